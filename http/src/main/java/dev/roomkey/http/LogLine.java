package dev.roomkey.http;

import dev.roomkey.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A log message with facts. Each fact is a key-value pair for structured layouts and part of the
 * text for layouts that print no pairs, as in {@code request status=201 outcome=created}. The
 * message pattern ends with a placeholder for that text, so a structured layout can leave it out.
 */
public final class LogLine {
  /** The placeholder that structured layouts remove from the message pattern. */
  public static final String FACTS = "{}";

  private LoggingEventBuilder event;
  private final List<KeyValuePair> facts = new ArrayList<>();

  private LogLine(LoggingEventBuilder event) {
    this.event = event;
  }

  /** Creates a line with the level of an SLF4J event. */
  public static LogLine of(LoggingEventBuilder event) {
    return new LogLine(event);
  }

  /** Adds a fact, unless its value is null. */
  public LogLine with(String key, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    event = event.addKeyValue(key, value);
    facts.add(new KeyValuePair(key, value));
    return this;
  }

  /** Logs a short fixed phrase with the facts. */
  public void log(String phrase) {
    event.addArgument(this).log(phrase + FACTS);
  }

  /** Logs a failure. */
  public void log(String phrase, Throwable cause) {
    event = event.setCause(cause);
    log(phrase);
  }

  /** Returns the facts as text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (KeyValuePair fact : facts) {
      text.append(' ').append(fact.key).append('=').append(quoted(String.valueOf(fact.value)));
    }
    return text.toString();
  }

  private static String quoted(String value) {
    return isPlain(value)
        ? value
        : new String(Json.write(json -> json.writeString(value)), StandardCharsets.UTF_8);
  }

  /** Returns whether a text is unambiguous without quotation marks. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c == '"' || c == '=' || c == 0x7f) {
        return false;
      }
    }
    return !value.isEmpty();
  }
}
