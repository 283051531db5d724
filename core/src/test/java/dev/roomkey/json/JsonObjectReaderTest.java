package dev.roomkey.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectReaderTest {
  private final List<FieldProblem> problems = new ArrayList<>();

  @Test
  void reads_a_field_under_either_name() {
    assertThat(fields("{\"room_name\":\"r\"}").string("room_name")).isEqualTo("r");
    assertThat(fields("{\"roomName\":\"r\"}").string("room_name")).isEqualTo("r");
    assertThat(fields("{\"canPublishData\":false}").optionalBool("can_publish_data")).isFalse();
    assertThat(problems).isEmpty();
  }

  @Test
  void reports_a_conflict_if_both_names_are_present() {
    JsonObjectReader fields = fields("{\"room_name\":\"a\",\"roomName\":\"a\"}");

    assertThat(fields.string("room_name")).isNull();
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo(FieldProblem.CONFLICT);
          assertThat(problem.field()).isEqualTo("room_name");
          assertThat(problem.message()).contains("roomName");
        });
  }

  @Test
  void treats_null_as_absent() {
    JsonObjectReader fields =
        fields("{\"room_name\":null,\"roomName\":\"r\",\"t\":null,\"n\":null,\"o\":null}");

    assertThat(fields.string("room_name")).isEqualTo("r");
    assertThat(fields.string("t")).isNull();
    assertThat(fields.optionalBool("t")).isNull();
    assertThat(fields.bool("t")).isFalse();
    assertThat(fields.uint32("n")).isZero();
    assertThat(fields.int64("n")).isZero();
    assertThat(fields.object("o")).isNull();
    assertThat(fields.stringMap("o")).isEmpty();
    assertThat(fields.objects("o")).isEmpty();
    assertThat(fields.strings("o")).isEmpty();
    assertThat(fields.has("o")).isFalse();
    assertThat(problems).isEmpty();
  }

  @Test
  void ignores_unknown_fields() {
    assertThat(fields("{\"x\":1}").string("y")).isNull();
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "4294967295, 4294967295",
    "'\"4294967295\"', 4294967295",
    "1e3, 1000",
    "2.0, 2",
    "'\"7\"', 7",
    "-0, 0"
  })
  void reads_a_uint32_from_a_number_or_a_string(String literal, long value) {
    assertThat(fields("{\"n\":" + literal + "}").uint32("n")).isEqualTo(value);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "4294967296", "1.5", "1e400", "\"\"", "\"x\"", "\"+1\"", "\"٣\"", "\" 1\""})
  void reports_a_number_out_of_range_of_uint32(String literal) {
    assertThat(fields("{\"n\":" + literal + "}").uint32("n")).isZero();
    assertThat(problems)
        .containsExactly(
            new FieldProblem(
                "n", FieldProblem.OUT_OF_RANGE, "must be a whole number from 0 to 4294967295"));
  }

  @Test
  void rejects_millions_of_digits_without_parsing_them() {
    JsonObjectReader fields = fields("{\"n\":\"" + "9".repeat(5_000_000) + "\"}");

    assertTimeout(Duration.ofSeconds(20), () -> fields.uint32("n"));
    assertThat(problems).hasSize(1);
  }

  @Test
  void reports_a_wrong_type_and_returns_the_field_as_absent() {
    JsonObjectReader fields =
        fields("{\"a\":1,\"b\":\"true\",\"c\":true,\"d\":[],\"e\":{},\"f\":\"x\",\"g\":{\"k\":1}}");

    assertThat(fields.string("a")).isNull();
    assertThat(fields.optionalBool("b")).isNull();
    assertThat(fields.uint32("c")).isZero();
    assertThat(fields.object("d")).isNull();
    assertThat(fields.objects("e")).isEmpty();
    assertThat(fields.strings("f")).isEmpty();
    assertThat(fields.stringMap("g")).isEmpty();
    assertThat(problems)
        .extracting(FieldProblem::field)
        .containsExactly("a", "b", "c", "d", "e", "f", "g.k");
    assertThat(problems).extracting(FieldProblem::code).containsOnly(FieldProblem.WRONG_TYPE);
  }

  @Test
  void reads_valid_fields_beside_invalid_ones() {
    JsonObjectReader fields = fields("{\"l\":[\"a\",1,\"b\",null],\"m\":{\"x\":\"1\",\"y\":2}}");

    assertThat(fields.strings("l")).containsExactly("a", "b");
    assertThat(fields.stringMap("m")).isEqualTo(Map.of("x", "1"));
    assertThat(problems).extracting(FieldProblem::field).containsExactly("l[1]", "l[3]", "m.y");
  }

  @Test
  void reports_a_nested_field_in_the_spelling_of_the_sender() {
    for (String json :
        List.of(
            "{\"room_config\":{\"agents\":[{},{\"agent_name\":1},2]}}",
            "{\"roomConfig\":{\"agents\":[{},{\"agentName\":1},2]}}")) {
      JsonObjectReader config = Objects.requireNonNull(fields(json).object("room_config"));
      config.objects("agents").forEach(agent -> agent.string("agent_name"));
    }

    assertThat(problems)
        .extracting(FieldProblem::field)
        .containsExactly(
            "room_config.agents[2]",
            "room_config.agents[1].agent_name",
            "roomConfig.agents[2]",
            "roomConfig.agents[1].agentName");
  }

  @Test
  void keeps_the_order_of_strings() {
    assertThat(fields("{\"m\":{\"z\":\"1\",\"a\":\"2\",\"m\":\"3\"}}").stringMap("m").keySet())
        .containsExactly("z", "a", "m");
  }

  private JsonObjectReader fields(String json) {
    try {
      return new JsonObjectReader(Json.readObject(json.getBytes(UTF_8)), problems::add);
    } catch (MalformedJsonException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
