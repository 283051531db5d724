package dev.roomkey.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.roomkey.base.Unicode;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we write is judged by Jackson, which reads it, and which writes the same. */
class JsonWriterTest {
  private static final JsonMapper OTHERS = new JsonMapper();

  @Test
  void a_text_of_any_script_is_read_by_another_library_as_it_was() {
    qt().withExamples(5000)
        .forAll(Texts.upTo(30))
        .checkAssert(
            text -> assertThat(read(json -> json.writeString(text)).asString()).isEqualTo(text));
  }

  @Test
  void a_name_of_any_script_is_read_by_another_library_as_it_was() {
    qt().forAll(Texts.upTo(10), Texts.upTo(10))
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
  void each_character_of_the_basic_plane_is_written_as_another_library_writes_it() {
    for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
      String text = "a" + (char) unit + "z";
      if (!Unicode.isWellFormed(text)) {
        continue;
      }
      assertThat(written(json -> json.writeString(text))).isEqualTo(writtenByOthers(text));
    }
  }

  @Test
  void half_of_a_surrogate_pair_becomes_a_question_mark() {
    for (String half : new String[] {"\ud83d", "\ude00", "\ude00\ud83d"}) {
      assertThat(written(json -> json.writeString("<" + half + ">")))
          .isEqualTo("\"<" + "?".repeat(half.length()) + ">\"");
    }
  }

  @Test
  void a_name_that_was_worked_out_before_is_written_as_any_other() {
    qt().forAll(Texts.upTo(20))
        .checkAssert(name ->
            assertThat(written(json -> json.writeName(JsonName.of(name))))
                .isEqualTo(writtenByOthers(name) + ":"));
  }

  @Test
  void long_texts_of_every_kind_of_character_have_room() {
    for (String character : new String[] {"a", "\u0001", "\"", "ä", "語", "\ud83d\ude00"}) {
      for (int length : new int[] {500, 509, 510, 511, 512, 513, 1023, 1024, 70_000}) {
        String text = "x".repeat(length) + character.repeat(length);
        assertThat(read(json -> json.writeString(text)).asString()).isEqualTo(text);
      }
    }
  }

  @Test
  void numbers_are_read_as_they_were() {
    qt().forAll(longs().all(), doubles().between(-1e300, 1e300))
        .checkAssert((whole, fraction) -> {
          assertThat(read(json -> json.writeNumber(whole)).longValue()).isEqualTo(whole);
          assertThat(read(json -> json.writeNumber(fraction)).doubleValue()).isEqualTo(fraction);
        });
  }

  @Test
  void what_is_no_number_in_json_is_a_text() {
    assertThat(written(json -> json.writeNumber(Double.NaN))).isEqualTo("\"NaN\"");
    assertThat(written(json -> json.writeNumber(Double.NEGATIVE_INFINITY)))
        .isEqualTo("\"-Infinity\"");
  }

  @Test
  void commas_stand_between_values_and_nowhere_else() {
    String document =
        written(json -> {
          json.writeStartObject();
          json.writeStringProperty("{", "[");
          json.writeArrayPropertyStart(":");
          json.writeStartArray();
          json.writeEndArray();
          json.writeString(",");
          json.writeString("{");
          json.writeBoolean(true);
          json.writeNull();
          json.writeNumber(-1);
          json.writeStartObject();
          json.writeEndObject();
          json.writeEndArray();
          json.writeObjectPropertyStart("o");
          json.writeNullProperty("n");
          json.writeBooleanProperty("b", false);
          json.writeEndObject();
          json.writeNumberProperty("l", 7);
          json.writeNumberProperty("d", 0.5);
          json.writeStringProperty("t", null);
          json.writeEndObject();
          json.writeLineBreak();
        });

    assertThat(document)
        .isEqualTo(
            "{\"{\":\"[\",\":\":[[],\",\",\"{\",true,null,-1,{}],\"o\":{\"n\":null,\"b\":false},"
                + "\"l\":7,\"d\":0.5,\"t\":null}\n");
  }

  private static String written(Consumer<JsonWriter> body) {
    return new String(Json.write(body), UTF_8);
  }

  private static JsonNode read(Consumer<JsonWriter> body) {
    return OTHERS.readTree(Json.write(body));
  }

  private static String writtenByOthers(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeString(text);
    }
    return bytes.toString(UTF_8);
  }
}
