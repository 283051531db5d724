package dev.roomkey.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.quicktheories.QuickTheory.qt;

import dev.roomkey.testkit.Await;
import dev.roomkey.testkit.Rounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

class JsonTest {
  @Test
  void reads_all_types_of_values() throws Exception {
    Map<String, @Nullable Object> object =
        Json.readObject(
            bytes(
                "{\"t\":\"x\",\"n\":-1.50e1,\"b\":true,\"z\":null,\"l\":[1,{}],\"o\":{\"k\":\"v\"}}"));

    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("t", "x");
    expected.put("n", new JsonNumber("-1.50e1"));
    expected.put("b", true);
    expected.put("z", null);
    expected.put("l", List.of(new JsonNumber("1"), Map.of()));
    expected.put("o", Map.of("k", "v"));
    assertThat(object).isEqualTo(expected);
    assertThat(object.keySet()).containsExactly("t", "n", "b", "z", "l", "o");
  }

  @Test
  void reads_back_the_objects_that_it_writes() {
    qt().withExamples(Rounds.of(125, 5000))
        .forAll(documents())
        .checkAssert(document -> assertThat(roundTrip(document)).isEqualTo(document));
  }

  @Test
  void throws_nothing_but_malformed_json_for_arbitrary_bytes() {
    qt().withExamples(Rounds.of(500, 20_000))
        .forAll(Texts.anyCharsUpTo(40), mutations())
        .checkAssert((noise, broken) -> {
          readsOrRejects(noise.getBytes(UTF_16));
          readsOrRejects(noise.getBytes(UTF_8));
          readsOrRejects(broken);
        });
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("white space", " \n"),
        Arguments.of("a string", "\"x\""),
        Arguments.of("an array", "[{}]"),
        Arguments.of("null", "null"),
        Arguments.of("no end", "{\"a\":1"),
        Arguments.of("no end of a nested object", "{\"a\":{\"b\":1}"),
        Arguments.of("two objects", "{}{}"),
        Arguments.of("text after the object", "{} x"),
        Arguments.of("a duplicate name", "{\"a\":1,\"a\":1}"),
        Arguments.of("a duplicate name with an escape", "{\"a\":1,\"\\u0061\":1}"),
        Arguments.of("a duplicate name in a nested object", "{\"o\":{\"a\":1,\"a\":2}}"),
        Arguments.of("a trailing comma", "{\"a\":1,}"),
        Arguments.of("a trailing comma in an array", "{\"a\":[1,]}"),
        Arguments.of("a comment", "{/* */}"),
        Arguments.of("single quotes", "{'a':1}"),
        Arguments.of("a name without quotes", "{a:1}"),
        Arguments.of("NaN", "{\"a\":NaN}"),
        Arguments.of("Infinity", "{\"a\":-Infinity}"),
        Arguments.of("a leading zero", "{\"a\":01}"),
        Arguments.of("a leading plus", "{\"a\":+1}"),
        Arguments.of("a leading point", "{\"a\":.5}"),
        Arguments.of("a trailing point", "{\"a\":5.}"),
        Arguments.of("a hexadecimal number", "{\"a\":0x1}"),
        Arguments.of("a number of 65 digits", "{\"a\":" + "1".repeat(65) + "}"),
        Arguments.of("a fraction of 65 digits", "{\"a\":0." + "1".repeat(65) + "}"),
        Arguments.of("a raw control character", "{\"a\":\"\u0001\"}"),
        Arguments.of("a raw line break in a string", "{\"a\":\"x\ny\"}"),
        Arguments.of("an unknown escape", "{\"a\":\"\\x41\"}"),
        Arguments.of("a lone high surrogate", "{\"a\":\"\\ud83d\"}"),
        Arguments.of("a lone low surrogate", "{\"a\":\"\\ude00x\"}"),
        Arguments.of("a lone surrogate in a name", "{\"\\ud83d\":1}"),
        Arguments.of("a lone surrogate in an array", "{\"a\":[\"\\ud83d\"]}"),
        Arguments.of("a byte order mark", "\ufeff{}"),
        Arguments.of("a name of 70,000 characters", "{\"" + "n".repeat(70_000) + "\":1}"),
        Arguments.of("33 levels of arrays", "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"),
        Arguments.of("33 levels of objects", "{\"a\":".repeat(33) + "1" + "}".repeat(33)),
        Arguments.of("a million levels", "{\"a\":" + "[".repeat(1_000_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void rejects_anything_but_a_strict_json_object(String what, String text) {
    assertThatThrownBy(() -> Json.readObject(bytes(text)))
        .as(what)
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void rejects_bytes_that_are_not_utf8() {
    for (byte[] bytes :
        List.of(
            "{\"a\":\"ä\"}".getBytes(ISO_8859_1),
            "{}".getBytes(UTF_16),
            // An overlong slash, a lone surrogate, a code point beyond Unicode.
            new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'},
            new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0xbd, '"', ':', '1', '}'},
            new byte[] {'{', '"', (byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'})) {
      assertThatThrownBy(() -> Json.readObject(bytes)).isInstanceOf(MalformedJsonException.class);
      assertThatThrownBy(() ->
              Json.read(
                  new ByteArrayInputStream(bytes),
                  JsonLimits.ofDocument(),
                  json -> json.object(JsonFields.of())))
          .isInstanceOf(MalformedJsonException.class);
    }
  }

  @Test
  void reads_a_replacement_character_in_the_document() throws Exception {
    assertThat(Json.readObject(bytes("{\"a\":\"\uFFFD\"}"))).isEqualTo(Map.of("a", "\uFFFD"));
  }

  @Test
  void keeps_no_more_fields_and_values_than_the_limits_allow() throws Exception {
    assertThat(
            Json.readObject(
                bytes("{\"a\":1,\"b\":{\"c\":2,\"d\":3,\"e\":4},\"f\":5}"),
                new JsonLimits(2, characters -> true)))
        .isEqualTo(
            Map.of(
                "a",
                new JsonNumber("1"),
                "b",
                Map.of("c", new JsonNumber("2"), "d", new JsonNumber("3"))));

    assertThatCode(() -> Json.readObject(bytes("{\"a\":[1,{}]}"), JsonLimits.ofValues(3)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Json.readObject(bytes("{\"a\":[1,{}]}"), JsonLimits.ofValues(2)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("too many values");
  }

  @Test
  void keeps_only_the_requested_fields_but_checks_the_syntax_of_all() throws Exception {
    JsonFields fields =
        JsonFields.of("all").with("some_items", JsonFields.of("b")).with("none", JsonFields.of());

    Map<String, @Nullable Object> object =
        stream(
            "{\"x\":{\"b\":[1]},\"all\":{\"x\":[{}]},\"someItems\":[{\"x\":1,\"b\":2},[{\"x\":3}]],"
                + "\"none\":{\"b\":{}}}",
            json -> json.object(fields));

    assertThat(object)
        .isEqualTo(
            Map.of(
                "all",
                Map.of("x", List.of(Map.of())),
                "someItems",
                List.of(Map.of("b", new JsonNumber("2")), List.of(Map.of())),
                "none",
                Map.of()));
    for (String broken : List.of("{\"x\":{]}}", "{\"all\":1,\"all\":1}", "{\"all\":1}}")) {
      assertThatThrownBy(() -> stream(broken, json -> json.object(fields)))
          .isInstanceOf(MalformedJsonException.class);
    }
  }

  @Test
  void reads_a_list_object_by_object() throws Exception {
    JsonStream.Reader<List<Integer>> reader =
        json -> json.list("some_items", JsonFields.of("n"), Map::size);

    assertThat(stream("{}", reader)).isEmpty();
    assertThat(stream("{\"x\":[{}],\"someItems\":[{\"n\":\"a\",\"x\":1},{}],\"y\":1}", reader))
        .containsExactly(1, 0);
    for (String other :
        List.of(
            "{\"x\":[]}",
            "{\"some_items\":null}",
            "{\"some_items\":{}}",
            "{\"some_items\":[1]}",
            "{\"some_items\":[null]}",
            "{\"some_items\":[{}",
            "{\"some_items\":[],\"someItems\":[]}")) {
      assertThatThrownBy(() -> stream(other, reader)).isInstanceOf(MalformedJsonException.class);
    }
  }

  @Test
  void reports_the_characters_of_each_value_that_is_kept() throws Exception {
    List<Integer> characters = new ArrayList<>();
    String json = "{\"skipped\":\"abc\",\"name\":\"abcd\",\"map\":{\"key\":\"ab\",\"n\":12}}";

    Json.read(
        new ByteArrayInputStream(bytes(json)),
        new JsonLimits(9, characters::add),
        stream -> stream.object(JsonFields.of("name", "map")));

    assertThat(characters).containsExactly(4, 0, 5, 1);
  }

  private static <T> T stream(String json, JsonStream.Reader<T> reader) throws IOException {
    return Json.read(new ByteArrayInputStream(bytes(json)), JsonLimits.ofDocument(), reader);
  }

  @Test
  void reads_thirty_two_levels() {
    assertThatCode(() -> Json.readObject(bytes("{\"a\":".repeat(32) + "1" + "}".repeat(32))))
        .doesNotThrowAnyException();
  }

  @Test
  void reports_the_position_of_an_error_without_any_input() {
    assertThatThrownBy(() -> Json.readObject(bytes("{\"secret\":\"hush\",\n \"secret\":\"hush\"}")))
        .hasMessageMatching("duplicate name in an object \\(line 2, column \\d+\\)")
        .hasMessageNotContaining("hush")
        .hasNoCause();
    assertThatThrownBy(() -> Json.readObject(bytes("{\"hush\":hush}")))
        .hasMessageMatching("not JSON \\(line 1, column \\d+\\)");
  }

  @Test
  void returns_immutable_values() throws Exception {
    Map<String, @Nullable Object> object = Json.readObject(bytes("{\"l\":[1]}"));

    assertThatThrownBy(() -> object.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThat(object.get("l")).asInstanceOf(LIST).isUnmodifiable();
  }

  @Test
  void a_name_is_kept_no_longer_than_its_document() throws Exception {
    WeakReference<String> name = nameIn("{\"%s\":1}".formatted("n".repeat(60_000)));

    Await.that(
        "the name is collected",
        () -> {
          System.gc();
          return name.get() == null;
        });
  }

  private static WeakReference<String> nameIn(String json) throws MalformedJsonException {
    return new WeakReference<>(Json.readObject(bytes(json)).keySet().iterator().next());
  }

  @Test
  void rejects_a_value_that_json_cannot_represent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.write(json -> Json.writeValue(json, new Object())));
  }

  private record Document(Map<String, @Nullable Object> fields) {}

  private static Document roundTrip(Document document) {
    try {
      return new Document(
          Json.readObject(Json.write(json -> Json.writeValue(json, document.fields()))));
    } catch (MalformedJsonException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static void readsOrRejects(byte[] bytes) {
    try {
      Json.readObject(bytes);
    } catch (MalformedJsonException refused) {
      assertThat(refused.getMessage()).isNotNull();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Gen<Document> documents() {
    return random -> new Document(object(random, 3));
  }

  private static Map<String, @Nullable Object> object(RandomnessSource random, int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (long left = Texts.next(random, 0, 4); left > 0; left--) {
      object.put(Texts.upTo(5).generate(random), value(random, depth));
    }
    return object;
  }

  private static @Nullable Object value(RandomnessSource random, int depth) {
    return switch ((int) Texts.next(random, 0, depth == 0 ? 4 : 6)) {
      case 0 -> null;
      case 1 -> true;
      case 2 -> false;
      case 3 -> Texts.upTo(20).generate(random);
      case 4 -> new JsonNumber(Long.toString(Texts.next(random, Long.MIN_VALUE, Long.MAX_VALUE)));
      case 5 -> object(random, depth - 1);
      default -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (long left = Texts.next(random, 0, 4); left > 0; left--) {
          items.add(value(random, depth - 1));
        }
        yield items;
      }
    };
  }

  /** A valid object with one byte changed, or truncated. */
  private static Gen<byte[]> mutations() {
    return random -> {
      byte[] bytes = Json.write(json -> Json.writeValue(json, object(random, 3)));
      int at = (int) Texts.next(random, 0, bytes.length - 1);
      bytes[at] = (byte) Texts.next(random, Byte.MIN_VALUE, Byte.MAX_VALUE);
      return Arrays.copyOf(bytes, (int) Texts.next(random, at, bytes.length));
    };
  }
}
