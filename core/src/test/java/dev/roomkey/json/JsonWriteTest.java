package dev.roomkey.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.roomkey.testkit.Rounds;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests the configuration of the generator in {@link Json#write}. */
class JsonWriteTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void writes_names_and_strings_of_any_script() {
    qt().withExamples(Rounds.of(500, 20_000))
        .forAll(Texts.upTo(10), Texts.upTo(30))
        .checkAssert((name, text) -> {
          JsonNode object =
              read(json -> {
                json.writeStartObject();
                json.writeStringProperty(name, text);
                json.writeEndObject();
              });
          assertThat(object.propertyNames()).containsExactly(name);
          assertThat(object.path(name).asString()).isEqualTo(text);
        });
  }

  @Test
  void escapes_only_the_required_characters() {
    assertThat(written(json -> json.writeString("a/b <ä> 語 \ud83d\ude00 \"\\\n\u0001")))
        .isEqualTo("\"a/b <ä> 語 \ud83d\ude00 \\\"\\\\\\n\\u0001\"");
  }

  @Test
  void escapes_a_lone_surrogate() {
    assertThat(written(json -> json.writeString("<\ud83d>"))).isEqualTo("\"<\\uD83D>\"");
    assertThat(written(json -> json.writeString("\ude00\ud83d"))).isEqualTo("\"\\uDE00\\uD83D\"");
  }

  @Test
  void writes_long_strings_of_any_characters() {
    for (String character : new String[] {"a", "\u0001", "\"", "ä", "語", "\ud83d\ude00"}) {
      for (int length : new int[] {1999, 2000, 7999, 8000, 70_000}) {
        String text = "x".repeat(length) + character.repeat(length);
        assertThat(read(json -> json.writeString(text)).asString()).isEqualTo(text);
      }
    }
  }

  @Test
  void writes_numbers_exactly() {
    qt().forAll(longs().all(), doubles().between(-1e300, 1e300))
        .checkAssert((whole, fraction) -> {
          assertThat(read(json -> json.writeNumber(whole)).longValue()).isEqualTo(whole);
          assertThat(read(json -> json.writeNumber(fraction)).doubleValue()).isEqualTo(fraction);
        });
  }

  @Test
  void writes_numbers_that_json_lacks_as_strings() {
    assertThat(written(json -> json.writeNumber(Double.NaN))).isEqualTo("\"NaN\"");
    assertThat(written(json -> json.writeNumber(Double.NEGATIVE_INFINITY)))
        .isEqualTo("\"-Infinity\"");
  }

  private static String written(Consumer<JsonGenerator> body) {
    return new String(Json.write(body), UTF_8);
  }

  private static JsonNode read(Consumer<JsonGenerator> body) {
    return MAPPER.readTree(Json.write(body));
  }
}
