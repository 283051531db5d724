package dev.roomkey.http.admin;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.base.Keyed;
import dev.roomkey.base.Unicode;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.TrackSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the body of an order into an {@link AdminCommand}, or says all that is wrong with it. */
final class AdminCommandDecoder {
  private static final int MAX_AGENT_NAME_BYTES = 256;
  private static final int MAX_METADATA_BYTES = 64 * 1024;
  private static final Set<String> PERMISSIONS =
      Set.of(
          "can_publish",
          "can_subscribe",
          "can_publish_data",
          "can_publish_sources",
          "can_update_metadata");

  private AdminCommandDecoder() {}

  /** What a body says. */
  sealed interface Decoded {
    record Order(AdminCommand order) implements Decoded {}

    record Refused(Problem problem) implements Decoded {}
  }

  /** Reads an order; null of a field that is wrong, which is reported then. */
  interface Reading extends Function<JsonObjectReader, @Nullable AdminCommand> {}

  /** How the orders at a path are read; empty: there are none at that path. */
  static Optional<Reading> at(String path) {
    return Optional.ofNullable(
        switch (path) {
          case "/admin/remove_participant" -> AdminCommandDecoder::remove;
          case "/admin/mute_track" -> AdminCommandDecoder::mute;
          case "/admin/update_permission" -> AdminCommandDecoder::permit;
          case "/admin/end_room" -> AdminCommandDecoder::end;
          case "/admin/send_agent" -> AdminCommandDecoder::send;
          default -> null;
        });
  }

  static Decoded decode(Reading reading, byte[] body) {
    List<FieldProblem> problems = new ArrayList<>();
    try {
      AdminCommand order =
          reading.apply(new JsonObjectReader(Json.readObject(body), problems::add));
      return order != null && problems.isEmpty()
          ? new Decoded.Order(order)
          : new Decoded.Refused(Problem.ofFields(ProblemType.INVALID_REQUEST, problems));
    } catch (MalformedJsonException malformed) {
      return new Decoded.Refused(
          Problem.of(
              ProblemType.MALFORMED_JSON,
              "The body cannot be read: " + malformed.getMessage() + "."));
    }
  }

  private static @Nullable AdminCommand remove(JsonObjectReader fields) {
    RoomName room = room(fields);
    ParticipantIdentity who = who(fields);
    return room == null || who == null ? null : new AdminCommand.Remove(room, who);
  }

  private static @Nullable AdminCommand mute(JsonObjectReader fields) {
    RoomName room = room(fields);
    ParticipantIdentity who = who(fields);
    String track = required(fields, "track_sid", AdminCommandDecoder::trackSid);
    return room == null || who == null || track == null
        ? null
        : new AdminCommand.Mute(room, who, track);
  }

  private static @Nullable AdminCommand permit(JsonObjectReader fields) {
    RoomName room = room(fields);
    ParticipantIdentity who = who(fields);
    PermissionChange change = change(fields);
    return room == null || who == null || change == null
        ? null
        : new AdminCommand.Permit(room, who, change);
  }

  private static @Nullable AdminCommand end(JsonObjectReader fields) {
    RoomName room = room(fields);
    return room == null ? null : new AdminCommand.End(room);
  }

  private static @Nullable AdminCommand send(JsonObjectReader fields) {
    RoomName room = room(fields);
    String name = required(fields, "agent_name", AdminCommandDecoder::agentName);
    String metadata = fields.string("metadata");
    if (metadata != null && Unicode.utf8Length(metadata) > MAX_METADATA_BYTES) {
      fields.report("metadata", FieldProblem.OUT_OF_RANGE, "must have at most 65536 bytes");
      return null;
    }
    return room == null || name == null
        ? null
        : new AdminCommand.Send(
            room,
            new RoomAgentDispatch(
                name,
                metadata == null ? "" : metadata,
                RoomAgentDispatch.RestartPolicy.JRP_ON_FAILURE,
                "",
                Map.of()));
  }

  private static @Nullable RoomName room(JsonObjectReader fields) {
    return required(fields, "room_name", RoomName::new);
  }

  private static @Nullable ParticipantIdentity who(JsonObjectReader fields) {
    return required(fields, "participant_identity", ParticipantIdentity::new);
  }

  /** A permission that is misspelt would silently do nothing, so it is refused. */
  private static @Nullable PermissionChange change(JsonObjectReader fields) {
    Map<String, @Nullable Object> said = fields.map("permission");
    JsonObjectReader permission = fields.object("permission");
    if (said == null || permission == null) {
      reportMissing(fields, "permission");
      return null;
    }
    said.keySet().stream()
        .filter(name -> !PERMISSIONS.contains(name))
        .forEach(name ->
            fields.reportEntry(
                "permission", name, FieldProblem.NOT_ALLOWED, "cannot be changed here"));
    PermissionChange change =
        new PermissionChange(
            permission.optionalBool("can_publish"),
            permission.optionalBool("can_subscribe"),
            permission.optionalBool("can_publish_data"),
            permission.has("can_publish_sources") ? sources(permission) : null,
            permission.optionalBool("can_update_metadata"));
    if (change.isEmpty() && said.isEmpty()) {
      fields.report("permission", FieldProblem.INVALID_VALUE, "must change something");
    }
    return change;
  }

  private static Set<TrackSource> sources(JsonObjectReader permission) {
    Set<TrackSource> sources = EnumSet.noneOf(TrackSource.class);
    for (String name : permission.strings("can_publish_sources")) {
      Keyed.find(TrackSource.class, name)
          .ifPresentOrElse(
              sources::add,
              () ->
                  permission.report(
                      "can_publish_sources",
                      FieldProblem.INVALID_VALUE,
                      "must be of camera, microphone, screen_share and screen_share_audio"));
    }
    return sources;
  }

  private static String trackSid(String text) {
    if (!text.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("must be the sid of a track");
    }
    return text;
  }

  private static String agentName(String text) {
    if (text.isBlank()
        || Unicode.hasControl(text)
        || Unicode.utf8Length(text) > MAX_AGENT_NAME_BYTES) {
      throw new IllegalArgumentException(
          "must not be blank, hold no control characters and have at most 256 bytes in UTF-8");
    }
    return text;
  }

  private static void reportMissing(JsonObjectReader fields, String name) {
    if (!fields.has(name)) {
      fields.report(name, FieldProblem.INVALID_VALUE, "is missing");
    }
  }

  private static <T> @Nullable T required(
      JsonObjectReader fields, String name, Function<String, T> toType) {
    String text = fields.string(name);
    if (text == null) {
      reportMissing(fields, name);
      return null;
    }
    try {
      return toType.apply(text);
    } catch (IllegalArgumentException wrong) {
      fields.report(name, FieldProblem.INVALID_VALUE, Objects.requireNonNull(wrong.getMessage()));
      return null;
    }
  }
}
