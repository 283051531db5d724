package dev.roomkey.http.admin;

import dev.roomkey.admission.Admission;
import dev.roomkey.ban.BanRequest;
import dev.roomkey.base.CidrBlock;
import dev.roomkey.base.Unicode;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.DurationParser;
import dev.roomkey.http.Actor;
import dev.roomkey.http.JsonBody;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads bans from the bodies of commands. */
final class BanDecoder {
  private static final String FOREVER = "forever";
  private static final String MIN = "1s";
  private static final String MAX = "3650d";
  private static final int MAX_TEXT_BYTES = 1024;
  private static final List<String> TARGETS =
      List.of("participant_identity", "admission_id", "caller_id", "address");

  private final JsonObjectReader fields;
  private final Actor actor;
  private final Instant now;
  private final boolean knowsAddresses;

  private BanDecoder(JsonObjectReader fields, Actor actor, Instant now, boolean knowsAddresses) {
    this.fields = fields;
    this.actor = actor;
    this.now = now;
    this.knowsAddresses = knowsAddresses;
  }

  /**
   * Reads a ban.
   *
   * @param actor an administrator, or a moderator, who bans from one room only
   * @param knowsAddresses whether the addresses of clients are known
   * @return null if a field is invalid, which is reported
   */
  static @Nullable BanRequest read(
      JsonObjectReader fields, Actor actor, Instant now, boolean knowsAddresses) {
    BanDecoder decoder = new BanDecoder(fields, actor, now, knowsAddresses);
    boolean everywhere = fields.bool("everywhere");
    decoder.requireRoom(everywhere);
    boolean byAddress = fields.bool("by_address");
    BanRequest.Target target = decoder.target(everywhere, byAddress);
    Instant until = decoder.until();
    String reason = reason(fields);
    return target == null || until == null
        ? null
        : new BanRequest(target, byAddress, everywhere, until, reason, actor.id());
  }

  /** Moderators neither ban from other rooms nor name addresses, which they do not know. */
  private void requireRoom(boolean everywhere) {
    if (actor.room() != null && (everywhere || fields.has("address"))) {
      fields.report(
          everywhere ? "everywhere" : "address",
          FieldProblem.NOT_ALLOWED,
          "is for administrators only");
    }
  }

  /** Returns the reason; null if it is missing or invalid, which is reported. */
  static @Nullable String reason(JsonObjectReader fields) {
    String reason = fields.string("reason");
    return reason == null || reason.isEmpty() ? null : text(fields, "reason");
  }

  /**
   * Returns the end of a ban.
   *
   * @param field has a duration or {@code forever}
   * @return null if the field is missing or invalid, which is reported if it is invalid
   */
  static @Nullable Instant end(JsonObjectReader fields, String field, Instant now) {
    String text = fields.string(field);
    return text == null ? null : JsonBody.convert(fields, field, text, value -> end(value, now));
  }

  private static Instant end(String text, Instant now) {
    if (text.equals(FOREVER)) {
      return Admission.FOREVER;
    }
    try {
      return now.plus(DurationParser.parse(text, MIN, MAX));
    } catch (InvalidValueException invalid) {
      throw new IllegalArgumentException(invalid.getMessage() + ", or forever", invalid);
    }
  }

  private @Nullable Instant until() {
    if (fields.has("for") == fields.has("until")) {
      String message =
          fields.has("for") ? "and until are mutually exclusive: send one" : "is missing";
      fields.report("for", FieldProblem.INVALID_VALUE, message);
      return null;
    }
    return fields.has("for")
        ? end(fields, "for", now)
        : CommandBody.required(fields, "until", this::time);
  }

  private Instant time(String text) {
    try {
      Instant time = Instant.parse(text);
      if (time.isAfter(now) && time.isBefore(Admission.FOREVER)) {
        return time;
      }
    } catch (DateTimeException malformed) {
      // Reported below.
    }
    throw new IllegalArgumentException("must be a time in the future, as in 2026-11-28T12:00:00Z");
  }

  private BanRequest.@Nullable Target target(boolean everywhere, boolean byAddress) {
    List<String> sent = TARGETS.stream().filter(fields::has).toList();
    if (sent.size() != 1) {
      fields.report(
          sent.isEmpty() ? TARGETS.getFirst() : sent.get(1),
          FieldProblem.INVALID_VALUE,
          "must be the only one of " + String.join(", ", TARGETS));
      return null;
    }
    String field = sent.getFirst();
    if (byAddress && !field.equals("participant_identity") && !field.equals("admission_id")) {
      fields.report(
          "by_address",
          FieldProblem.INVALID_VALUE,
          "requires participant_identity or admission_id");
      return null;
    }
    if (!knowsAddresses && (byAddress || field.equals("address"))) {
      fields.report(
          byAddress ? "by_address" : field,
          FieldProblem.INVALID_VALUE,
          "requires server.trusted_proxies: behind a proxy that is not listed, all clients have the"
              + " same address");
      return null;
    }
    if (field.equals("admission_id")) {
      String id = text(fields, field);
      return id == null ? null : new BanRequest.OfAdmission(id);
    }
    boolean needsRoom =
        !everywhere || field.equals("participant_identity") || fields.has("room_name");
    RoomName room = needsRoom ? CommandBody.room(fields, actor) : null;
    return needsRoom && room == null ? null : target(field, room);
  }

  private BanRequest.@Nullable Target target(String field, @Nullable RoomName room) {
    return switch (field) {
      case "caller_id" -> {
        String callerId = text(fields, field);
        yield callerId == null ? null : new BanRequest.OfCaller(room, callerId);
      }
      case "address" -> {
        InetAddress address = CommandBody.required(fields, field, BanDecoder::address);
        yield address == null ? null : new BanRequest.OfAddress(room, address);
      }
      default -> {
        ParticipantIdentity identity = CommandBody.identity(fields);
        yield identity == null || room == null ? null : new BanRequest.Participant(room, identity);
      }
    };
  }

  private static InetAddress address(String text) {
    if (text.contains("/")) {
      throw new IllegalArgumentException("must be one IP address");
    }
    return CidrBlock.of(text).address();
  }

  private static @Nullable String text(JsonObjectReader fields, String name) {
    String text = fields.string(name);
    if (text == null) {
      return null;
    }
    if (text.isEmpty()) {
      fields.report(name, FieldProblem.INVALID_VALUE, "must not be empty");
      return null;
    }
    if (Unicode.utf8Length(text) > MAX_TEXT_BYTES || text.indexOf('\0') >= 0) {
      fields.report(
          name,
          FieldProblem.OUT_OF_RANGE,
          "must have at most 1024 bytes in UTF-8, and no NUL character");
      return null;
    }
    return text;
  }
}
