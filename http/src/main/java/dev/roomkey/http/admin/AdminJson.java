package dev.roomkey.http.admin;

import dev.roomkey.admin.AdminProblem;
import dev.roomkey.admin.RoomDetails;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestLog;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.livekit.ParticipantPermission;
import dev.roomkey.token.TrackSource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Renders the responses of the administration routes. */
public final class AdminJson {
  private AdminJson() {}

  static void session(JsonGenerator json, Administrator administrator) {
    json.writeStartObject();
    json.writeObjectPropertyStart("caller");
    json.writeStringProperty("id", administrator.id());
    if (administrator.name() != null) {
      json.writeStringProperty("name", administrator.name());
    }
    json.writeStringProperty("auth_method", administrator.authMethod());
    json.writeEndObject();
    json.writeArrayPropertyStart("roles");
    administrator.roles().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  static void rooms(JsonGenerator json, Page<LiveRoom> rooms, Instant asOf, RoomView facts) {
    json.writeStartObject();
    page(json, "rooms", rooms, room -> facts.write(json, room));
    json.writeStringProperty("as_of", asOf.toString());
    json.writeEndObject();
  }

  static <T> void page(JsonGenerator json, String name, Page<T> page, Consumer<T> writeItem) {
    json.writeArrayPropertyStart(name);
    page.items().forEach(writeItem);
    json.writeEndArray();
    json.writeNumberProperty("total", page.total());
    if (page.next() != null) {
      json.writeStringProperty("next", page.next());
    }
  }

  static void content(JsonGenerator json, RoomDetails content, Page.Wanted wanted, RoomView facts) {
    json.writeStartObject();
    json.writeName("room");
    facts.write(json, content.room());
    page(
        json,
        "participants",
        participants(content, wanted),
        participant -> participant(json, participant));
    json.writeArrayPropertyStart("dispatches");
    content.dispatches().forEach(dispatch -> dispatch(json, dispatch));
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Returns the participants whose identity or name contains the query, ignoring case. */
  private static Page<LiveParticipant> participants(RoomDetails content, Page.Wanted wanted) {
    String text = wanted.query() == null ? "" : wanted.query().toLowerCase(Locale.ROOT);
    return Page.of(
        content.participants(),
        LiveParticipant::identity,
        participant ->
            participant.identity().toLowerCase(Locale.ROOT).contains(text)
                || participant.name().toLowerCase(Locale.ROOT).contains(text),
        wanted);
  }

  static void participant(JsonGenerator json, LiveParticipant participant) {
    json.writeStartObject();
    json.writeStringProperty("identity", participant.identity());
    json.writeStringProperty("name", participant.name());
    json.writeStringProperty("sid", participant.sid());
    json.writeStringProperty(
        "kind", participant.kind() == null ? "unrecognized" : participant.kind().key());
    json.writeStringProperty("state", lower(participant.state()));
    json.writeStringProperty("joined_at", participant.joinedAt().toString());
    json.writeBooleanProperty("is_publisher", participant.publishes());
    json.writeName("permission");
    permission(json, participant.permission());
    json.writeArrayPropertyStart("tracks");
    participant.tracks().forEach(track -> track(json, track));
    json.writeEndArray();
    json.writeObjectPropertyStart("attributes");
    participant.attributes().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void permission(JsonGenerator json, ParticipantPermission permission) {
    json.writeStartObject();
    json.writeBooleanProperty("can_publish", permission.canPublish());
    json.writeBooleanProperty("can_subscribe", permission.canSubscribe());
    json.writeBooleanProperty("can_publish_data", permission.canPublishData());
    json.writeArrayPropertyStart("can_publish_sources");
    permission.canPublishSources().stream().map(TrackSource::key).forEach(json::writeString);
    json.writeEndArray();
    json.writeBooleanProperty("can_update_metadata", permission.canUpdateMetadata());
    json.writeBooleanProperty("hidden", permission.hidden());
    json.writeBooleanProperty("recorder", permission.recorder());
    json.writeBooleanProperty("agent", permission.agent());
    json.writeBooleanProperty("can_subscribe_metrics", permission.canSubscribeMetrics());
    json.writeBooleanProperty("can_manage_agent_session", permission.canManageAgentSession());
    json.writeEndObject();
  }

  private static void track(JsonGenerator json, LiveParticipant.Track track) {
    json.writeStartObject();
    json.writeStringProperty("sid", track.sid());
    json.writeStringProperty("type", lower(track.type()));
    json.writeStringProperty("source", track.source() == null ? "unknown" : track.source().key());
    json.writeStringProperty("name", track.name());
    json.writeBooleanProperty("muted", track.muted());
    json.writeNumberProperty("width", track.width());
    json.writeNumberProperty("height", track.height());
    json.writeStringProperty("mime_type", track.mimeType());
    json.writeEndObject();
  }

  static void dispatch(JsonGenerator json, Dispatch dispatch) {
    json.writeStartObject();
    json.writeStringProperty("id", dispatch.id());
    json.writeStringProperty("agent_name", dispatch.agentName());
    json.writeStringProperty("created_at", dispatch.createdAt().toString());
    json.writeArrayPropertyStart("agents");
    dispatch.agents().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  static void rejections(JsonGenerator json, List<RecentRejections.Rejection> rejections) {
    json.writeStartObject();
    json.writeArrayPropertyStart("rejections");
    rejections.forEach(rejection -> rejection(json, rejection));
    json.writeEndArray();
    json.writeEndObject();
  }

  public static void rejection(JsonGenerator json, RecentRejections.Rejection rejection) {
    RequestLog.Entry entry = rejection.entry();
    json.writeStartObject();
    json.writeStringProperty("time", rejection.time().toString());
    json.writeStringProperty("request_id", entry.requestId());
    json.writeNumberProperty("status", entry.status());
    json.writeStringProperty("code", entry.outcome());
    json.writeStringProperty("client", entry.client().getHostAddress());
    optional(json, "rule", entry.rule());
    optional(json, "caller_id", entry.caller());
    optional(json, "room", entry.room() == null ? null : entry.room().value());
    optional(json, "detail", entry.detail());
    json.writeEndObject();
  }

  public static void optional(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  /** Writes the event of a failed request for all rooms. */
  public static void error(JsonGenerator json, AdminProblem problem, Instant since) {
    ProblemType type = ProblemType.of(problem);
    json.writeStartObject();
    json.writeStringProperty("code", type.code());
    json.writeStringProperty("title", type.title());
    json.writeStringProperty("since", since.toString());
    json.writeEndObject();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Replaces details that concern joins by those for administrators. */
  static Problem problem(AdminProblem problem) {
    ProblemType type = ProblemType.of(problem);
    return switch (problem) {
      case ROOM_NOT_FOUND -> Problem.of(type, "No live room has this name.");
      case FOREIGN_NAMESPACE ->
          Problem.of(
              type,
              "The room belongs to another deployment. To administer all rooms of the LiveKit"
                  + " server, set admin.rooms: all.");
      case REJECTED ->
          Problem.of(
              type,
              "LiveKit rejects the request: it exceeds one of the limits of the LiveKit server.");
      case PARTICIPANT_NOT_FOUND,
          TRACK_NOT_FOUND,
          UNAUTHORIZED,
          UNREACHABLE,
          TIMED_OUT,
          INVALID_RESPONSE ->
          Problem.of(type);
    };
  }
}
