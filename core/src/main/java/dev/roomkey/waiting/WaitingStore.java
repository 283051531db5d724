package dev.roomkey.waiting;

import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores the requests that wait for a moderator, and how rooms can be entered. Methods may block,
 * and throw {@link dev.roomkey.base.StoreUnavailableException}. A change is committed when its
 * method returns. The clock is that of the {@link dev.roomkey.admission.AdmissionStore}.
 * Thread-safe.
 */
public interface WaitingStore {
  /**
   * How long a request waits after it was last repeated. Browsers limit the timers of a hidden tab
   * to one in a minute.
   */
  Duration WAIT = Duration.ofSeconds(75);

  /** How long an admission lasts that is not used. */
  Duration ADMITTED = Duration.ofMinutes(2);

  /** For how long a caller cannot ask again that was denied once; doubled by each denial. */
  Duration COOL_OFF = Duration.ofSeconds(30);

  /** The longest time for which a denied caller cannot ask again. */
  Duration MAX_COOL_OFF = Duration.ofMinutes(10);

  /**
   * How long a request is kept after its last change. Denials are counted for as long as a request
   * of their {@linkplain WaitingRequest#subject subject} is kept.
   */
  Duration RETENTION = Duration.ofHours(1);

  /** How long a changed entry of a room lasts in which no participant holds a seat. */
  Duration ENTRY_RETENTION = Duration.ofHours(24);

  /** The maximum number of requests that wait for one room. Concurrent requests may exceed it. */
  int MAX_PER_ROOM = 200;

  /**
   * The maximum number of requests of one caller that are kept for one room, given-up ones
   * included. Another request replaces the one that was not repeated for the longest time.
   */
  int MAX_PER_CALLER = 10;

  /** The same for anonymous and invited callers of one network, which may be that of a school. */
  int MAX_PER_ADDRESS = 50;

  /**
   * Records a request, or renews it if its id is known.
   *
   * <ol>
   *   <li>The id is known and admitted: it stays admitted.
   *   <li>A denial of it or its subject for the room lasts: {@link WaitingResult.Denied}.
   *   <li>{@link #MAX_PER_ROOM} other requests wait, and it does not wait: {@link
   *       WaitingResult.Full}.
   *   <li>It waits for {@link #WAIT} from now on, also if it was given up or denied before.
   * </ol>
   *
   * @param request in state {@code WAITING}
   */
  WaitingResult ask(WaitingRequest request, Ticket.Hash ticket, Deadline deadline);

  /** Returns the request of a ticket in any state; empty after {@link #RETENTION}. */
  Optional<WaitingRequest> find(Ticket.Hash ticket, Deadline deadline);

  /**
   * Returns the requests that wait for a room, the oldest first.
   *
   * @param limit the maximum number, at least 1
   */
  List<WaitingRequest> waiting(RoomName room, int limit, Deadline deadline);

  /**
   * Returns the rooms for which requests wait.
   *
   * @param limit the maximum number, at least 1
   */
  List<RoomName> rooms(int limit, Deadline deadline);

  /**
   * Admits requests that wait for a room. A request is admitted once, however many moderators do
   * so.
   *
   * @param id the request; null for all
   * @return the number of requests that no one else has decided on
   */
  int admit(RoomName room, @Nullable String id, Deadline deadline);

  /**
   * Denies requests that wait for a room: their subjects cannot ask again for {@link #COOL_OFF}.
   *
   * @param id the request; null for all
   * @return the number of requests that no one else has decided on
   */
  int deny(RoomName room, @Nullable String id, Deadline deadline);

  /** Deletes a request whose admission is recorded. */
  void remove(String id, Deadline deadline);

  /** Returns how a room can be entered. */
  RoomEntry entry(RoomName room, Deadline deadline);

  /** Changes how a room can be entered. */
  void setEntry(RoomName room, RoomEntry entry, Deadline deadline);

  /**
   * Deletes the requests of a caller.
   *
   * @return their number
   */
  int erase(String callerId, Deadline deadline);

  /** Returns how many requests of the subject of a request are kept for one room. */
  static int maxPerSubject(WaitingRequest request) {
    return request.isOfCaller() ? MAX_PER_CALLER : MAX_PER_ADDRESS;
  }

  /**
   * Returns for how long a caller cannot ask again.
   *
   * @param denials how many times it was denied, at least 1
   */
  static Duration coolOff(int denials) {
    Duration doubled = COOL_OFF.multipliedBy(1L << Math.min(denials - 1, 10));
    return doubled.compareTo(MAX_COOL_OFF) > 0 ? MAX_COOL_OFF : doubled;
  }

  /** Deletes requests after {@link #RETENTION}, and entries after {@link #ENTRY_RETENTION}. */
  void purge(Deadline deadline);
}
