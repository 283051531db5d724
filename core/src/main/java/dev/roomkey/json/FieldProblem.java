package dev.roomkey.json;

/**
 * One field that is not what it should be.
 *
 * @param field where, as the sender wrote it: {@code room_config.agents[0].agent_name}
 * @param code what kind of problem: stable, snake_case
 * @param message what would be right; holds no value of the sender's
 */
public record FieldProblem(String field, String code, String message) {
  /** A field of the wrong JSON type. */
  public static final String WRONG_TYPE = "wrong_type";

  /** A number or a text outside its range. */
  public static final String OUT_OF_RANGE = "out_of_range";

  /** A text that cannot be what it should name. */
  public static final String INVALID_VALUE = "invalid_value";

  /** A field that does not exist, and nearly has the name of one that does. */
  public static final String UNKNOWN = "unknown_field";

  /** Something that may not be said here. */
  public static final String NOT_ALLOWED = "not_allowed";

  /** Two fields of which only one may be there. */
  public static final String CONFLICT = "conflicting_fields";
}
