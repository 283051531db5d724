package dev.roomkey.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomConfigurationTest {
  private final List<FieldProblem> problems = new ArrayList<>();

  @Test
  void reads_both_spellings() {
    RoomConfiguration snake =
        read(
            """
            {"name":"n","empty_timeout":300,"departure_timeout":"20","max_participants":4294967295,
             "metadata":"m","min_playout_delay":1,"max_playout_delay":2,"sync_streams":true,
             "egress":{"tracks":{"filepath":"f"}},
             "agents":[{"agent_name":"a","metadata":"b","restart_policy":"JRP_NEVER",
                        "deployment":"d","attributes":{"k":"v"}}],
             "tags":{"t":"u"}}
            """);
    RoomConfiguration camel =
        read(
            """
            {"name":"n","emptyTimeout":"300","departureTimeout":20,"maxParticipants":4294967295,
             "metadata":"m","minPlayoutDelay":1,"maxPlayoutDelay":2,"syncStreams":true,
             "egress":{"tracks":{"filepath":"f"}},
             "agents":[{"agentName":"a","metadata":"b","restartPolicy":1,
                        "deployment":"d","attributes":{"k":"v"}}],
             "tags":{"t":"u"}}
            """);

    assertThat(problems).isEmpty();
    assertThat(snake)
        .isEqualTo(camel)
        .isEqualTo(
            new RoomConfiguration(
                "n",
                Duration.ofSeconds(300),
                Duration.ofSeconds(20),
                0xFFFF_FFFFL,
                "m",
                new RoomEgress(Map.of("tracks", Map.of("filepath", "f"))),
                1,
                2,
                true,
                List.of(
                    new RoomAgentDispatch(
                        "a",
                        "b",
                        RoomAgentDispatch.RestartPolicy.JRP_NEVER,
                        "d",
                        Map.of("k", "v"))),
                Map.of("t", "u")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"agents\":[]}",
        "{\"agents\":[{}]}",
        "{\"agents\":[{\"agentName\":\"\"}]}"
      })
  void reads_the_empty_agent_of_client_sdks_as_none(String json) {
    assertThat(read(json)).isEqualTo(RoomConfiguration.DEFAULT);
    assertThat(problems).isEmpty();
  }

  @Test
  void reports_all_problems_at_once() {
    read(
        """
        {"empty_timeout":-1,"max_participants":"many","sync_streams":1,"tags":[],
         "agents":[{"agent_name":{},"restart_policy":"SOMETIMES"}],
         "egress":{"room":{"stream_outputs":[{"urls":["rtmp://x/key"]}]}}}
        """);

    assertThat(problems)
        .extracting(FieldProblem::field)
        .containsExactlyInAnyOrder(
            "empty_timeout",
            "max_participants",
            "sync_streams",
            "tags",
            "agents[0].agent_name",
            "agents[0].restart_policy",
            "egress");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'room':{'fileOutputs':[{'s3':{'accessKey':'a','secret':'hush'}}]}}",
        "{'room':{'file_outputs':[{'s3':{'access_key':'a','secret':'hush'}}]}}",
        "{'room':{'file':{'s3':{'secret':'hush'}}}}",
        "{'room':{'segmentOutputs':[{},{'s3':{'sessionToken':'hush'}}]}}",
        "{'room':{'segment_outputs':[{'s3':{'session_token':'hush'}}]}}",
        "{'room':{'imageOutputs':[{'s3':{'assumeRoleExternalId':'hush'}}]}}",
        "{'room':{'image_outputs':[{'s3':{'assume_role_external_id':'hush'}}]}}",
        "{'room':{'streamOutputs':[{'urls':['rtmp://x/hush']}]}}",
        "{'room':{'stream_outputs':[{'urls':['rtmp://x/hush']}]}}",
        "{'room':{'stream':{'urls':['rtmp://x/hush']}}}",
        "{'participant':{'fileOutputs':[{'gcp':{'credentials':'hush'}}]}}",
        "{'participant':{'segment_outputs':[{'azure':{'account_key':'hush'}}]}}",
        "{'participant':{'segmentOutputs':[{'azure':{'accountKey':'hush'}}]}}",
        "{'tracks':{'aliOSS':{'secret':'hush'}}}",
        "{'tracks':{'gcp':{'proxy':{'password':'hush'}}}}",
        "{'tracks':{'s3':{'\\u0073ecret':'hush'}}}"
      })
  void rejects_storage_credentials_and_stream_keys_in_both_spellings(String egress) {
    RoomConfiguration config = read("{\"egress\":" + egress.replace('\'', '"') + "}");

    assertThat(config.egress()).isNull();
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.field()).isEqualTo("egress");
          assertThat(problem.code()).isEqualTo(FieldProblem.NOT_ALLOWED);
          assertThat(problem.message()).doesNotContain("hush");
        });
  }

  @Test
  void rejects_credentials_in_the_constructor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoomEgress(Map.of("tracks", Map.of("s3", Map.of("secret", "hush")))))
        .withMessageStartingWith("tracks.s3.secret ")
        .withMessageNotContaining("hush");
  }

  @Test
  void later_changes_of_the_original_cannot_add_credentials() {
    Map<String, Object> storage = new HashMap<>(Map.of("bucket", "b"));
    RoomEgress egress = new RoomEgress(Map.of("tracks", Map.of("s3", storage)));

    storage.put("secret", "hush");

    assertThat(egress.json()).isEqualTo(Map.of("tracks", Map.of("s3", Map.of("bucket", "b"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoomEgress(Map.of("room", Instant.EPOCH)));
  }

  @Test
  void reports_the_path_of_credentials_in_a_list() {
    read(
        "{\"egress\":{\"room\":{\"file_outputs\":[{\"filepath\":\"f\"},"
            + "{\"s3\":{\"bucket\":\"b\",\"secret\":\"hush\"}}]}}}");

    assertThat(problems)
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .startsWith("room.file_outputs[1].s3.secret is not allowed "));
  }

  @Test
  void accepts_storage_without_credentials() {
    read(
        "{\"egress\":{\"room\":{\"fileOutputs\":[{\"filepath\":\"f\",\"s3\":{\"bucket\":\"b\","
            + "\"secret\":\"\",\"sessionToken\":null,\"credentials\":{}}}],\"streamOutputs\":[]}}}");

    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000, 1, 500, 1_500, 4_294_967_296_000L})
  void rejects_a_timeout_that_is_not_a_uint32_of_seconds(long millis) {
    Duration timeout = Duration.ofMillis(millis);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> configuration(timeout, Duration.ZERO, 0))
        .withMessageStartingWith("emptyTimeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configuration(Duration.ZERO, timeout, 0))
        .withMessageStartingWith("departureTimeout");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4_294_967_296L, Long.MIN_VALUE})
  void rejects_a_limit_out_of_range_of_uint32(long limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configuration(Duration.ZERO, Duration.ZERO, limit))
        .withMessageStartingWith("maxParticipants");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4_294_967_296L})
  void rejects_a_playout_delay_out_of_range_of_uint32(long delay) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> playout(delay, 0))
        .withMessage("minPlayoutDelay must be from 0 to 4294967295");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> playout(0, delay))
        .withMessage("maxPlayoutDelay must be from 0 to 4294967295");
    assertThat(playout(0, 4_294_967_295L).maxPlayoutDelay()).isEqualTo(4_294_967_295L);
  }

  private static RoomConfiguration playout(long min, long max) {
    return new RoomConfiguration(
        "", Duration.ZERO, Duration.ZERO, 0, "", null, min, max, false, List.of(), Map.of());
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0, 9, 9", "9, 0, 9", "8, 9, 8", "9, 8, 8", "9, 9, 9"})
  void merges_to_the_lower_limit_of_participants_and_zero_is_no_limit(
      long requested, long defaults, long merged) {
    RoomConfiguration within =
        configuration(Duration.ZERO, Duration.ZERO, requested)
            .within(configuration(Duration.ZERO, Duration.ZERO, defaults));

    assertThat(within.maxParticipants()).isEqualTo(merged);
  }

  @Test
  void merges_requested_values_over_the_defaults_and_adds_agents() {
    RoomConfiguration defaults =
        configuration(Duration.ofSeconds(1), Duration.ofSeconds(2), 0)
            .withMetadata("defaults")
            .withAgents(List.of(RoomAgentDispatch.named("ours")));
    RoomConfiguration requested =
        configuration(Duration.ofSeconds(3), Duration.ofSeconds(4), 0)
            .withMetadata("requested")
            .withAgents(List.of(RoomAgentDispatch.named("theirs")));

    assertThat(RoomConfiguration.DEFAULT.within(defaults)).isEqualTo(defaults);
    assertThat(requested.within(RoomConfiguration.DEFAULT)).isEqualTo(requested);
    assertThat(requested.within(defaults))
        .isEqualTo(
            requested.withAgents(
                List.of(RoomAgentDispatch.named("ours"), RoomAgentDispatch.named("theirs"))));
  }

  @Test
  void keeps_the_defaults_that_a_request_does_not_set() {
    RoomEgress egress = new RoomEgress(Map.of("room", Map.of("layout", "grid")));
    RoomConfiguration defaults =
        beyond("ours", egress, 10, true, Map.of("team", "red", "floor", "1"));

    assertThat(RoomConfiguration.DEFAULT.within(defaults)).isEqualTo(defaults);
    assertThat(configuration(Duration.ofSeconds(9), Duration.ZERO, 0).within(defaults).egress())
        .as("a request for other timeouts keeps the egress")
        .isEqualTo(egress);
    assertThat(
            beyond("theirs", null, 20, false, Map.of("team", "blue", "mood", "good"))
                .within(defaults))
        .isEqualTo(
            beyond(
                "theirs", egress, 20, false, Map.of("team", "red", "floor", "1", "mood", "good")));
  }

  private static RoomConfiguration beyond(
      String name,
      @Nullable RoomEgress egress,
      long delay,
      boolean sync,
      Map<String, String> tags) {
    return new RoomConfiguration(
        name, Duration.ZERO, Duration.ZERO, 0, "", egress, 0, delay, sync, List.of(), tags);
  }

  private static RoomConfiguration configuration(Duration empty, Duration departure, long max) {
    return new RoomConfiguration(
        "", empty, departure, max, "", null, 0, 0, false, List.of(), Map.of());
  }

  private RoomConfiguration read(String json) {
    try {
      return RoomConfiguration.read(
          new JsonObjectReader(Json.readObject(json.getBytes(UTF_8)), problems::add));
    } catch (MalformedJsonException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
