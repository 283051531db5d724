package dev.roomkey.livekit;

import dev.roomkey.json.JsonFields;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.JsonStream;
import dev.roomkey.json.MalformedJsonException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A type of LiveKit's messages.
 *
 * @param fields the fields that {@code reader} reads; all others are skipped
 * @param reader returns null if the fields are not such a message
 */
record Message<T>(JsonFields fields, Function<JsonObjectReader, @Nullable T> reader) {
  /** A response of which nothing is read. */
  static final JsonStream.Reader<Boolean> IGNORED = json -> json.object(JsonFields.of()).isEmpty();

  /** Reads a response that is one message, which matches the request. */
  JsonStream.Reader<T> matching(Predicate<T> matches) {
    return json -> convert(json.object(fields), matches);
  }

  /** Reads a response with a list of messages, one at a time. */
  JsonStream.Reader<List<T>> listIn(String field, Predicate<T> matches) {
    return json -> json.list(field, fields, item -> convert(item, matches));
  }

  private T convert(Map<String, @Nullable Object> object, Predicate<T> matches)
      throws MalformedJsonException {
    AtomicBoolean invalid = new AtomicBoolean();
    T value = reader.apply(new JsonObjectReader(object, problem -> invalid.set(true)));
    if (value == null || invalid.get() || !matches.test(value)) {
      throw new MalformedJsonException("response does not match the request");
    }
    return value;
  }
}
