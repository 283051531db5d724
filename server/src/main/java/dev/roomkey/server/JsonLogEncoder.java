package dev.roomkey.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.util.CachingDateFormatter;
import dev.roomkey.json.Json;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/**
 * A log event as one JSON object on one line. What a request came to stands at the top of it, with
 * numbers as numbers, where logback's own encoder nests texts in an array.
 */
public final class JsonLogEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  /** RFC 3339 to the millisecond; under load many lines share one. */
  private static final CachingDateFormatter TIME =
      new CachingDateFormatter("yyyy-MM-dd'T'HH:mm:ss.SSSX", ZoneOffset.UTC);

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    byte[] line =
        Json.write(json -> {
          json.writeStartObject();
          write(json, event);
          json.writeEndObject();
          json.writeRaw('\n');
        });
    return line;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  private static void write(JsonGenerator json, ILoggingEvent event) {
    json.writeStringProperty("time", TIME.format(event.getTimeStamp()));
    json.writeStringProperty("level", event.getLevel().toString());
    json.writeStringProperty("logger", event.getLoggerName());
    json.writeStringProperty("message", event.getFormattedMessage());
    List<KeyValuePair> pairs =
        Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of());
    pairs.forEach(pair -> write(json, pair));
    // The line of a request that waited says itself which one it is: a name stands once.
    event
        .getMDCPropertyMap()
        .forEach((name, value) -> {
          if (pairs.stream().noneMatch(pair -> pair.key.equals(name))) {
            json.writeStringProperty(name, value);
          }
        });
    if (event.getThrowableProxy() != null) {
      json.writeStringProperty("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  private static void write(JsonGenerator json, KeyValuePair pair) {
    switch (pair.value) {
      case Integer number -> json.writeNumberProperty(pair.key, number);
      case Double number -> json.writeNumberProperty(pair.key, number);
      case null -> json.writeNullProperty(pair.key);
      default -> json.writeStringProperty(pair.key, pair.value.toString());
    }
  }
}
