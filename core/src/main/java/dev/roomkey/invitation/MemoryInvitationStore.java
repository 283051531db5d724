package dev.roomkey.invitation;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.room.RoomName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps invitations in the memory of this process. Does not block. The reference for other stores.
 */
public final class MemoryInvitationStore implements InvitationStore {
  /** The memory of an invitation with its inviter, in bytes. */
  private static final int BYTES_PER_INVITATION = 2048;

  /** Invitations use at most this part of the heap. */
  private static final int HEAP_DIVISOR = 16;

  private final InstantSource clock;
  private final long capacity;
  private final NavigableMap<String, Invitation> invitations = new TreeMap<>();

  /** Creates an empty store for a part of the heap. */
  public MemoryInvitationStore(InstantSource clock) {
    this(clock, Runtime.getRuntime().maxMemory() / HEAP_DIVISOR / BYTES_PER_INVITATION);
  }

  /**
   * Creates an empty store.
   *
   * @param capacity the maximum number of invitations
   */
  MemoryInvitationStore(InstantSource clock, long capacity) {
    this.clock = clock;
    this.capacity = capacity;
  }

  @Override
  public synchronized boolean add(Invitation invitation, Deadline deadline) {
    Instant now = clock.instant();
    if (invitations.size() >= capacity) {
      invitations.values().removeIf(known -> !known.isValid(now));
    }
    if (invitations.size() >= capacity) {
      throw new StoreUnavailableException(
          "the memory has no space for more than %d invitations: set state.store"
              .formatted(capacity),
          null);
    }
    if (ofRoom(invitation.room(), now) >= MAX_PER_ROOM) {
      return false;
    }
    invitations.put(invitation.id(), invitation);
    return true;
  }

  private long ofRoom(RoomName room, Instant now) {
    return invitations.values().stream()
        .filter(known -> known.room().equals(room) && known.isValid(now))
        .count();
  }

  /**
   * Counts one use of an invitation.
   *
   * @return false if it is unknown, was revoked, has ended or is used up
   */
  public synchronized boolean use(String id) {
    Invitation known = invitations.get(id);
    if (known == null || !known.isValid(clock.instant()) || known.used() >= known.uses()) {
      return false;
    }
    invitations.put(id, known.withUsed(known.used() + 1));
    return true;
  }

  @Override
  public synchronized Optional<Invitation> find(String id, Deadline deadline) {
    return Optional.ofNullable(invitations.get(id));
  }

  @Override
  public synchronized List<Invitation> list(
      @Nullable RoomName room, @Nullable String after, int limit, Deadline deadline) {
    Instant now = clock.instant();
    return invitations.tailMap(after == null ? "" : after, false).values().stream()
        .filter(known -> room == null || room.equals(known.room()))
        .filter(known -> known.isValid(now))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Invitation> revoke(
      String id, @Nullable RoomName room, Deadline deadline) {
    Instant now = clock.instant();
    Optional<Invitation> revoked =
        Optional.ofNullable(invitations.get(id))
            .filter(known -> room == null || room.equals(known.room()))
            .filter(known -> known.isValid(now))
            .map(known -> known.revoked(now));
    revoked.ifPresent(known -> invitations.put(id, known));
    return revoked;
  }

  @Override
  public synchronized int erase(String callerId, Deadline deadline) {
    int before = invitations.size();
    invitations.values().removeIf(known -> callerId.equals(known.inviterId()));
    return before - invitations.size();
  }

  @Override
  public synchronized void purge(Deadline deadline) {
    Instant since = clock.instant().minus(RETENTION);
    invitations.values().removeIf(known -> !known.endedAt().isAfter(since));
  }
}
