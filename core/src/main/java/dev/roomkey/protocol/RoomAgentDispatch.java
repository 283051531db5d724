package dev.roomkey.protocol;

import dev.roomkey.base.Unicode;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonNumber;
import dev.roomkey.json.JsonObjectReader;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * An agent to send into a room: {@code RoomAgentDispatch} of livekit_agent_dispatch.proto.
 *
 * @param agentName the name its worker registered under; empty: the worker without a name
 * @param metadata handed to the job
 * @param restartPolicy what happens when the job fails (LiveKit Cloud)
 * @param deployment which deployment of the agent, as {@link #isDeployment} has it; empty: the
 *     default
 * @param attributes handed to the job
 */
public record RoomAgentDispatch(
    String agentName,
    String metadata,
    RestartPolicy restartPolicy,
    String deployment,
    Map<String, String> attributes) {

  /** What {@link #isDeployment} asks for, to be read behind "must". */
  public static final String DEPLOYMENT_RULE =
      "have at most 64 bytes in UTF-8, and no spaces, control characters or _";

  private static final int MAX_DEPLOYMENT_BYTES = 64;

  /** {@code JobRestartPolicy}. */
  public enum RestartPolicy {
    /** Restart it; LiveKit's default. */
    JRP_ON_FAILURE,
    /** Leave it. */
    JRP_NEVER
  }

  /**
   * @throws IllegalArgumentException where a text is no Unicode, or the deployment's name is none
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
   * Whether LiveKit takes it as the name of a deployment: {@code ValidateDeployment} of its
   * protocol's agent/environment.go. Of another one {@code CreateRoom} says nothing, and sends no
   * agent.
   */
  public static boolean isDeployment(String text) {
    return Unicode.utf8Length(text) <= MAX_DEPLOYMENT_BYTES
        && text.chars().noneMatch(c -> c <= ' ' || c == '_' || c == '\u007f');
  }

  /** An agent by its name. */
  public static RoomAgentDispatch named(String agentName) {
    return named(agentName, "");
  }

  /** An agent by its name, with metadata for its job. */
  public static RoomAgentDispatch named(String agentName, String metadata) {
    return new RoomAgentDispatch(agentName, metadata, RestartPolicy.JRP_ON_FAILURE, "", Map.of());
  }

  /** Whether it says nothing at all, as some client SDKs send it when no agent was chosen. */
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
            "must be JRP_ON_FAILURE or JRP_NEVER, or left out");
        yield RestartPolicy.JRP_ON_FAILURE;
      }
    };
  }

  /** Writes it as proto JSON: fields at their default are left out. */
  public void write(JsonGenerator json) {
    json.writeStartObject();
    writeFields(json);
    json.writeEndObject();
  }

  /**
   * The same without the braces: {@code CreateAgentDispatchRequest} has these fields and a room.
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
