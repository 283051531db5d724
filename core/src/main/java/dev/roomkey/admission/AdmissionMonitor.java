package dev.roomkey.admission;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.Keyed;
import dev.roomkey.livekit.ApiFailure;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps admissions in step with LiveKit and with the rules: records joins and departures, and
 * removes participants whose token has expired or that the rules no longer permit. Methods block.
 * Thread-safe.
 */
public final class AdmissionMonitor {
  private static final int PAGE = 500;
  private static final int MAX_UNFINISHED = 10_000;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final Admissions admissions;
  private final LiveKitServerApi livekit;
  private final Consumer<Removal> removals;
  private final Queue<Removal> unfinished = new ArrayBlockingQueue<>(MAX_UNFINISHED);

  /** A participant that was removed. */
  public record Removal(Admission admission, Reason reason) {}

  /** The reason of a removal. */
  public enum Reason implements Keyed {
    /** The token has expired without a refresh, and the role requires one. */
    TOKEN_EXPIRED,
    /** The policy no longer permits the participant. */
    NO_LONGER_PERMITTED
  }

  /**
   * Creates a monitor.
   *
   * @param removals receives each removal
   */
  public AdmissionMonitor(
      Admissions admissions, LiveKitServerApi livekit, Consumer<Removal> removals) {
    this.admissions = admissions;
    this.livekit = livekit;
    this.removals = removals;
  }

  /** Records which participants are in each room with seats. Skips rooms if LiveKit fails. */
  public void reconcile() {
    Set<RoomName> rooms = new HashSet<>();
    forEachSeat(admission -> rooms.add(admission.room()));
    observe(rooms, List.of());
  }

  /**
   * Records which participants are in rooms in which the hold of a seat ends soon, so that a
   * participant keeps its seat if it has joined.
   *
   * @param time how soon
   */
  public void observeEnding(Duration time) {
    Instant end = store().clock().instant().plus(time);
    Set<RoomName> rooms = new HashSet<>();
    store().endingBefore(end, PAGE, deadline()).forEach(seat -> rooms.add(seat.room()));
    observe(rooms, rooms.stream().map(RoomName::value).toList());
  }

  /**
   * @param names the rooms to list; empty to list all
   */
  private void observe(Set<RoomName> rooms, List<String> names) {
    if (rooms.isEmpty()) {
      return;
    }
    ApiResult<List<LiveRoom>> listed = livekit.listRooms(names, deadline());
    if (!(listed instanceof ApiResult.Ok<List<LiveRoom>> ok)) {
      return;
    }
    Instant asOf = store().clock().instant();
    Set<String> live = new HashSet<>();
    ok.value().forEach(room -> live.add(room.name()));
    for (RoomName room : rooms) {
      if (live.contains(room.value())) {
        admissions.observer().observeNow(room, deadline());
      } else {
        admissions.observer().record(room, List.of(), asOf, deadline());
      }
    }
  }

  /** Removes participants whose token has expired and whose role requires a refresh. */
  public void removeOverdue() {
    List<Admission> overdue = store().overdue(PAGE, deadline());
    overdue.forEach(admission -> remove(admission, Reason.TOKEN_EXPIRED));
  }

  /**
   * Removes participants that the policy no longer permits. Others are not touched.
   *
   * @param policy the policy that came into force
   */
  public void recheck(AccessPolicy policy) {
    Instant now = store().clock().instant();
    Predicate<Admission> isDenied =
        admission ->
            policy.decide(
                    admission.caller(),
                    JoinRequest.of(admission.target()),
                    new AccessContext(null, now))
                instanceof AccessDecision.Deny;
    List<Admission> denied = new ArrayList<>();
    forEachSeat(admission -> {
      if (isDenied.test(admission)) {
        denied.add(admission);
      }
    });
    denied.forEach(admission -> remove(admission, Reason.NO_LONGER_PERMITTED));
  }

  /** Ends an admission first, so that its ticket is invalid before its participant is removed. */
  private void remove(Admission admission, Reason reason) {
    Removal removal = new Removal(admission, reason);
    if (store().end(admission.id(), deadline()) && !succeeds(removal)) {
      unfinished.offer(removal);
    }
  }

  private boolean succeeds(Removal removal) {
    Admission admission = removal.admission();
    ApiResult<Void> result =
        livekit.removeParticipant(
            admission.room().value(), admission.identity().value(), deadline());
    boolean isRemoved =
        !(result instanceof ApiResult.Failed<Void> failed
            && failed.failure() != ApiFailure.NOT_FOUND);
    if (isRemoved) {
      removals.accept(removal);
    }
    return isRemoved;
  }

  /**
   * Repeats removals that failed in this process, at most 10,000, unless the participant has been
   * admitted again. Stops at the first one that fails again.
   */
  public void retryRemovals() {
    for (int left = unfinished.size(); left > 0; left--) {
      Removal removal = unfinished.element();
      boolean isDone = isAdmittedAgain(removal.admission()) || succeeds(removal);
      unfinished.remove();
      if (!isDone) {
        unfinished.offer(removal);
        return;
      }
    }
  }

  private boolean isAdmittedAgain(Admission ended) {
    return store().seats(ended.room(), deadline()).stream()
        .anyMatch(seat -> seat.identity().equals(ended.identity()));
  }

  /** Deletes what is no longer needed. */
  public void purge() {
    store().purge(deadline());
  }

  private void forEachSeat(Consumer<Admission> action) {
    @Nullable String last = null;
    List<Admission> page;
    do {
      page = store().allSeats(last, PAGE, deadline());
      page.forEach(action);
      last = page.isEmpty() ? last : page.getLast().id();
    } while (page.size() == PAGE);
  }

  private AdmissionStore store() {
    return admissions.store();
  }

  private static Deadline deadline() {
    return Deadline.in(CALL_TIMEOUT);
  }
}
