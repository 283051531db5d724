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

/** What administrators are answered, as JSON. */
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
    slice(json, "rooms", rooms, room -> facts.write(json, room));
    json.writeStringProperty("as_of", asOf.toString());
    json.writeEndObject();
  }

  private static <T> void slice(
      JsonGenerator json, String name, Page<T> slice, Consumer<T> writeItem) {
    json.writeArrayPropertyStart(name);
    slice.items().forEach(writeItem);
    json.writeEndArray();
    json.writeNumberProperty("total", slice.total());
    if (slice.next() != null) {
      json.writeStringProperty("next", slice.next());
    }
  }

  static void content(JsonGenerator json, RoomDetails content, Page.Wanted wanted, RoomView facts) {
    json.writeStartObject();
    json.writeName("room");
    facts.write(json, content.room());
    slice(json, "participants", participants(content, wanted), who -> participant(json, who));
    json.writeArrayPropertyStart("dispatches");
    content.dispatches().forEach(sent -> dispatch(json, sent));
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Those whose identity or name holds what is sought, in any case. */
  private static Page<LiveParticipant> participants(RoomDetails content, Page.Wanted wanted) {
    String sought = wanted.sought() == null ? "" : wanted.sought().toLowerCase(Locale.ROOT);
    return Page.of(
        content.participants(),
        LiveParticipant::identity,
        who ->
            who.identity().toLowerCase(Locale.ROOT).contains(sought)
                || who.name().toLowerCase(Locale.ROOT).contains(sought),
        wanted);
  }

  static void participant(JsonGenerator json, LiveParticipant who) {
    json.writeStartObject();
    json.writeStringProperty("identity", who.identity());
    json.writeStringProperty("name", who.name());
    json.writeStringProperty("sid", who.sid());
    json.writeStringProperty("kind", who.kind() == null ? "unrecognized" : who.kind().key());
    json.writeStringProperty("state", lower(who.state()));
    json.writeStringProperty("joined_at", who.joinedAt().toString());
    json.writeBooleanProperty("is_publisher", who.publishes());
    json.writeName("permission");
    permission(json, who.permission());
    json.writeArrayPropertyStart("tracks");
    who.tracks().forEach(track -> track(json, track));
    json.writeEndArray();
    json.writeObjectPropertyStart("attributes");
    who.attributes().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void permission(JsonGenerator json, ParticipantPermission may) {
    json.writeStartObject();
    json.writeBooleanProperty("can_publish", may.canPublish());
    json.writeBooleanProperty("can_subscribe", may.canSubscribe());
    json.writeBooleanProperty("can_publish_data", may.canPublishData());
    json.writeArrayPropertyStart("can_publish_sources");
    may.canPublishSources().stream().map(TrackSource::key).forEach(json::writeString);
    json.writeEndArray();
    json.writeBooleanProperty("can_update_metadata", may.canUpdateMetadata());
    json.writeBooleanProperty("hidden", may.hidden());
    json.writeBooleanProperty("recorder", may.recorder());
    json.writeBooleanProperty("agent", may.agent());
    json.writeBooleanProperty("can_subscribe_metrics", may.canSubscribeMetrics());
    json.writeBooleanProperty("can_manage_agent_session", may.canManageAgentSession());
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

  static void dispatch(JsonGenerator json, Dispatch sent) {
    json.writeStartObject();
    json.writeStringProperty("id", sent.id());
    json.writeStringProperty("agent_name", sent.agentName());
    json.writeStringProperty("created_at", sent.createdAt().toString());
    json.writeArrayPropertyStart("agents");
    sent.agents().forEach(json::writeString);
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

  private static void optional(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  /** LiveKit could not be looked at. */
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

  /** What is said of rooms elsewhere is about who wants to join one. */
  static Problem problem(AdminProblem problem) {
    ProblemType type = ProblemType.of(problem);
    return switch (problem) {
      case ROOM_NOT_FOUND -> Problem.of(type, "No room of this name is live.");
      case FOREIGN_NAMESPACE ->
          Problem.of(
              type,
              "It is not of this deployment. Who runs the LiveKit server as a whole sets"
                  + " admin.rooms: all.");
      case REJECTED ->
          Problem.of(type, "LiveKit does not take that: it is over one of its limits.");
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
