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
 * is in scope: when a room is missing, LiveKit creates it for a dispatch, and lists its
 * participants as empty. Does not authenticate the administrator. Methods block. Thread-safe.
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

  /** Disconnects a participant. Its token stays valid, so the participant can join again. */
  public AdminResult<Void> removeParticipant(
      RoomName name, ParticipantIdentity identity, Deadline deadline) {
    return inRoom(
        name,
        deadline,
        AdminProblem.PARTICIPANT_NOT_FOUND,
        room -> livekit.removeParticipant(room, identity.value(), deadline));
  }

  /**
   * Mutes a track; only its publisher can unmute it. Checks first that the participant exists,
   * since LiveKit waits for seconds if it does not.
   */
  public AdminResult<LiveParticipant.Track> muteTrack(
      RoomName name, ParticipantIdentity identity, String trackSid, Deadline deadline) {
    return inRoom(
            name,
            deadline,
            AdminProblem.PARTICIPANT_NOT_FOUND,
            room -> livekit.getParticipant(room, identity.value(), deadline))
        .then(participant ->
            result(
                livekit.mutePublishedTrack(name.value(), identity.value(), trackSid, deadline),
                AdminProblem.TRACK_NOT_FOUND));
  }

  /**
   * Changes permissions of a participant, and returns the participant with the change. Reads the
   * other permissions first and writes them back, since LiveKit replaces all of them; so the later
   * of two concurrent changes wins.
   */
  public AdminResult<LiveParticipant> updatePermission(
      RoomName name, ParticipantIdentity identity, PermissionChange change, Deadline deadline) {
    return inRoom(
        name,
        deadline,
        AdminProblem.PARTICIPANT_NOT_FOUND,
        room ->
            livekit
                .getParticipant(room, identity.value(), deadline)
                .then(participant ->
                    livekit.updateParticipant(
                        room,
                        identity.value(),
                        ParticipantUpdate.permission(change.appliedTo(participant.permission())),
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
    provisioner.evict(name);
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
    provisioner.evict(name); // the cached agents are out of date
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
            return new AdminResult.Failed<>(AdminProblem.ROOM_NOT_FOUND, "the room does not exist");
          }
          LiveRoom room = rooms.getFirst();
          return scope.covers(room) ? new AdminResult.Ok<>(room) : outOfScope();
        });
  }

  private static <T> AdminResult<T> outOfScope() {
    return new AdminResult.Failed<>(
        AdminProblem.FOREIGN_NAMESPACE, "the room belongs to another deployment");
  }

  private static <T> AdminResult<T> result(ApiResult<T> result, AdminProblem missing) {
    return switch (result) {
      case ApiResult.Ok<T> ok -> new AdminResult.Ok<>(ok.value());
      case ApiResult.Failed<T> failed ->
          new AdminResult.Failed<>(AdminProblem.of(failed.failure(), missing), failed.detail());
    };
  }
}
