package dev.roomkey.invitation;

import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores invitations. Methods may block, and throw {@link
 * dev.roomkey.base.StoreUnavailableException}. A change is committed when its method returns. The
 * clock is that of the {@link dev.roomkey.admission.AdmissionStore}, which also counts the uses, in
 * the transaction of the seat. Thread-safe.
 */
public interface InvitationStore {
  /** How long an invitation is kept after it has ended. */
  Duration RETENTION = Duration.ofHours(24);

  /**
   * The maximum number of invitations of one room that have not ended. Concurrent requests may
   * exceed it.
   */
  int MAX_PER_ROOM = 1_000;

  /**
   * Records an invitation.
   *
   * @return false if the room has {@link #MAX_PER_ROOM} invitations
   */
  boolean add(Invitation invitation, Deadline deadline);

  /** Returns an invitation in any state. */
  Optional<Invitation> find(String id, Deadline deadline);

  /**
   * Returns invitations that have not ended, ordered by id; those that are used up included.
   *
   * @param room the room; null for all rooms
   * @param after the id after which to begin; null for the first
   * @param limit the maximum number, at least 1
   */
  List<Invitation> list(
      @Nullable RoomName room, @Nullable String after, int limit, Deadline deadline);

  /**
   * Revokes an invitation.
   *
   * @param room the room of the invitation; null for any
   * @return the invitation; empty if it is unknown, has ended, or is of another room
   */
  Optional<Invitation> revoke(String id, @Nullable RoomName room, Deadline deadline);

  /**
   * Deletes the invitations that a caller has created, valid ones included.
   *
   * @return their number
   */
  int erase(String callerId, Deadline deadline);

  /** Deletes invitations after {@link #RETENTION}. */
  void purge(Deadline deadline);
}
