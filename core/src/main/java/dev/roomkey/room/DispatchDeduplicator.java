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
 * Deletes dispatches that were made twice. LiveKit accepts a second dispatch of an agent, and
 * another replica may dispatch it between the look and the call. So each dispatch is checked again
 * a moment later, on a thread of its own: of several the oldest stays, and each replica deletes its
 * own younger one. Only if the agent of the older one does not arrive does the younger stay, and
 * the older is deleted.
 */
final class DispatchDeduplicator {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /**
   * LiveKit lists a dispatch a moment after the time that it gives it: microseconds, or more on a
   * busy machine. A dispatch that seems to be alone is checked once more after this.
   */
  private static final Duration UNTIL_LISTED = Duration.ofSeconds(2);

  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

  /** A worker that is registered accepts a job within milliseconds. */
  private static final Duration PATIENCE_WITHOUT_JOB = Duration.ofSeconds(5);

  /** A worker may have to start a process. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /** No request waits for these calls: they leave most of LiveKit's time to those that do. */
  private static final int MAX_CALLS = 8;

  /** Each has metadata of up to 64 KiB. More than these are not checked. */
  private static final int MAX_WATCHED = 200;

  private final LiveKitServerApi livekit;
  private final Semaphore watched = new Semaphore(MAX_WATCHED);
  private final Duration patience;
  private final Semaphore bulkhead = new Semaphore(MAX_CALLS, true);

  DispatchDeduplicator(LiveKitServerApi livekit) {
    this(livekit, PATIENCE);
  }

  /**
   * @param patience how long an agent may take to join
   */
  DispatchDeduplicator(LiveKitServerApi livekit, Duration patience) {
    this.livekit = livekit;
    this.patience = patience;
  }

  /** Starts checking a new dispatch. Does not wait. */
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
   * What is to be deleted.
   *
   * @param dispatches their ids
   * @param agents identities of agents that no dispatch leads to
   */
  private record Surplus(List<String> dispatches, List<String> agents) {
    static final Surplus NONE = new Surplus(List.of(), List.of());

    static Surplus ours(Dispatch ours, DispatchSnapshot seen) {
      return new Surplus(List.of(ours.id()), seen.surplusUnrecorded());
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
    Deadline withoutJob = Deadline.in(PATIENCE_WITHOUT_JOB);
    Deadline deadline = Deadline.in(patience);
    Duration pause = FIRST_PAUSE;
    Optional<DispatchSnapshot> last = Optional.empty();
    while (!deadline.hasPassed()) {
      Thread.sleep(pause);
      last = look(ours);
      boolean alone = last.isPresent() && last.get().older().isEmpty();
      if (alone && untilListed.hasPassed()) {
        return Surplus.NONE;
      }
      if (last.isPresent() && canDeleteOurs(last.get(), withoutJob)) {
        return Surplus.ours(ours, last.get());
      }
      Duration twice = pause.multipliedBy(2);
      pause = alone ? UNTIL_LISTED : twice.compareTo(MAX_PAUSE) < 0 ? twice : MAX_PAUSE;
    }
    return last.map(seen -> afterDeadline(ours, seen)).orElse(Surplus.NONE);
  }

  /**
   * Ours is deleted once both agents are in the room: LiveKit ends only a job that it has on
   * record, workers overlook the end of a job that they are about to start, and LiveKit removes
   * only an agent that has joined. And the older dispatch may have been lost.
   */
  private static boolean canDeleteOurs(DispatchSnapshot seen, Deadline withoutJob) {
    boolean noJobComes = seen.ours().isEmpty() && withoutJob.hasPassed();
    return !seen.older().isEmpty() && (noJobComes || (seen.hasOlderAgent() && seen.hasOurAgent()));
  }

  /** If no agent joined, both dispatches stay: each may be the only one that still brings one. */
  private static Surplus afterDeadline(Dispatch ours, DispatchSnapshot seen) {
    if (seen.older().isEmpty()) {
      return Surplus.NONE;
    }
    if (seen.hasOlderAgent()) {
      return Surplus.ours(ours, seen);
    }
    return seen.hasOurAgent() ? new Surplus(seen.olderIds(), List.of()) : Surplus.NONE;
  }

  /** Empty if LiveKit does not say. */
  private Optional<DispatchSnapshot> look(Dispatch ours) throws InterruptedException {
    ApiResult<List<Dispatch>> listed =
        call(deadline -> livekit.listDispatch(ours.room(), deadline));
    if (!(listed instanceof ApiResult.Ok<List<Dispatch>> dispatches)) {
      return Optional.empty();
    }
    DispatchSnapshot seen = DispatchSnapshot.of(ours, dispatches.value());
    if (seen.older().isEmpty()) {
      return Optional.of(seen);
    }
    return call(deadline -> livekit.listParticipants(ours.room(), deadline))
            instanceof ApiResult.Ok<List<LiveParticipant>> participants
        ? Optional.of(seen.with(participants.value()))
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
