package dev.roomkey.admission;

import dev.roomkey.access.AccessContext;
import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveRoom;
import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final Admissions admissions;
  private final LiveKitServerApi livekit;
  private final Consumer<Removal> removals;

  /**
   * A participant that was removed.
   *
   * @param reason a short phrase for the log
   */
  public record Removal(Admission admission, String reason) {}

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
    Set<RoomName> rooms = rooms();
    if (rooms.isEmpty()) {
      return;
    }
    ApiResult<List<LiveRoom>> listed = livekit.listRooms(List.of(), deadline());
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
        store().observe(room, Set.of(), asOf, deadline());
      }
    }
  }

  private Set<RoomName> rooms() {
    Set<RoomName> rooms = new HashSet<>();
    forEachSeat(admission -> rooms.add(admission.room()));
    return rooms;
  }

  /** Removes participants whose token has expired and whose role demands a refresh. */
  public void removeOverdue() {
    List<Admission> overdue = store().overdue(PAGE, deadline());
    overdue.forEach(admission -> remove(admission, "token expired"));
  }

  /**
   * Removes participants that the policy no longer permits. Rooms that it permits are not touched.
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
    denied.forEach(admission -> remove(admission, "no longer permitted"));
  }

  /** Ends an admission first: the participant must not keep its seat if LiveKit fails. */
  private void remove(Admission admission, String reason) {
    if (store().end(admission.id(), deadline())) {
      livekit.removeParticipant(admission.room().value(), admission.identity().value(), deadline());
      removals.accept(new Removal(admission, reason));
    }
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
