package dev.roomkey.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomAgentDispatchTest {
  private static final String LONGEST_DEPLOYMENT =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  private final List<FieldProblem> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "null, JRP_ON_FAILURE",
    "'\"JRP_ON_FAILURE\"', JRP_ON_FAILURE",
    "'\"JRP_NEVER\"', JRP_NEVER",
    "0, JRP_ON_FAILURE",
    "1, JRP_NEVER"
  })
  void reads_a_restart_policy_by_name_or_number(
      String json, RoomAgentDispatch.RestartPolicy policy) {
    assertThat(read(json)).isEqualTo(new RoomAgentDispatch("a", "", policy, "", Map.of()));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "1.0", "\"jrp_never\"", "\"\"", "true", "{}"})
  void reports_an_unknown_restart_policy(String json) {
    assertThat(read(json)).isEqualTo(RoomAgentDispatch.named("a"));
    assertThat(problems)
        .containsExactly(
            new FieldProblem(
                "restart_policy",
                FieldProblem.OUT_OF_RANGE,
                "must be JRP_ON_FAILURE, JRP_NEVER or absent"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "staging", "v2.1-rc", "für-alle", LONGEST_DEPLOYMENT})
  void accepts_the_deployments_that_livekit_accepts(String name) {
    assertThat(readDeployment(name).deployment()).isEqualTo(name);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_b", "a b", " ", "a\tb", "a\u007f", LONGEST_DEPLOYMENT + "."})
  void reports_a_deployment_that_livekit_would_drop_silently(String name) {
    assertThat(readDeployment(name)).isEqualTo(RoomAgentDispatch.named("a"));
    assertThat(problems)
        .containsExactly(
            new FieldProblem(
                "deployment",
                FieldProblem.INVALID_VALUE,
                "must have at most 64 bytes in UTF-8, and no spaces, control characters or _"));
  }

  private RoomAgentDispatch readDeployment(String name) {
    return readField(
        "deployment", new String(Json.write(json -> Json.writeValue(json, name)), UTF_8));
  }

  private RoomAgentDispatch read(String restartPolicy) {
    return readField("restart_policy", restartPolicy);
  }

  private RoomAgentDispatch readField(String field, String value) {
    String json = "{\"agent_name\":\"a\",\"" + field + "\":" + value + "}";
    try {
      return RoomAgentDispatch.read(
          new JsonObjectReader(Json.readObject(json.getBytes(UTF_8)), problems::add));
    } catch (MalformedJsonException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
