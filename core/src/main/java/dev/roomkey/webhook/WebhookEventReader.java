package dev.roomkey.webhook;

import dev.roomkey.base.Keyed;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonLimits;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.token.ParticipantKind;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Reads bodies of webhooks: {@code WebhookEvent} of livekit_webhook.proto as proto JSON. */
final class WebhookEventReader {
  /** More values than an event of LiveKit with a complete room has. */
  private static final int MAX_VALUES = 50_000;

  /** About 30,000 years, well within the range of {@link Instant}. */
  private static final long MAX_SECONDS = 1_000_000_000_000L;

  private static final String ROOM = "room";

  private WebhookEventReader() {}

  /** Returns the event; empty if the body is not an event with an id and a type. */
  static Optional<WebhookEvent> read(byte[] body) {
    try {
      return read(Json.readObject(body, JsonLimits.ofValues(MAX_VALUES)));
    } catch (MalformedJsonException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<WebhookEvent> read(Map<String, @Nullable Object> body) {
    Map<String, @Nullable Object> fields = withoutTurnPassword(body);
    AtomicBoolean isInvalid = new AtomicBoolean();
    JsonObjectReader reader = new JsonObjectReader(fields, problem -> isInvalid.set(true));
    WebhookEvent event =
        new WebhookEvent(
            reader.stringOrEmpty("id"),
            reader.stringOrEmpty("event"),
            seconds(reader.int64("created_at")),
            room(reader.object(ROOM)),
            participant(reader.object("participant")),
            fields,
            false);
    boolean isEvent = !event.id().isEmpty() && !event.type().isEmpty() && !isInvalid.get();
    return isEvent ? Optional.of(event) : Optional.empty();
  }

  private static WebhookEvent.@Nullable Room room(@Nullable JsonObjectReader fields) {
    if (fields == null) {
      return null;
    }
    String name = fields.stringOrEmpty("name");
    String sid = fields.stringOrEmpty("sid");
    return name.isEmpty() ? null : new WebhookEvent.Room(sid, name);
  }

  private static WebhookEvent.@Nullable Participant participant(@Nullable JsonObjectReader fields) {
    if (fields == null) {
      return null;
    }
    String sid = fields.stringOrEmpty("sid");
    String identity = fields.stringOrEmpty("identity");
    return sid.isEmpty() || identity.isEmpty()
        ? null
        : new WebhookEvent.Participant(sid, identity, kind(fields), joinedAt(fields));
  }

  /** Absent means standard; a constant that this version does not know means unknown. */
  private static @Nullable ParticipantKind kind(JsonObjectReader fields) {
    return switch (fields.value("kind")) {
      case null -> ParticipantKind.STANDARD;
      case String name -> Keyed.<ParticipantKind>find(ParticipantKind.class, name).orElse(null);
      default -> null;
    };
  }

  /** Older servers report seconds only. */
  private static Instant joinedAt(JsonObjectReader fields) {
    long millis = fields.int64("joined_at_ms");
    return millis == 0 ? seconds(fields.int64("joined_at")) : Instant.ofEpochMilli(millis);
  }

  private static Instant seconds(long seconds) {
    return Instant.ofEpochSecond(Math.clamp(seconds, -MAX_SECONDS, MAX_SECONDS));
  }

  private static Map<String, @Nullable Object> withoutTurnPassword(
      Map<String, @Nullable Object> body) {
    if (!(body.get(ROOM) instanceof Map<?, ?> room)) {
      return body;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(body);
    Map<Object, @Nullable Object> kept = new LinkedHashMap<>(room);
    kept.remove("turnPassword");
    kept.remove("turn_password");
    fields.put(ROOM, Collections.unmodifiableMap(kept));
    return Collections.unmodifiableMap(fields);
  }
}
