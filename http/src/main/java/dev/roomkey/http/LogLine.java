package dev.roomkey.http;

import dev.roomkey.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A log message with facts. Each fact is a key-value pair for structured layouts and part of the
 * text for layouts that print no pairs, as in {@code request status=201 outcome=created}. The
 * message pattern ends with a placeholder for that text, so a structured layout can leave it out.
 */
public final class LogLine {
  /** The placeholder that structured layouts remove from the message pattern. */
  public static final String FACTS = "{}";

  /** Texts that are unambiguous without quotation marks. */
  private static final Pattern PLAIN = Pattern.compile("[^\\s\"=\\p{Cntrl}]+");

  private LoggingEventBuilder event;
  private final StringBuilder text = new StringBuilder();

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
    String written = value.toString();
    text.append(' ').append(key).append('=');
    if (PLAIN.matcher(written).matches()) {
      text.append(written);
    } else {
      byte[] quoted = Json.write(json -> json.writeString(written));
      text.append(new String(quoted, StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Logs a short fixed phrase with the facts. */
  public void log(String phrase) {
    event.addArgument(text).log(phrase + FACTS);
  }

  /** Logs a failure. */
  public void log(String phrase, Throwable cause) {
    event = event.setCause(cause);
    log(phrase);
  }
}
