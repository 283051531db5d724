package dev.roomkey.http.admin;

import dev.roomkey.admin.RoomScope;
import dev.roomkey.admission.Admission;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.ban.BanRequest;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Actor;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Rejects bans from rooms that administrators may not change.
 *
 * @param rooms the rooms that administrators may change
 * @param livekit knows whose room a room with an unmanaged name is
 * @param admissions know the rooms of admissions
 */
public record BanScope(RoomScope rooms, LiveKitServerApi livekit, AdmissionStore admissions) {
  private static final Duration CHECK = Duration.ofSeconds(2);

  /**
   * Rejects a ban from a room that is out of scope. While LiveKit does not answer, the name of the
   * room decides: the watch checks the room again before it removes a participant.
   */
  void require(BanRequest request, Actor actor, Deadline deadline) {
    RoomName room = room(request.target(), deadline);
    if (actor.room() != null && !actor.room().equals(room)) {
      throw new ProblemException(
          Problem.of(ProblemType.PARTICIPANT_NOT_FOUND, "The admission is not one of this room."));
    }
    if (room != null
        && rooms.covers(room, livekit, deadline.atMost(CHECK))
            instanceof ApiResult.Ok<Boolean> known
        && !known.value()) {
      throw new ProblemException(Problem.of(ProblemType.FOREIGN_NAMESPACE));
    }
  }

  private @Nullable RoomName room(BanRequest.Target target, Deadline deadline) {
    return switch (target) {
      case BanRequest.Participant participant -> participant.room();
      case BanRequest.OfAdmission(String id) ->
          admissions.find(id, deadline).map(Admission::room).orElse(null);
      case BanRequest.OfCaller caller -> caller.room();
      case BanRequest.OfAddress address -> address.room();
    };
  }

  /** Ends the admission of a participant. Returns false if it has none. */
  boolean endAdmission(RoomName room, ParticipantIdentity identity, Deadline deadline) {
    return admissions
        .find(room, identity, deadline)
        .filter(found -> found.holdsSeat(admissions.clock().instant()))
        .filter(found -> admissions.end(found.id(), deadline))
        .isPresent();
  }

  /** Rejects a room that is out of scope by its name. */
  void requireName(@Nullable RoomName room) {
    if (room != null && !rooms.mayCover(room)) {
      throw new ProblemException(Problem.of(ProblemType.FOREIGN_NAMESPACE));
    }
  }
}
