package dev.roomkey.json;

/**
 * An invalid field of a request or response.
 *
 * @param field the path of the field in the spelling of the sender: {@code
 *     room_config.agents[0].agent_name}
 * @param code the kind of problem: one of the constants of this class, stable
 * @param message the rule, to be read after the field's name; never contains the value that was
 *     sent
 */
public record FieldProblem(String field, String code, String message) {
  /** A field of the wrong JSON type. */
  public static final String WRONG_TYPE = "wrong_type";

  /** A number or string out of range. */
  public static final String OUT_OF_RANGE = "out_of_range";

  /** A string that is not valid for its field. */
  public static final String INVALID_VALUE = "invalid_value";

  /** An unknown field whose name resembles that of a known one. */
  public static final String UNKNOWN = "unknown_field";

  /** A field or value that is not allowed here. */
  public static final String NOT_ALLOWED = "not_allowed";

  /** Two fields that are mutually exclusive. */
  public static final String CONFLICT = "conflicting_fields";
}
