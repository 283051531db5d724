package dev.roomkey.room;

import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveParticipant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Deletes duplicate dispatches. LiveKit accepts several dispatches of one agent, and another
 * replica may dispatch the same agent between the check and the call. So each dispatch is checked
 * again later, on a thread of its own: the oldest stays, and each replica deletes its own younger
 * one. If only the agent of the younger dispatch joins, the older ones are deleted instead.
 */
final class DispatchDeduplicator {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /**
   * A dispatch without duplicates is checked once more after this time, since LiveKit lists a
   * dispatch some time after its {@code created_at}: microseconds, or more under load.
   */
  private static final Duration UNTIL_LISTED = Duration.ofSeconds(2);

  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

  /** The time to wait for a job: a registered worker accepts one within milliseconds. */
  private static final Duration JOB_PATIENCE = Duration.ofSeconds(5);

  /** The time to wait for an agent: its worker may have to start a process. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /** Few concurrent calls, since no request waits for them. */
  private static final int MAX_CALLS = 8;

  /** Bounds the memory, with metadata of up to 64 KiB each. Further dispatches are not checked. */
  private static final int MAX_WATCHED = 200;

  private final LiveKitServerApi livekit;
  private final Semaphore watched = new Semaphore(MAX_WATCHED);
  private final Duration patience;
  private final Semaphore bulkhead = new Semaphore(MAX_CALLS, true);

  DispatchDeduplicator(LiveKitServerApi livekit) {
    this(livekit, PATIENCE);
  }

  /**
   * Creates a deduplicator.
   *
   * @param patience the time for an agent to join
   */
  DispatchDeduplicator(LiveKitServerApi livekit, Duration patience) {
    this.livekit = livekit;
    this.patience = patience;
  }

  /** Starts checking a new dispatch. Does not block. */
  void watch(Dispatch ours) {
    if (!watched.tryAcquire()) {
      return;
    }
    Thread.ofVirtual()
        .name("dispatch-deduplicator-" + ours.id())
        .start(() -> {
          try {
            delete(ours.room(), surplus(ours));
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          } finally {
            watched.release();
          }
        });
  }

  /**
   * The dispatches and agents to delete.
   *
   * @param dispatches ids of dispatches
   * @param agents identities of agents without a dispatch
   */
  private record Surplus(List<String> dispatches, List<String> agents) {
    static final Surplus NONE = new Surplus(List.of(), List.of());

    static Surplus ours(Dispatch ours, DispatchSnapshot snapshot) {
      return new Surplus(List.of(ours.id()), snapshot.surplusUnrecorded());
    }
  }

  private void delete(String room, Surplus surplus) throws InterruptedException {
    for (String id : surplus.dispatches()) {
      call(deadline -> livekit.deleteDispatch(room, id, deadline));
    }
    for (String agent : surplus.agents()) {
      call(deadline -> livekit.removeParticipant(room, agent, deadline));
    }
  }

  private Surplus surplus(Dispatch ours) throws InterruptedException {
    Deadline untilListed = Deadline.in(UNTIL_LISTED);
    Deadline jobDeadline = Deadline.in(JOB_PATIENCE);
    Deadline deadline = Deadline.in(patience);
    Duration pause = FIRST_PAUSE;
    Optional<DispatchSnapshot> last = Optional.empty();
    while (!deadline.hasPassed()) {
      Thread.sleep(pause);
      last = snapshot(ours);
      boolean alone = last.isPresent() && last.get().older().isEmpty();
      if (alone && untilListed.hasPassed()) {
        return Surplus.NONE;
      }
      if (last.isPresent() && canDeleteOurs(last.get(), jobDeadline)) {
        return Surplus.ours(ours, last.get());
      }
      Duration twice = pause.multipliedBy(2);
      pause = alone ? UNTIL_LISTED : twice.compareTo(MAX_PAUSE) < 0 ? twice : MAX_PAUSE;
    }
    return last.map(snapshot -> afterDeadline(ours, snapshot)).orElse(Surplus.NONE);
  }

  /**
   * Waits until both agents are in the room. A deletion before that may have no effect: LiveKit
   * ends only jobs that it has on record, workers ignore the end of a job that they are about to
   * start, and LiveKit removes only agents that have joined. Also, the older dispatch may have been
   * lost.
   */
  private static boolean canDeleteOurs(DispatchSnapshot snapshot, Deadline jobDeadline) {
    boolean hasNoJob = snapshot.ours().isEmpty() && jobDeadline.hasPassed();
    return !snapshot.older().isEmpty()
        && (hasNoJob || (snapshot.hasOlderAgent() && snapshot.hasOurAgent()));
  }

  /**
   * Keeps both dispatches if no agent has joined: each may be the only one whose agent joins later.
   */
  private static Surplus afterDeadline(Dispatch ours, DispatchSnapshot snapshot) {
    if (snapshot.older().isEmpty()) {
      return Surplus.NONE;
    }
    if (snapshot.hasOlderAgent()) {
      return Surplus.ours(ours, snapshot);
    }
    return snapshot.hasOurAgent() ? new Surplus(snapshot.olderIds(), List.of()) : Surplus.NONE;
  }

  /** Returns a snapshot; empty if a call fails. */
  private Optional<DispatchSnapshot> snapshot(Dispatch ours) throws InterruptedException {
    ApiResult<List<Dispatch>> listed =
        call(deadline -> livekit.listDispatch(ours.room(), deadline));
    if (!(listed instanceof ApiResult.Ok<List<Dispatch>> dispatches)) {
      return Optional.empty();
    }
    DispatchSnapshot snapshot = DispatchSnapshot.of(ours, dispatches.value());
    if (snapshot.older().isEmpty()) {
      return Optional.of(snapshot);
    }
    return call(deadline -> livekit.listParticipants(ours.room(), deadline))
            instanceof ApiResult.Ok<List<LiveParticipant>> participants
        ? Optional.of(snapshot.with(participants.value()))
        : Optional.empty();
  }

  private <T> ApiResult<T> call(Function<Deadline, ApiResult<T>> call) throws InterruptedException {
    bulkhead.acquire();
    try {
      return call.apply(Deadline.in(CALL_TIMEOUT));
    } finally {
      bulkhead.release();
    }
  }
}
