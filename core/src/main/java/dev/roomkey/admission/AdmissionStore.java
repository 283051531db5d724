package dev.roomkey.admission;

import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores admissions. Implementations are thread-safe, and all of them pass one contract test.
 *
 * <p>Methods may block until their deadline, and throw {@link StoreUnavailableException} if the
 * store does not answer. A change is committed when its method returns. Times are those of the
 * store's clock; a time that is passed in was read from it.
 */
public interface AdmissionStore {
  /** How long an idempotency key is known. */
  Duration IDEMPOTENCY_LIFETIME = Duration.ofMinutes(10);

  /**
   * How long the tokens of a participant may be valid that was in a room just now: LiveKit hands
   * out tokens for 10 minutes, and accepts them for 60 s more.
   */
  Duration REFRESHED_TOKEN = Duration.ofMinutes(11);

  /** How long an admission that holds no seat any more is kept at most, until the next purge. */
  Duration RETENTION = Duration.ofHours(24);

  /**
   * Returns the clock of the store, which all processes that share it agree on. A store may keep
   * times with a precision of 1 ms.
   */
  InstantSource clock();

  /** Returns whether methods may block, so that they must not be called on an I/O thread. */
  boolean isBlocking();

  /**
   * Decides on a seat and records it in one transaction, in which no other request can take a seat
   * of the room.
   *
   * <ol>
   *   <li>The idempotency key is that of another admission, which holds a seat: {@link
   *       SeatResult.Repeated}.
   *   <li>A refresh: the admission keeps its id and seat, gets the new ticket and the new terms;
   *       {@link SeatResult.Expired} if it holds no seat.
   *   <li>Another admission with the same identity holds a seat: it ends, and the seat passes on;
   *       or {@link SeatResult.IdentityTaken}.
   *   <li>The number of seats and of {@linkplain #observe other participants} has reached the limit
   *       of the room: {@link SeatResult.RoomFull}. The first seat of a room sets its limit.
   *   <li>The invitation was revoked, has ended or is used up: {@link
   *       SeatResult.InvitationInvalid}. A seat counts as one use, a refresh as none.
   * </ol>
   */
  SeatResult admit(SeatRequest request, Deadline deadline);

  /** Returns the admission of a ticket; it may hold no seat any more. */
  Optional<Admission> find(Ticket.Hash ticket, Deadline deadline);

  /** Returns an admission by its id; it may hold no seat any more. */
  Optional<Admission> find(String admissionId, Deadline deadline);

  /**
   * Returns the admission of a participant: one that is present, else the newest. It may hold no
   * seat any more.
   */
  Optional<Admission> find(RoomName room, ParticipantIdentity identity, Deadline deadline);

  /**
   * Returns all admissions of a participant that are stored, the oldest first. Most of them hold no
   * seat any more.
   */
  List<Admission> ofParticipant(RoomName room, ParticipantIdentity identity, Deadline deadline);

  /**
   * Returns the first request with an idempotency key, if it was recorded in the last {@link
   * #IDEMPOTENCY_LIFETIME}.
   *
   * @param scope a hash of the key and its owner
   */
  Optional<SeatRequest.FirstRequest> findFirst(String scope, Deadline deadline);

  /** Returns whether a participant that moderates a room is present in it. */
  boolean hasModerator(RoomName room, Deadline deadline);

  /** Returns the admissions that hold a seat in a room, the oldest first. */
  List<Admission> seats(RoomName room, Deadline deadline);

  /**
   * Returns admissions that hold a seat in any room, ordered by id.
   *
   * @param after the id after which to begin; null for the first
   * @param limit the maximum number, at least 1
   */
  List<Admission> allSeats(@Nullable String after, int limit, Deadline deadline);

  /**
   * Returns admissions that hold a seat only until a time, the first to end first.
   *
   * @param limit the maximum number, at least 1
   */
  List<Admission> endingBefore(Instant time, int limit, Deadline deadline);

  /**
   * Records which participants are in a room: their admissions are present, and those of others
   * that were present have left.
   *
   * @param present the participants that occupy a seat: no agents, no recorders
   * @param asOf the time at which the list was requested; later changes, and those of a later list,
   *     are kept
   */
  void observe(
      RoomName room, Collection<ParticipantSession> present, Instant asOf, Deadline deadline);

  /**
   * Returns the joins and departures of participants with a seat that {@link #observe} would
   * record, and that no event has reported. Changes nothing.
   *
   * @param present as for {@link #observe}
   * @param asOf as for {@link #observe}
   */
  List<PresenceChange> unreported(
      RoomName room, Collection<ParticipantSession> present, Instant asOf, Deadline deadline);

  /**
   * Ends an admission: its seat is free, and its ticket is invalid.
   *
   * @return false if it has ended already or is unknown
   */
  boolean end(String admissionId, Deadline deadline);

  /**
   * Deletes the admissions of a caller, those that hold a seat included, and its idempotency keys.
   * Its participants stay in their rooms as if another program had let them in.
   *
   * @return the number of admissions
   */
  int erase(String callerId, Deadline deadline);

  /**
   * Returns admissions that hold a seat, whose token has expired and whose {@link
   * Admission#sessionEnd} is {@code WITH_TOKEN}.
   *
   * @param limit the maximum number, at least 1
   */
  List<Admission> overdue(int limit, Deadline deadline);

  /**
   * Deletes admissions that have held no seat for {@link #RETENTION} or, in memory, hold none and
   * have no token that may be valid; idempotency keys that have expired; and what is known of rooms
   * without seats.
   */
  void purge(Deadline deadline);
}
