package dev.roomkey.config;

import dev.roomkey.config.problems.Diagnostics;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.problems.Suggestion;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomAgentDispatch.RestartPolicy;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One agent: its name alone, or a mapping with a field for each thing that LiveKit is told. */
final class AgentType implements ValueType<RoomAgentDispatch> {
  static final ValueType<List<RoomAgentDispatch>> LIST =
      new ListType<>("a list of agents", new AgentType(), AgentType::eachOnce);

  private static final String AGENT_NAME = "agent_name";
  private static final ValueType<String> NAME = ScalarType.of("the name of an agent", text -> text);
  private static final ValueType<String> FREE = ScalarType.free("a text");
  private static final ValueType<String> DEPLOYMENT =
      new ScalarType<>("a text", Set.of(RawValue.Form.TEXT), false, AgentType::deployment);
  private static final ValueType<RestartPolicy> RESTART_POLICY =
      ScalarType.of("JRP_ON_FAILURE or JRP_NEVER", AgentType::restartPolicy);
  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of(AGENT_NAME, "metadata", "restart_policy", "deployment", "attributes"));

  private AgentType() {}

  @Override
  public String what() {
    return "the name of an agent, or a mapping with agent_name";
  }

  @Override
  public @Nullable RoomAgentDispatch read(RawValue raw, String field, Diagnostics findings) {
    return switch (raw) {
      case RawValue.Scalar name -> {
        String text = NAME.read(name, field, findings);
        yield text == null ? null : RoomAgentDispatch.named(text);
      }
      case RawValue.Mapping fields -> dispatch(fields, field, findings);
      default -> {
        findings.problem(raw.place(), field, RawValue.misshapen(raw, what()));
        yield null;
      }
    };
  }

  private static @Nullable RoomAgentDispatch dispatch(
      RawValue.Mapping raw, String field, Diagnostics findings) {
    int before = findings.problemCount();
    raw.fields().forEach((name, value) -> known(name, value, field, findings));
    if (!raw.fields().containsKey(AGENT_NAME)) {
      findings.problem(raw.place(), field, "must have agent_name, the name its worker uses");
    }
    RoomAgentDispatch agent =
        new RoomAgentDispatch(
            read(NAME, AGENT_NAME, "", raw, field, findings),
            read(FREE, "metadata", "", raw, field, findings),
            read(
                RESTART_POLICY,
                "restart_policy",
                RestartPolicy.JRP_ON_FAILURE,
                raw,
                field,
                findings),
            read(DEPLOYMENT, "deployment", "", raw, field, findings),
            attributes(raw.fields().get("attributes"), field + ".attributes", findings));
    return findings.problemCount() == before ? agent : null;
  }

  private static void known(String name, RawValue value, String field, Diagnostics findings) {
    if (!FIELDS.contains(name)) {
      findings.problem(
          value.place(),
          field + "." + Suggestion.shown(name),
          Suggestion.nearest(name, FIELDS)
              .map("is not known: did you mean %s?"::formatted)
              .orElse("is not known: an agent has " + String.join(", ", FIELDS)));
    }
  }

  private static <T> T read(
      ValueType<T> kind,
      String name,
      T absent,
      RawValue.Mapping raw,
      String field,
      Diagnostics findings) {
    RawValue value = raw.fields().get(name);
    T read = value == null ? null : kind.read(value, field + "." + name, findings);
    return read == null ? absent : read;
  }

  private static Map<String, String> attributes(
      @Nullable RawValue raw, String field, Diagnostics findings) {
    Map<String, String> attributes = new LinkedHashMap<>();
    switch (raw) {
      case null -> {}
      case RawValue.Mapping fields ->
          fields
              .fields()
              .forEach((name, value) -> {
                String text = FREE.read(value, field + "." + Suggestion.shown(name), findings);
                attributes.put(name, text == null ? "" : text);
              });
      default ->
          findings.problem(raw.place(), field, RawValue.misshapen(raw, "a mapping of texts"));
    }
    return attributes;
  }

  private static String deployment(String text) throws InvalidValueException {
    if (!RoomAgentDispatch.isDeployment(text)) {
      throw new InvalidValueException("must " + RoomAgentDispatch.DEPLOYMENT_RULE);
    }
    return text;
  }

  private static RestartPolicy restartPolicy(String text) throws InvalidValueException {
    for (RestartPolicy policy : RestartPolicy.values()) {
      if (policy.name().equals(text)) {
        return policy;
      }
    }
    throw new InvalidValueException("must be JRP_ON_FAILURE or JRP_NEVER");
  }

  private static @Nullable String eachOnce(List<RoomAgentDispatch> agents) {
    Set<String> names = new HashSet<>();
    return agents.stream().allMatch(agent -> names.add(agent.agentName()))
        ? null
        : "must name each agent once: LiveKit would start a job for each time";
  }
}
