package dev.roomkey.room;

import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.Deadline;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveParticipant;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes back agents that were sent once too often. LiveKit takes the same agent twice without a
 * word, and another replica may send it between our look and our call. So each sender looks again,
 * a moment later and on a thread of its own: of several the oldest stays, and whoever sent a
 * younger one takes it back.
 */
final class AgentsOnce {
  /** LiveKit lists a dispatch a moment after the time that it gives it. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** A worker that is there takes a job within milliseconds. */
  private static final Duration PATIENCE_WITHOUT_JOB = Duration.ofSeconds(5);

  /** A worker may have to start a process for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  /** Nobody waits for these calls: they leave most of LiveKit's time to those that do. */
  private static final int MOST_CALLS = 8;

  /** The same for all who look. */
  private static final Comparator<Dispatch> IN_ORDER =
      Comparator.comparing(Dispatch::createdAt).thenComparing(Dispatch::id);

  private final LiveKitServerApi livekit;
  private final Duration patience;
  private final Semaphore places = new Semaphore(MOST_CALLS, true);

  AgentsOnce(LiveKitServerApi livekit) {
    this(livekit, PATIENCE);
  }

  /**
   * @param patience how long an agent may take to be in the room
   */
  AgentsOnce(LiveKitServerApi livekit, Duration patience) {
    this.livekit = livekit;
    this.patience = patience;
  }

  private enum Next {
    KEEP,
    /** As far as is known, this agent may be the only one. */
    LOOK_AGAIN,
    /** An older one is in the room, and this one on its way. */
    WAIT,
    TAKE_BACK
  }

  /** Begins to see to it that what was just sent is there once; does not wait. */
  void watch(Dispatch sent) {
    Thread.ofVirtual()
        .name("agents-once-" + sent.id())
        .start(() -> {
          try {
            if (!mayStay(sent)) {
              call(deadline -> livekit.deleteDispatch(sent.room(), sent.id(), deadline));
            }
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** What nobody saw beside an older one stays: it may be the only one. */
  private boolean mayStay(Dispatch sent) throws InterruptedException {
    Deadline withoutJob = Deadline.in(PATIENCE_WITHOUT_JOB);
    Deadline deadline = Deadline.in(patience);
    Duration pause = FIRST_PAUSE;
    Next next = Next.LOOK_AGAIN;
    while (!deadline.hasPassed()) {
      Thread.sleep(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      next = look(sent, withoutJob);
      if (next == Next.KEEP || next == Next.TAKE_BACK) {
        return next == Next.KEEP;
      }
    }
    return next == Next.LOOK_AGAIN;
  }

  private <T> ApiResult<T> call(Function<Deadline, ApiResult<T>> call) throws InterruptedException {
    places.acquire();
    try {
      return call.apply(Deadline.in(LONGEST_CALL));
    } finally {
      places.release();
    }
  }

  private Next look(Dispatch sent, Deadline withoutJob) throws InterruptedException {
    return switch (call(deadline -> livekit.listDispatch(sent.room(), deadline))) {
      case ApiResult.Failed<List<Dispatch>> failed -> Next.LOOK_AGAIN;
      case ApiResult.Ok<List<Dispatch>> ok -> {
        List<Dispatch> older = olderOnes(sent, ok.value());
        List<String> ours =
            agents(ok.value().stream().filter(dispatch -> dispatch.id().equals(sent.id())));
        yield older.isEmpty()
            ? Next.KEEP
            : whenToTakeBack(sent.room(), ours, agents(older.stream()), withoutJob);
      }
    };
  }

  /** Who were sent under the same name before, and stay. */
  private static List<Dispatch> olderOnes(Dispatch sent, List<Dispatch> listed) {
    return listed.stream()
        .filter(other -> other.agentName().equals(sent.agentName()))
        .filter(other -> IN_ORDER.compare(other, sent) < 0)
        .toList();
  }

  private static List<String> agents(Stream<Dispatch> dispatches) {
    return dispatches.flatMap(dispatch -> dispatch.agents().stream()).toList();
  }

  /**
   * Once both agents are in the room. LiveKit ends only a job that it has on record, workers
   * overlook the end of a job that they are about to start, and only of an agent that is there does
   * LiveKit itself make sure that it goes. And the older one may have been lost on its way.
   *
   * @param ours the identities of the agents that we sent
   * @param theirs those of older ones
   */
  private Next whenToTakeBack(
      String room, List<String> ours, List<String> theirs, Deadline withoutJob)
      throws InterruptedException {
    boolean noJobComes = ours.isEmpty() && withoutJob.hasPassed();
    if (theirs.isEmpty()) {
      return noJobComes ? Next.TAKE_BACK : Next.LOOK_AGAIN;
    }
    return switch (call(deadline -> livekit.listParticipants(room, deadline))) {
      case ApiResult.Failed<List<LiveParticipant>> failed -> Next.LOOK_AGAIN;
      case ApiResult.Ok<List<LiveParticipant>> ok -> {
        List<String> there = ok.value().stream().map(LiveParticipant::identity).toList();
        if (Collections.disjoint(there, theirs)) {
          yield Next.LOOK_AGAIN;
        }
        yield noJobComes || !Collections.disjoint(there, ours) ? Next.TAKE_BACK : Next.WAIT;
      }
    };
  }
}
