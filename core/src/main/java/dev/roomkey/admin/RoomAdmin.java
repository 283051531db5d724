package dev.roomkey.admin;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.livekit.ParticipantUpdate;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomProvisioner;
import dev.roomkey.token.ParticipantIdentity;
import java.util.List;
import java.util.function.Function;

/**
 * Shows and changes live rooms for administrators. Each call first checks that the room exists and
 * is in scope: LiveKit creates a missing room when an agent is dispatched to it, and reports one as
 * empty. Does not check who the administrator is. Methods block. Safe for many threads at once.
 */
public final class RoomAdmin {
  private final LiveKitServerApi livekit;
  private final RoomScope scope;
  private final RoomProvisioner provisioner;

  /**
   * Creates the administration of one deployment.
   *
   * @param scope the rooms that administrators may see and change
   * @param provisioner caches rooms; those that are changed are evicted
   */
  public RoomAdmin(LiveKitServerApi livekit, RoomScope scope, RoomProvisioner provisioner) {
    this.livekit = livekit;
    this.scope = scope;
    this.provisioner = provisioner;
  }

  /** Returns all rooms in scope, in LiveKit's order. One call. */
  public AdminResult<List<LiveRoom>> rooms(Deadline deadline) {
    return result(livekit.listRooms(List.of(), deadline), AdminProblem.INVALID_RESPONSE)
        .then(rooms -> new AdminResult.Ok<>(rooms.stream().filter(scope::covers).toList()));
  }

  /** Returns a room's participants and dispatches. Three calls. */
  public AdminResult<RoomDetails> content(RoomName name, Deadline deadline) {
    String room = name.value();
    return find(name, deadline)
        .then(found ->
            result(
                livekit
                    .listParticipants(room, deadline)
                    .then(participants ->
                        livekit
                            .listDispatch(room, deadline)
                            .then(dispatches ->
                                new ApiResult.Ok<>(
                                    new RoomDetails(found, participants, dispatches)))),
                AdminProblem.ROOM_NOT_FOUND));
  }

  /** Disconnects a participant. Its token stays valid, and lets it in again. */
  public AdminResult<Void> removeParticipant(
      RoomName name, ParticipantIdentity who, Deadline deadline) {
    return inRoom(
        name,
        deadline,
        AdminProblem.PARTICIPANT_NOT_FOUND,
        room -> livekit.removeParticipant(room, who.value(), deadline));
  }

  /**
   * Mutes a track; only its publisher can unmute it. Checks first that the participant exists: for
   * a missing one LiveKit waits for seconds.
   */
  public AdminResult<LiveParticipant.Track> muteTrack(
      RoomName name, ParticipantIdentity who, String trackSid, Deadline deadline) {
    return inRoom(
            name,
            deadline,
            AdminProblem.PARTICIPANT_NOT_FOUND,
            room -> livekit.getParticipant(room, who.value(), deadline))
        .then(participant ->
            result(
                livekit.mutePublishedTrack(name.value(), who.value(), trackSid, deadline),
                AdminProblem.TRACK_NOT_FOUND));
  }

  /**
   * Changes what a participant may do, and returns the participant with the change. Permissions
   * that the change does not name stay as they were a moment before: LiveKit sets all of them at
   * once, so the later of two concurrent changes wins.
   */
  public AdminResult<LiveParticipant> updatePermission(
      RoomName name, ParticipantIdentity who, PermissionChange change, Deadline deadline) {
    return inRoom(
        name,
        deadline,
        AdminProblem.PARTICIPANT_NOT_FOUND,
        room ->
            livekit
                .getParticipant(room, who.value(), deadline)
                .then(now ->
                    livekit.updateParticipant(
                        room,
                        who.value(),
                        ParticipantUpdate.permission(change.appliedTo(now.permission())),
                        deadline)));
  }

  /** Deletes a room: all its participants are disconnected. */
  public AdminResult<Void> deleteRoom(RoomName name, Deadline deadline) {
    AdminResult<Void> result =
        inRoom(
            name,
            deadline,
            AdminProblem.ROOM_NOT_FOUND,
            room -> livekit.deleteRoom(room, deadline));
    provisioner.forget(name);
    return result;
  }

  /** Dispatches an agent to a room, again if it was dispatched before. */
  public AdminResult<Dispatch> dispatchAgent(
      RoomName name, RoomAgentDispatch agent, Deadline deadline) {
    AdminResult<Dispatch> result =
        inRoom(
            name,
            deadline,
            AdminProblem.ROOM_NOT_FOUND,
            room -> livekit.createDispatch(room, agent, deadline));
    provisioner.forget(name); // its agents are not those that were cached
    return result;
  }

  private <T> AdminResult<T> inRoom(
      RoomName name, Deadline deadline, AdminProblem missing, Function<String, ApiResult<T>> call) {
    return find(name, deadline).then(room -> result(call.apply(name.value()), missing));
  }

  /** Does not reveal whether a room exists that cannot be in scope by its name. */
  private AdminResult<LiveRoom> find(RoomName name, Deadline deadline) {
    if (!scope.mayCover(name)) {
      return outOfScope();
    }
    return result(livekit.listRooms(List.of(name.value()), deadline), AdminProblem.INVALID_RESPONSE)
        .then(rooms -> {
          if (rooms.isEmpty()) {
            return new AdminResult.Failed<>(
                AdminProblem.ROOM_NOT_FOUND, "no room of this name is live");
          }
          LiveRoom room = rooms.getFirst();
          return scope.covers(room) ? new AdminResult.Ok<>(room) : outOfScope();
        });
  }

  private static <T> AdminResult<T> outOfScope() {
    return new AdminResult.Failed<>(
        AdminProblem.FOREIGN_NAMESPACE, "the room is not of this deployment");
  }

  private static <T> AdminResult<T> result(ApiResult<T> result, AdminProblem missing) {
    return switch (result) {
      case ApiResult.Ok<T> ok -> new AdminResult.Ok<>(ok.value());
      case ApiResult.Failed<T> failed ->
          new AdminResult.Failed<>(AdminProblem.of(failed.failure(), missing), failed.detail());
    };
  }
}
