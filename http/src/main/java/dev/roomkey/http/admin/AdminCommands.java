package dev.roomkey.http.admin;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.admin.RoomAdmin;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Unicode;
import dev.roomkey.http.Actor;
import dev.roomkey.http.CommandTarget;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The commands of administrators on rooms, one handler each. */
final class AdminCommands {
  private static final int MAX_AGENT_NAME_BYTES = 256;
  private static final int MAX_METADATA_BYTES = 64 * 1024;

  private final RoomAdmin admin;
  private final AdminCalls livekit;
  private final BanCommands bans;

  AdminCommands(RoomAdmin admin, AdminCalls livekit, BanCommands bans) {
    this.admin = admin;
    this.livekit = livekit;
    this.bans = bans;
  }

  /** Adds the commands that moderators have, too. */
  void addShared(CommandRoutes routes) {
    routes.add("remove_participant", this::removeParticipant);
    routes.add("mute_track", this::muteTrack);
  }

  /** Adds the commands that only administrators have. */
  void addTo(CommandRoutes routes) {
    routes.add("update_permission", this::updatePermission);
    routes.add("delete_room", this::deleteRoom);
    routes.add("dispatch_agent", this::dispatchAgent);
  }

  private record Participant(RoomName room, ParticipantIdentity identity) {}

  /**
   * A removal.
   *
   * @param until the end of the ban; null for none
   */
  private record Removal(
      Participant participant, @Nullable Instant until, @Nullable String reason) {
    static @Nullable Removal of(JsonObjectReader fields, Actor actor, Instant now) {
      Participant participant = AdminCommands.participant(fields, actor);
      Instant until = BanDecoder.end(fields, "ban", now);
      String reason = BanDecoder.reason(fields);
      return participant == null ? null : new Removal(participant, until, reason);
    }
  }

  /** With a ban, the participant is removed after the ban was committed. */
  private Response removeParticipant(RequestContext context) {
    Blocking.begin();
    Removal removal =
        CommandBody.read(context, fields -> Removal.of(fields, context.actor(), bans.now()));
    RoomName room = removal.participant().room();
    ParticipantIdentity identity = removal.participant().identity();
    context.about(room, identity);
    if (removal.until() == null) {
      context.affects(new CommandTarget(room, identity.value(), null, removal.reason()));
      remove(context, room, identity);
    } else {
      bans.banParticipant(context, room, identity, removal.until(), removal.reason());
    }
    return AdminResponses.noContent(context, "admin_removed");
  }

  /** Ends the admission first, so that its ticket is invalid before the participant is removed. */
  private void remove(RequestContext context, RoomName room, ParticipantIdentity identity) {
    boolean hadAdmission = bans.endAdmission(context, room, identity);
    try {
      livekit.call(context, deadline -> admin.removeParticipant(room, identity, deadline));
    } catch (ProblemException refusal) {
      boolean hasNotJoined = refusal.problem().type() == ProblemType.PARTICIPANT_NOT_FOUND;
      if (!hadAdmission || !hasNotJoined) {
        throw refusal;
      }
    }
  }

  private record Track(RoomName room, ParticipantIdentity identity, String sid) {
    static @Nullable Track of(JsonObjectReader fields, Actor actor) {
      Participant participant = AdminCommands.participant(fields, actor);
      String sid = CommandBody.required(fields, "track_sid", AdminCommands::trackSid);
      return participant == null || sid == null
          ? null
          : new Track(participant.room(), participant.identity(), sid);
    }
  }

  private Response muteTrack(RequestContext context) {
    Track track = CommandBody.read(context, fields -> Track.of(fields, context.actor()));
    context.about(track.room(), track.identity());
    livekit.call(
        context,
        deadline -> admin.muteTrack(track.room(), track.identity(), track.sid(), deadline));
    return AdminResponses.noContent(context, "admin_muted");
  }

  private record NewPermission(
      RoomName room, ParticipantIdentity identity, PermissionChange change) {
    static @Nullable NewPermission of(JsonObjectReader fields, Actor actor) {
      Participant participant = AdminCommands.participant(fields, actor);
      PermissionChange change = PermissionDecoder.read(fields);
      return participant == null || change == null
          ? null
          : new NewPermission(participant.room(), participant.identity(), change);
    }
  }

  /** The change is recorded first: a participant that returns meanwhile must not evade it. */
  private Response updatePermission(RequestContext context) {
    NewPermission permission =
        CommandBody.read(context, fields -> NewPermission.of(fields, context.actor()));
    context.about(permission.room(), permission.identity());
    bans.record(context, permission.room(), permission.identity(), permission.change());
    LiveParticipant updated =
        livekit.call(
            context,
            deadline ->
                admin.updatePermission(
                    permission.room(), permission.identity(), permission.change(), deadline));
    return AdminResponses.ok(
        context, "admin_permitted", json -> AdminJson.participant(json, updated));
  }

  private Response deleteRoom(RequestContext context) {
    RoomName room = CommandBody.read(context, fields -> CommandBody.room(fields, context.actor()));
    context.about(room, null);
    livekit.call(context, deadline -> admin.deleteRoom(room, deadline));
    return AdminResponses.noContent(context, "admin_ended");
  }

  private record NewAgent(RoomName room, RoomAgentDispatch agent) {
    static @Nullable NewAgent of(JsonObjectReader fields, Actor actor) {
      RoomName room = CommandBody.room(fields, actor);
      String name = CommandBody.required(fields, "agent_name", AdminCommands::agentName);
      String metadata = Objects.requireNonNullElse(fields.string("metadata"), "");
      if (Unicode.utf8Length(metadata) > MAX_METADATA_BYTES) {
        fields.report("metadata", FieldProblem.OUT_OF_RANGE, "must have at most 65536 bytes");
      }
      return room == null || name == null
          ? null
          : new NewAgent(
              room,
              new RoomAgentDispatch(
                  name, metadata, RoomAgentDispatch.RestartPolicy.JRP_ON_FAILURE, "", Map.of()));
    }
  }

  private Response dispatchAgent(RequestContext context) {
    NewAgent asked = CommandBody.read(context, fields -> NewAgent.of(fields, context.actor()));
    context.about(asked.room(), null);
    Dispatch dispatch =
        livekit.call(
            context, deadline -> admin.dispatchAgent(asked.room(), asked.agent(), deadline));
    return AdminResponses.json(
        context, 201, "admin_sent", json -> AdminJson.dispatch(json, dispatch));
  }

  private static @Nullable Participant participant(JsonObjectReader fields, Actor actor) {
    RoomName room = CommandBody.room(fields, actor);
    ParticipantIdentity identity = CommandBody.identity(fields);
    return room == null || identity == null ? null : new Participant(room, identity);
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
          "must not be blank, must not contain control characters and must have at most 256 bytes"
              + " in UTF-8");
    }
    return text;
  }
}
