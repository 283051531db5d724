package dev.roomkey.config.values;

import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomAgentDispatch.RestartPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses agents, each of which is a name or a mapping. */
public final class AgentParser {
  private static final String WHAT = "the name of an agent, or a mapping with agent_name";
  private static final ValueType<String> NAME =
      ValueType.text("the name of an agent", text -> text);
  private static final ValueType<RestartPolicy> RESTART_POLICY =
      ValueTypes.oneOf(List.of(RestartPolicy.values()), RestartPolicy::name);
  private static final ValueType<Map<String, String>> ATTRIBUTES =
      ValueType.mapOf("a mapping of texts", name -> ValueType.FREE_TEXT);
  private static final ValueType<RoomAgentDispatch> MAPPING =
      ValueType.fields(WHAT, AgentParser::dispatch);

  /** The agents of a room, with distinct names. */
  public static final ValueType<List<RoomAgentDispatch>> LIST =
      ValueType.listOf(
          "a list of agents", new ValueType<>(WHAT, AgentParser::agent), AgentParser::duplicate);

  private AgentParser() {}

  private static @Nullable RoomAgentDispatch agent(ConfigNode node) {
    if (!(node.raw() instanceof RawValue.Scalar)) {
      return MAPPING.read(node);
    }
    String name = NAME.read(node);
    return name == null ? null : RoomAgentDispatch.named(name);
  }

  private static @Nullable RoomAgentDispatch dispatch(FieldReader agent) {
    String name = agent.require("agent_name", NAME, "the name under which its worker registers");
    String metadata = agent.get("metadata", ValueType.FREE_TEXT, "");
    RestartPolicy policy =
        agent.get("restart_policy", RESTART_POLICY, RestartPolicy.JRP_ON_FAILURE);
    String deployment = agent.get("deployment", ValueType.FREE_TEXT, "");
    if (!RoomAgentDispatch.isDeployment(deployment)) {
      agent.problem("deployment", "must " + RoomAgentDispatch.DEPLOYMENT_RULE);
    }
    Map<String, String> attributes = agent.get("attributes", ATTRIBUTES, Map.of());
    return name == null || !agent.isClean()
        ? null
        : new RoomAgentDispatch(name, metadata, policy, deployment, attributes);
  }

  private static @Nullable String duplicate(List<RoomAgentDispatch> agents) {
    return agents.stream().map(RoomAgentDispatch::agentName).distinct().count() == agents.size()
        ? null
        : "must not list an agent twice: LiveKit would start a job for each entry";
  }
}
