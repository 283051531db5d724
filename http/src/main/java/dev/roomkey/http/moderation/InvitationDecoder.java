package dev.roomkey.http.moderation;

import dev.roomkey.access.Caller;
import dev.roomkey.admission.Admission;
import dev.roomkey.base.Unicode;
import dev.roomkey.config.problems.InvalidValueException;
import dev.roomkey.config.values.DurationParser;
import dev.roomkey.http.Actor;
import dev.roomkey.http.JsonBody;
import dev.roomkey.http.admin.CommandBody;
import dev.roomkey.invitation.InvitationRequest;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomNames;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.room.SessionId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of {@code create_invitation}.
 *
 * @param names the names of the rooms of the deployment
 */
record InvitationDecoder(RoomNames names) {
  private static final String MIN = "1s";
  private static final String MAX = "365d";
  private static final Duration DEFAULT = Duration.ofHours(24);
  private static final int MAX_NAME_BYTES = 256;
  private static final int MAX_NOTE_BYTES = 1024;

  /**
   * Reads a request.
   *
   * @return null if a field is invalid, which is reported
   */
  @Nullable InvitationRequest read(JsonObjectReader fields, Actor actor) {
    RoomTarget target = target(fields, actor);
    String role = CommandBody.required(fields, "role", InvitationDecoder::role);
    int uses = uses(fields);
    Duration lifetime = lifetime(fields);
    String name = text(fields, "participant_name", MAX_NAME_BYTES);
    String note = text(fields, "note", MAX_NOTE_BYTES);
    return target == null || role == null || lifetime == null
        ? null
        : new InvitationRequest(
            target, role, uses, lifetime, name, note, inviter(actor), actor.id());
  }

  private static @Nullable Caller inviter(Actor actor) {
    Admission admission = actor.admission();
    return admission == null ? null : admission.caller();
  }

  /** A moderator invites to the room of its admission, as that was requested. */
  private @Nullable RoomTarget target(JsonObjectReader fields, Actor actor) {
    Admission own = actor.admission();
    RoomTarget session = session(fields);
    if (session != null && fields.has("room_name")) {
      fields.report("session_id", FieldProblem.CONFLICT, "and room_name are mutually exclusive");
      return null;
    }
    if (session != null) {
      CommandBody.requireOwn(session.name(), actor);
      return own == null ? session : own.target();
    }
    if (fields.has("session_id")) {
      return null;
    }
    RoomName room = CommandBody.room(fields, actor);
    return room == null ? null : own == null ? names.named(room) : own.target();
  }

  private @Nullable RoomTarget session(JsonObjectReader fields) {
    String text = fields.string("session_id");
    return text == null
        ? null
        : JsonBody.convert(fields, "session_id", text, id -> names.ofSession(new SessionId(id)));
  }

  private static String role(String text) {
    Unicode.requireName(text, MAX_NAME_BYTES);
    return text;
  }

  private static int uses(JsonObjectReader fields) {
    long uses = fields.has("uses") ? fields.uint32("uses") : 1;
    if (uses < 1 || uses > InvitationRequest.MAX_USES) {
      fields.report(
          "uses",
          FieldProblem.OUT_OF_RANGE,
          "must be a whole number from 1 to " + InvitationRequest.MAX_USES);
      return 1;
    }
    return (int) uses;
  }

  private static @Nullable Duration lifetime(JsonObjectReader fields) {
    String text = fields.string("for");
    return text == null
        ? fields.has("for") ? null : DEFAULT
        : JsonBody.convert(fields, "for", text, InvitationDecoder::duration);
  }

  private static Duration duration(String text) {
    try {
      return DurationParser.parse(text, MIN, MAX);
    } catch (InvalidValueException invalid) {
      throw new IllegalArgumentException(invalid.getMessage(), invalid);
    }
  }

  private static @Nullable String text(JsonObjectReader fields, String field, int maxBytes) {
    String text = fields.string(field);
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (Unicode.hasControl(text) || Unicode.utf8Length(text) > maxBytes) {
      fields.report(
          field,
          FieldProblem.INVALID_VALUE,
          "must have at most %d bytes in UTF-8, and no control characters".formatted(maxBytes));
      return null;
    }
    return text;
  }
}
