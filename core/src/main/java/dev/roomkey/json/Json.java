package dev.roomkey.json;

import dev.roomkey.base.Unicode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads a JSON object strictly, and writes JSON. Strict means RFC 8259 without extensions, and
 * UTF-8, no duplicate names, no lone surrogates, no content after the object and at most {@value
 * #MAX_DEPTH} levels.
 */
public final class Json {
  /** The maximum depth of nested objects and arrays. */
  public static final int MAX_DEPTH = 32;

  /**
   * The maximum length of a name, in characters. Equals LiveKit's limit for the attributes of a
   * participant: with a lower one, a single participant could make the list of a room unreadable.
   */
  public static final int MAX_NAME_LENGTH = 64 * 1024;

  /** Its parsers share no table of names: it would keep the last 12,000 names of all documents. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(JsonNumber.MAX_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .build())
          .build();

  private Json() {}

  /**
   * Reads a JSON object. Values are {@code Map}, {@code List}, {@code String}, {@link JsonNumber},
   * {@code Boolean} or null.
   *
   * @throws MalformedJsonException if the bytes are anything else, or hold more than 10,000 values;
   *     the message contains no input
   */
  public static Map<String, @Nullable Object> readObject(byte[] utf8)
      throws MalformedJsonException {
    return readObject(utf8, JsonLimits.ofDocument());
  }

  /**
   * Reads a JSON object within limits.
   *
   * @throws MalformedJsonException if the bytes are anything else or exceed the limits; the message
   *     contains no input
   */
  public static Map<String, @Nullable Object> readObject(byte[] utf8, JsonLimits limits)
      throws MalformedJsonException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decode(utf8))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedJsonException("not a JSON object");
      }
      Map<String, @Nullable Object> object = readFields(parser, limits);
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("more text after the JSON object");
      }
      return object;
    } catch (JacksonException broken) {
      throw new MalformedJsonException(describe(broken));
    }
  }

  /** Returns the JSON that {@code body} writes, in UTF-8 and without white space. */
  public static byte[] write(Consumer<JsonGenerator> body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      body.accept(json);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes a value.
   *
   * @param value of a type that {@link #readObject} returns, {@code Integer} or {@code Long}
   * @throws IllegalArgumentException if the value has another type
   */
  public static void writeValue(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean bool -> json.writeBoolean(bool);
      case JsonNumber number -> json.writeNumber(number.text());
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, field) -> {
          json.writeName(String.valueOf(name));
          writeValue(json, field);
        });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(item -> writeValue(json, item));
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
  }

  /** Decodes strictly only if there is a replacement character: all other text was well-formed. */
  private static String decode(byte[] utf8) throws MalformedJsonException {
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
      } catch (CharacterCodingException notUtf8) {
        throw new MalformedJsonException("not UTF-8");
      }
    }
    return text;
  }

  private static Map<String, @Nullable Object> readFields(JsonParser parser, JsonLimits limits)
      throws MalformedJsonException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (fields.size() >= limits.maxFields() || limits.ignoredFields().contains(name)) {
        parser.skipChildren();
      } else {
        fields.put(wellFormed(name), readValue(parser, limits));
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  private static @Nullable Object readValue(JsonParser parser, JsonLimits limits)
      throws MalformedJsonException {
    if (!limits.memory().test(JsonLimits.BYTES_PER_VALUE)) {
      throw new MalformedJsonException("too many values");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> readFields(parser, limits);
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(readValue(parser, limits));
        }
        yield Collections.unmodifiableList(items);
      }
      case VALUE_STRING -> wellFormed(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new MalformedJsonException("not JSON");
    };
  }

  /**
   * Rejects lone surrogates: each becomes "?" in UTF-8, so different strings would become equal.
   */
  private static String wellFormed(String text) throws MalformedJsonException {
    if (!Unicode.isWellFormed(text)) {
      throw new MalformedJsonException("a string has a lone surrogate");
    }
    return text;
  }

  private static String describe(JacksonException broken) {
    String problem =
        broken.getOriginalMessage() != null && broken.getOriginalMessage().startsWith("Duplicate")
            ? "duplicate name in an object"
            : "not JSON";
    return broken.getLocation() == null
        ? problem
        : "%s (line %d, column %d)"
            .formatted(
                problem, broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
  }
}
