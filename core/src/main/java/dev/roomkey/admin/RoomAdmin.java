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
import java.util.Optional;

/**
 * Looks at the rooms that are live, and does to them what an operator says. Each call first looks
 * whether the room is there, since LiveKit makes one that an agent is sent to, and says of one that
 * is gone that it is empty; and whether it is the operator's to touch. Who an operator is, it does
 * not know. Blocks; safe for many threads at once.
 */
public final class RoomAdmin {
  private final LiveKitServerApi livekit;
  private final RoomScope jurisdiction;
  private final RoomProvisioner provisioner;

  /**
   * One for all operators of a deployment.
   *
   * @param jurisdiction which rooms are theirs
   * @param provisioner remembers rooms, and is told to forget those that are not as they were
   */
  public RoomAdmin(LiveKitServerApi livekit, RoomScope jurisdiction, RoomProvisioner provisioner) {
    this.livekit = livekit;
    this.jurisdiction = jurisdiction;
    this.provisioner = provisioner;
  }

  /** All rooms that are theirs, in the order LiveKit has them. One call. */
  public AdminResult<List<LiveRoom>> rooms(Deadline deadline) {
    return result(livekit.listRooms(List.of(), deadline), AdminProblem.INVALID_RESPONSE)
        .then(rooms -> new AdminResult.Ok<>(rooms.stream().filter(jurisdiction::covers).toList()));
  }

  /** Who is in a room, and which agents were sent into it. Three calls. */
  public AdminResult<RoomDetails> content(RoomName name, Deadline deadline) {
    return find(name, deadline)
        .then(room ->
            result(livekit.listParticipants(name.value(), deadline), AdminProblem.ROOM_NOT_FOUND)
                .then(participants ->
                    result(
                            livekit.listDispatch(name.value(), deadline),
                            AdminProblem.ROOM_NOT_FOUND)
                        .then(dispatches ->
                            new AdminResult.Ok<>(
                                new RoomDetails(room, participants, dispatches)))));
  }

  /** Disconnects somebody. Their token stays good: they can come back while it is. */
  public AdminResult<Void> removeParticipant(
      RoomName name, ParticipantIdentity who, Deadline deadline) {
    return find(name, deadline)
        .then(room ->
            result(
                livekit.removeParticipant(name.value(), who.value(), deadline),
                AdminProblem.PARTICIPANT_NOT_FOUND));
  }

  /**
   * Silences a track. Its publisher can end that; nobody else can. LiveKit looks for seconds for
   * the tracks of somebody who is not there, so that is looked at first.
   */
  public AdminResult<LiveParticipant.Track> muteTrack(
      RoomName name, ParticipantIdentity who, String trackSid, Deadline deadline) {
    return find(name, deadline)
        .then(room ->
            result(
                livekit.getParticipant(name.value(), who.value(), deadline),
                AdminProblem.PARTICIPANT_NOT_FOUND))
        .then(participant ->
            result(
                livekit.mutePublishedTrack(name.value(), who.value(), trackSid, deadline),
                AdminProblem.TRACK_NOT_FOUND));
  }

  /**
   * Changes what somebody may do, and gives them as they are then. What is not said of the change
   * stays as it was a moment before: LiveKit takes all of it at once, so of two changes at the same
   * moment the later one wins.
   */
  public AdminResult<LiveParticipant> updatePermission(
      RoomName name, ParticipantIdentity who, PermissionChange change, Deadline deadline) {
    return find(name, deadline)
        .then(room ->
            result(
                livekit
                    .getParticipant(name.value(), who.value(), deadline)
                    .then(now ->
                        livekit.updateParticipant(
                            name.value(),
                            who.value(),
                            ParticipantUpdate.permission(change.appliedTo(now.permission())),
                            deadline)),
                AdminProblem.PARTICIPANT_NOT_FOUND));
  }

  /** Closes a room: everybody in it is disconnected. */
  public AdminResult<Void> endRoom(RoomName name, Deadline deadline) {
    AdminResult<Void> ended =
        find(name, deadline)
            .then(room ->
                result(livekit.deleteRoom(name.value(), deadline), AdminProblem.ROOM_NOT_FOUND));
    provisioner.forget(name);
    return ended;
  }

  /** Sends an agent into a room, again where it was sent before. */
  public AdminResult<Dispatch> sendAgent(
      RoomName name, RoomAgentDispatch agent, Deadline deadline) {
    AdminResult<Dispatch> sent =
        find(name, deadline)
            .then(room ->
                result(
                    livekit.createDispatch(name.value(), agent, deadline),
                    AdminProblem.ROOM_NOT_FOUND));
    provisioner.forget(name); // which agents are there is not as it was
    return sent;
  }

  /** Of a name that cannot be theirs nobody is told whether there is such a room. */
  private AdminResult<LiveRoom> find(RoomName name, Deadline deadline) {
    if (!jurisdiction.mayCover(name)) {
      return notTheirs();
    }
    return result(livekit.listRooms(List.of(name.value()), deadline), AdminProblem.INVALID_RESPONSE)
        .then(rooms -> {
          Optional<LiveRoom> room = rooms.stream().findFirst();
          if (room.isEmpty()) {
            return new AdminResult.Failed<>(
                AdminProblem.ROOM_NOT_FOUND, "no room of this name is live");
          }
          return jurisdiction.covers(room.get()) ? new AdminResult.Ok<>(room.get()) : notTheirs();
        });
  }

  private static <T> AdminResult<T> notTheirs() {
    return new AdminResult.Failed<>(
        AdminProblem.ROOM_OF_ANOTHER_NAMESPACE, "the room is not of this deployment");
  }

  private static <T> AdminResult<T> result(ApiResult<T> result, AdminProblem missing) {
    return switch (result) {
      case ApiResult.Ok<T> ok -> new AdminResult.Ok<>(ok.value());
      case ApiResult.Failed<T> failed ->
          new AdminResult.Failed<>(AdminProblem.of(failed.failure(), missing), failed.detail());
    };
  }
}
