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
 * Takes back agents that were sent once too often. LiveKit takes the same agent twice without a
 * word, and another replica may send it between our look and our call. So each sender looks again,
 * a moment later and on a thread of its own: of several the oldest stays, and whoever sent a
 * younger one takes it back. Only where the older one does not come does the younger stay, and then
 * it is the older that is taken back.
 */
final class DispatchDeduplicator {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /**
   * LiveKit lists a dispatch a moment after the time that it gives it: microseconds, or on a
   * machine that is busy as long as it pleases. Who finds itself alone looks once more after this.
   */
  private static final Duration UNTIL_LISTED = Duration.ofSeconds(2);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** A worker that is there takes a job within milliseconds. */
  private static final Duration PATIENCE_WITHOUT_JOB = Duration.ofSeconds(5);

  /** A worker may have to start a process for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  /** Nobody waits for these calls: they leave most of LiveKit's time to those that do. */
  private static final int MOST_CALLS = 8;

  private final LiveKitServerApi livekit;
  private final Duration patience;
  private final Semaphore places = new Semaphore(MOST_CALLS, true);

  DispatchDeduplicator(LiveKitServerApi livekit) {
    this(livekit, PATIENCE);
  }

  /**
   * @param patience how long an agent may take to be in the room
   */
  DispatchDeduplicator(LiveKitServerApi livekit, Duration patience) {
    this.livekit = livekit;
    this.patience = patience;
  }

  /** Begins to see to it that what was just sent is there once; does not wait. */
  void watch(Dispatch sent) {
    Thread.ofVirtual()
        .name("agents-once-" + sent.id())
        .start(() -> {
          try {
            end(sent.room(), tooMany(sent));
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /**
   * What there is too much of in the end.
   *
   * @param dispatches their ids
   * @param agents identities of those that end with no dispatch, because LiveKit has no record of
   *     their jobs
   */
  private record TooMany(List<String> dispatches, List<String> agents) {
    static final TooMany NOTHING = new TooMany(List.of(), List.of());

    static TooMany ours(Dispatch sent, DispatchSnapshot seen) {
      return new TooMany(List.of(sent.id()), seen.strangersTooMany());
    }

    static TooMany older(DispatchSnapshot seen) {
      return new TooMany(seen.olderIds(), List.of());
    }
  }

  private void end(String room, TooMany tooMany) throws InterruptedException {
    for (String id : tooMany.dispatches()) {
      call(deadline -> livekit.deleteDispatch(room, id, deadline));
    }
    for (String agent : tooMany.agents()) {
      call(deadline -> livekit.removeParticipant(room, agent, deadline));
    }
  }

  private TooMany tooMany(Dispatch sent) throws InterruptedException {
    Deadline untilListed = Deadline.in(UNTIL_LISTED);
    Deadline withoutJob = Deadline.in(PATIENCE_WITHOUT_JOB);
    Deadline deadline = Deadline.in(patience);
    Duration pause = FIRST_PAUSE;
    Optional<DispatchSnapshot> look = Optional.empty();
    while (!deadline.hasPassed()) {
      Thread.sleep(pause);
      look = look(sent);
      boolean alone = look.isPresent() && look.get().older().isEmpty();
      if (alone && untilListed.hasPassed()) {
        return TooMany.NOTHING;
      }
      if (look.isPresent() && canGo(look.get(), withoutJob)) {
        return TooMany.ours(sent, look.get());
      }
      pause = alone ? UNTIL_LISTED : longer(pause);
    }
    return look.map(seen -> inTheEnd(sent, seen)).orElse(TooMany.NOTHING);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /**
   * Ours goes once both agents are in the room. LiveKit ends only a job that it has on record,
   * workers overlook the end of a job that they are about to start, and only of an agent that is
   * there does LiveKit itself make sure that it goes. And the older one may have been lost on its
   * way.
   */
  private static boolean canGo(DispatchSnapshot seen, Deadline withoutJob) {
    boolean noJobComes = seen.ours().isEmpty() && withoutJob.hasPassed();
    return !seen.older().isEmpty() && (noJobComes || (seen.olderIsThere() && seen.oursIsThere()));
  }

  /** Where nobody came, both stay: each may be the only one that still does. */
  private static TooMany inTheEnd(Dispatch sent, DispatchSnapshot seen) {
    if (seen.older().isEmpty()) {
      return TooMany.NOTHING;
    }
    if (seen.olderIsThere()) {
      return TooMany.ours(sent, seen);
    }
    return seen.oursIsThere() ? TooMany.older(seen) : TooMany.NOTHING;
  }

  /** Empty where LiveKit does not say. */
  private Optional<DispatchSnapshot> look(Dispatch sent) throws InterruptedException {
    ApiResult<List<Dispatch>> listed =
        call(deadline -> livekit.listDispatch(sent.room(), deadline));
    if (!(listed instanceof ApiResult.Ok<List<Dispatch>> dispatches)) {
      return Optional.empty();
    }
    DispatchSnapshot seen = DispatchSnapshot.of(sent, dispatches.value());
    if (seen.older().isEmpty()) {
      return Optional.of(seen);
    }
    return call(deadline -> livekit.listParticipants(sent.room(), deadline))
            instanceof ApiResult.Ok<List<LiveParticipant>> participants
        ? Optional.of(seen.with(participants.value()))
        : Optional.empty();
  }

  private <T> ApiResult<T> call(Function<Deadline, ApiResult<T>> call) throws InterruptedException {
    places.acquire();
    try {
      return call.apply(Deadline.in(LONGEST_CALL));
    } finally {
      places.release();
    }
  }
}
