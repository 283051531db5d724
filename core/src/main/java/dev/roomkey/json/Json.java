package dev.roomkey.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads a JSON object strictly, and writes JSON. Strict means RFC 8259 without extensions, and
 * UTF-8, no duplicate names, no lone surrogates, no content after the object and at most {@value
 * #MAX_DEPTH} levels. Of fields that are skipped, only the syntax is checked.
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
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
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
    try {
      return read(
          FACTORY.createParser(ObjectReadContext.empty(), decode(utf8)),
          limits,
          json -> json.object(JsonFields.ALL));
    } catch (MalformedJsonException malformed) {
      throw malformed;
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }

  /**
   * Reads a JSON object from a stream, to its end. Does not close the stream.
   *
   * @throws MalformedJsonException if the bytes are anything else or exceed the limits; the message
   *     contains no input
   * @throws IOException if the stream or {@code reader} throws it
   */
  public static <T> T read(InputStream utf8, JsonLimits limits, JsonStream.Reader<T> reader)
      throws IOException {
    Reader text = new InputStreamReader(utf8, UTF_8.newDecoder());
    return read(FACTORY.createParser(ObjectReadContext.empty(), text), limits, reader);
  }

  private static <T> T read(JsonParser parser, JsonLimits limits, JsonStream.Reader<T> reader)
      throws IOException {
    try (parser) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedJsonException("not a JSON object");
      }
      T value = reader.read(new JsonStream(parser, limits));
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("more text after the JSON object");
      }
      return value;
    } catch (JacksonIOException broken) {
      throw broken.getCause() instanceof CharacterCodingException
          ? new MalformedJsonException("not UTF-8")
          : broken.getCause();
    } catch (JacksonException malformed) {
      throw MalformedJsonException.at("not JSON", malformed.getLocation());
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
    String text = new String(utf8, UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
      } catch (CharacterCodingException notUtf8) {
        throw new MalformedJsonException("not UTF-8");
      }
    }
    return text;
  }
}
