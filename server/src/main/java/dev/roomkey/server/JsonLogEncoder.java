package dev.roomkey.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.util.CachingDateFormatter;
import dev.roomkey.http.LogLine;
import dev.roomkey.json.Json;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Encodes a log event as one JSON object on one line. Key-value pairs become members of the object,
 * and numbers stay numbers; Logback's own encoder nests them in an array of strings.
 */
public final class JsonLogEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  /** RFC 3339 with milliseconds. */
  private static final CachingDateFormatter TIME =
      new CachingDateFormatter("yyyy-MM-dd'T'HH:mm:ss.SSSX", ZoneOffset.UTC);

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return Json.write(json -> {
      json.writeStartObject();
      json.writeStringProperty("time", TIME.format(event.getTimeStamp()));
      json.writeStringProperty("level", event.getLevel().toString());
      json.writeStringProperty("logger", event.getLoggerName());
      json.writeStringProperty("message", message(event));
      members(event).forEach((name, value) -> write(json, name, value));
      if (event.getThrowableProxy() != null) {
        json.writeStringProperty("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      json.writeEndObject();
      json.writeRaw('\n');
    });
  }

  /** Returns the message without the facts, which become members. */
  private static String message(ILoggingEvent event) {
    String pattern = event.getMessage();
    boolean hasFacts = event.getKeyValuePairs() != null && pattern.endsWith(LogLine.FACTS);
    return hasFacts
        ? pattern.substring(0, pattern.length() - LogLine.FACTS.length())
        : event.getFormattedMessage();
  }

  /** Returns the key-value pairs and the MDC; a pair replaces the MDC entry of the same name. */
  private static Map<String, @Nullable Object> members(ILoggingEvent event) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> members.put(pair.key, pair.value));
    }
    event.getMDCPropertyMap().forEach(members::putIfAbsent);
    return members;
  }

  private static void write(JsonGenerator json, String name, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNullProperty(name);
      case Integer number -> json.writeNumberProperty(name, number);
      case Double number -> json.writeNumberProperty(name, number);
      default -> json.writeStringProperty(name, value.toString());
    }
  }
}
