package dev.roomkey.protocol;

import dev.roomkey.base.Unicode;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonNumber;
import dev.roomkey.json.JsonObjectReader;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * An agent to dispatch to a room: {@code RoomAgentDispatch} of livekit_agent_dispatch.proto.
 *
 * @param agentName the name under which its worker registered; empty for the worker without a name
 * @param metadata passed to the job; may be empty
 * @param restartPolicy whether a failed job is restarted (LiveKit Cloud)
 * @param deployment the deployment of the agent, valid for {@link #isDeployment}; empty for the
 *     default
 * @param attributes passed to the job
 */
public record RoomAgentDispatch(
    String agentName,
    String metadata,
    RestartPolicy restartPolicy,
    String deployment,
    Map<String, String> attributes) {

  /** The rule of {@link #isDeployment}, to be read after "must". */
  public static final String DEPLOYMENT_RULE =
      "have at most 64 bytes in UTF-8, and no spaces, control characters or _";

  private static final int MAX_DEPLOYMENT_BYTES = 64;

  /** {@code JobRestartPolicy}. */
  public enum RestartPolicy {
    /** Restart a failed job; LiveKit's default. */
    JRP_ON_FAILURE,
    /** Never restart a job. */
    JRP_NEVER
  }

  /**
   * Rejects text that LiveKit does not accept.
   *
   * @throws IllegalArgumentException if a text has a lone surrogate, or the deployment is not valid
   */
  public RoomAgentDispatch {
    ProtoText.requireWellFormed("agentName", agentName);
    ProtoText.requireWellFormed("metadata", metadata);
    ProtoText.requireWellFormed("deployment", deployment);
    if (!isDeployment(deployment)) {
      throw new IllegalArgumentException("deployment must " + DEPLOYMENT_RULE);
    }
    attributes = ProtoText.copy("attributes", attributes);
  }

  /**
   * Returns whether LiveKit accepts a text as the name of a deployment (protocol, {@code
   * ValidateDeployment} in agent/environment.go). With any other name {@code CreateRoom} succeeds
   * and dispatches no agent.
   */
  public static boolean isDeployment(String text) {
    return Unicode.utf8Length(text) <= MAX_DEPLOYMENT_BYTES
        && text.chars().noneMatch(c -> c <= ' ' || c == '_' || c == '\u007f');
  }

  /** Returns a dispatch of the agent with this name. */
  public static RoomAgentDispatch named(String agentName) {
    return named(agentName, "");
  }

  /** Returns a dispatch of the agent with this name, with metadata for its job. */
  public static RoomAgentDispatch named(String agentName, String metadata) {
    return new RoomAgentDispatch(agentName, metadata, RestartPolicy.JRP_ON_FAILURE, "", Map.of());
  }

  /**
   * Returns whether all fields have their defaults, as some client SDKs send it without an agent.
   */
  public boolean isEmpty() {
    return equals(named(""));
  }

  static RoomAgentDispatch read(JsonObjectReader fields) {
    return new RoomAgentDispatch(
        fields.stringOrEmpty("agent_name"),
        fields.stringOrEmpty("metadata"),
        restartPolicy(fields),
        deployment(fields),
        fields.stringMap("attributes"));
  }

  private static String deployment(JsonObjectReader fields) {
    String deployment = fields.stringOrEmpty("deployment");
    if (isDeployment(deployment)) {
      return deployment;
    }
    fields.report("deployment", FieldProblem.INVALID_VALUE, "must " + DEPLOYMENT_RULE);
    return "";
  }

  private static RestartPolicy restartPolicy(JsonObjectReader fields) {
    return switch (fields.value("restart_policy")) {
      case null -> RestartPolicy.JRP_ON_FAILURE;
      case String name when name.equals("JRP_ON_FAILURE") -> RestartPolicy.JRP_ON_FAILURE;
      case String name when name.equals("JRP_NEVER") -> RestartPolicy.JRP_NEVER;
      case JsonNumber number when number.text().equals("0") -> RestartPolicy.JRP_ON_FAILURE;
      case JsonNumber number when number.text().equals("1") -> RestartPolicy.JRP_NEVER;
      default -> {
        fields.report(
            "restart_policy",
            FieldProblem.OUT_OF_RANGE,
            "must be JRP_ON_FAILURE, JRP_NEVER or absent");
        yield RestartPolicy.JRP_ON_FAILURE;
      }
    };
  }

  /** Writes proto JSON, without fields that have their default. */
  public void write(JsonGenerator json) {
    json.writeStartObject();
    writeFields(json);
    json.writeEndObject();
  }

  /**
   * Writes the fields without the braces, for {@code CreateAgentDispatchRequest}, which has them
   * too.
   */
  public void writeFields(JsonGenerator json) {
    ProtoText.write(json, "agentName", agentName);
    ProtoText.write(json, "metadata", metadata);
    if (restartPolicy != RestartPolicy.JRP_ON_FAILURE) {
      json.writeStringProperty("restartPolicy", restartPolicy.name());
    }
    ProtoText.write(json, "deployment", deployment);
    ProtoText.write(json, "attributes", attributes);
  }
}
