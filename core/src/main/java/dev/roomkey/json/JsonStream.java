package dev.roomkey.json;

import dev.roomkey.base.Unicode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A JSON object that is being read, of which only the requested parts are kept in memory. */
public final class JsonStream {
  private final JsonParser parser;
  private final JsonLimits limits;

  /**
   * Reads a document.
   *
   * @param <T> the type of the result
   */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads the whole document by one call of a method of {@code json}. */
    T read(JsonStream json) throws IOException;
  }

  /**
   * Converts an object that has been read.
   *
   * @param <T> the type of the result
   */
  @FunctionalInterface
  public interface Converter<T> {
    /** Returns the value of an object. */
    T convert(Map<String, @Nullable Object> fields) throws IOException;
  }

  JsonStream(JsonParser parser, JsonLimits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  /** Reads the document. Values have the types of {@link Json#readObject}. */
  public Map<String, @Nullable Object> object(JsonFields wanted) throws MalformedJsonException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      JsonFields nested = wanted.in(name);
      if (fields.containsKey(name)) {
        throw malformed("duplicate name in an object");
      }
      if (nested == null || fields.size() >= limits.maxFields()) {
        parser.skipChildren();
      } else {
        int kept = wanted == JsonFields.ALL ? name.length() : 0;
        fields.put(wellFormed(name), value(nested, kept));
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  /**
   * Reads an array of objects, which is a field of the document, and keeps one object at a time.
   * Skips all other fields.
   *
   * @param field the name of the field in snake_case; camelCase is also accepted
   * @return empty if the document is empty
   * @throws MalformedJsonException also if the field is missing or has another type
   */
  public <T> List<T> list(String field, JsonFields wanted, Converter<T> converter)
      throws IOException {
    List<T> items = null;
    boolean empty = true;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      empty = false;
      if (!name.equals(field) && !name.equals(JsonObjectReader.camelCase(field))) {
        parser.skipChildren();
      } else if (items == null) {
        items = items(wanted, converter);
      } else {
        throw malformed("duplicate name in an object");
      }
    }
    if (items == null && !empty) {
      throw new MalformedJsonException(field + " is missing");
    }
    return items == null ? List.of() : List.copyOf(items);
  }

  private <T> List<T> items(JsonFields wanted, Converter<T> converter) throws IOException {
    List<T> items = new ArrayList<>();
    require(JsonToken.START_ARRAY);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.START_OBJECT);
      items.add(converter.convert(object(wanted)));
    }
    return items;
  }

  private void require(JsonToken token) throws MalformedJsonException {
    if (parser.currentToken() != token) {
      throw malformed("not an array of objects");
    }
  }

  /**
   * Reads a value.
   *
   * @param kept the number of characters that are kept besides the value
   */
  private @Nullable Object value(JsonFields wanted, int kept) throws MalformedJsonException {
    JsonToken token = parser.currentToken();
    int characters = token == JsonToken.VALUE_STRING ? parser.getStringLength() : 0;
    if (!limits.values().test(kept + characters)) {
      throw new MalformedJsonException("too many values");
    }
    return switch (token) {
      case START_OBJECT -> object(wanted);
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(wanted, 0));
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

  private MalformedJsonException malformed(String problem) {
    return MalformedJsonException.at(problem, parser.currentTokenLocation());
  }
}
