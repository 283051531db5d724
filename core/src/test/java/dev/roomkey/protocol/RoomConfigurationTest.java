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
  void both_spellings_are_read() {
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
  void what_client_sdks_send_without_an_agent_is_the_default(String json) {
    assertThat(read(json)).isEqualTo(RoomConfiguration.DEFAULT);
    assertThat(problems).isEmpty();
  }

  @Test
  void everything_wrong_is_reported_at_once() {
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
  void storage_credentials_and_stream_keys_are_refused_in_both_spellings(String egress) {
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
  void an_embedder_cannot_put_credentials_in_either() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoomEgress(Map.of("tracks", Map.of("s3", Map.of("secret", "hush")))))
        .withMessageStartingWith("tracks.s3.secret ")
        .withMessageNotContaining("hush");
  }

  @Test
  void nor_can_they_be_put_in_later() {
    Map<String, Object> storage = new HashMap<>(Map.of("bucket", "b"));
    RoomEgress egress = new RoomEgress(Map.of("tracks", Map.of("s3", storage)));

    storage.put("secret", "hush");

    assertThat(egress.json()).isEqualTo(Map.of("tracks", Map.of("s3", Map.of("bucket", "b"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoomEgress(Map.of("room", Instant.EPOCH)));
  }

  @Test
  void where_credentials_stand_is_said_to_the_place_in_a_list() {
    read(
        "{\"egress\":{\"room\":{\"file_outputs\":[{\"filepath\":\"f\"},"
            + "{\"s3\":{\"bucket\":\"b\",\"secret\":\"hush\"}}]}}}");

    assertThat(problems)
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message()).startsWith("room.file_outputs[1].s3.secret is not allowed "));
  }

  @Test
  void storage_without_credentials_is_fine() {
    read(
        "{\"egress\":{\"room\":{\"fileOutputs\":[{\"filepath\":\"f\",\"s3\":{\"bucket\":\"b\","
            + "\"secret\":\"\",\"sessionToken\":null,\"credentials\":{}}}],\"streamOutputs\":[]}}}");

    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000, 1, 500, 1_500, 4_294_967_296_000L})
  void a_timeout_is_whole_seconds_that_fit_a_uint32(long millis) {
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
  void a_limit_fits_a_uint32(long limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configuration(Duration.ZERO, Duration.ZERO, limit))
        .withMessageStartingWith("maxParticipants");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4_294_967_296L})
  void a_playout_delay_fits_a_uint32(long delay) {
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
  void of_two_limits_of_participants_the_lower_one_counts_and_zero_is_none(
      long asked, long set, long counts) {
    RoomConfiguration within =
        configuration(Duration.ZERO, Duration.ZERO, asked)
            .within(configuration(Duration.ZERO, Duration.ZERO, set));

    assertThat(within.maxParticipants()).isEqualTo(counts);
  }

  @Test
  void what_is_asked_for_stands_before_what_is_set_and_agents_are_added() {
    RoomConfiguration set =
        configuration(Duration.ofSeconds(1), Duration.ofSeconds(2), 0)
            .withMetadata("set")
            .withAgents(List.of(RoomAgentDispatch.named("ours")));
    RoomConfiguration asked =
        configuration(Duration.ofSeconds(3), Duration.ofSeconds(4), 0)
            .withMetadata("asked")
            .withAgents(List.of(RoomAgentDispatch.named("theirs")));

    assertThat(RoomConfiguration.DEFAULT.within(set)).isEqualTo(set);
    assertThat(asked.within(RoomConfiguration.DEFAULT)).isEqualTo(asked);
    assertThat(asked.within(set))
        .isEqualTo(
            asked.withAgents(
                List.of(RoomAgentDispatch.named("ours"), RoomAgentDispatch.named("theirs"))));
  }

  @Test
  void what_is_set_beyond_that_stays_where_nobody_asks_for_anything_else() {
    RoomEgress egress = new RoomEgress(Map.of("room", Map.of("layout", "grid")));
    RoomConfiguration set = beyond("ours", egress, 10, true, Map.of("team", "red", "floor", "1"));

    assertThat(RoomConfiguration.DEFAULT.within(set)).isEqualTo(set);
    assertThat(configuration(Duration.ofSeconds(9), Duration.ZERO, 0).within(set).egress())
        .as("who asks for less time is recorded all the same")
        .isEqualTo(egress);
    assertThat(
            beyond("theirs", null, 20, false, Map.of("team", "blue", "mood", "good")).within(set))
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
