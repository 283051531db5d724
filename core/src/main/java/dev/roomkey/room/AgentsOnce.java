package dev.roomkey.room;

import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.Deadline;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveParticipant;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

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

  private final LiveKitServerApi livekit;

  AgentsOnce(LiveKitServerApi livekit) {
    this.livekit = livekit;
  }

  private enum Next {
    KEEP,
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
              livekit.deleteDispatch(sent.room(), sent.id(), Deadline.in(LONGEST_CALL));
            }
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private boolean mayStay(Dispatch sent) throws InterruptedException {
    Deadline withoutJob = Deadline.in(PATIENCE_WITHOUT_JOB);
    Deadline deadline = Deadline.in(PATIENCE);
    Duration pause = FIRST_PAUSE;
    Next next = Next.WAIT;
    while (next == Next.WAIT && !deadline.hasPassed()) {
      Thread.sleep(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      next = look(sent, withoutJob);
    }
    return next == Next.KEEP;
  }

  private Next look(Dispatch sent, Deadline withoutJob) {
    return switch (livekit.listDispatch(sent.room(), Deadline.in(LONGEST_CALL))) {
      case ApiResult.Failed<List<Dispatch>> failed -> Next.WAIT;
      case ApiResult.Ok<List<Dispatch>> ok ->
          ok.value().stream()
              .filter(listed -> listed.agentName().equals(sent.agentName()))
              .min(Comparator.comparing(Dispatch::createdAt).thenComparing(Dispatch::id))
              .filter(oldest -> !oldest.id().equals(sent.id()))
              .map(older -> whenToTakeBack(sent, ok.value(), withoutJob))
              .orElse(Next.KEEP);
    };
  }

  /**
   * Once the agent is in the room. LiveKit ends only a job that it has on record, workers overlook
   * the end of a job that they are about to start, and only of an agent that is there does LiveKit
   * itself make sure that it goes.
   */
  private Next whenToTakeBack(Dispatch sent, List<Dispatch> listed, Deadline withoutJob) {
    List<String> agents =
        listed.stream()
            .filter(dispatch -> dispatch.id().equals(sent.id()))
            .flatMap(dispatch -> dispatch.agents().stream())
            .toList();
    if (agents.isEmpty()) {
      return withoutJob.hasPassed() ? Next.TAKE_BACK : Next.WAIT;
    }
    return switch (livekit.listParticipants(sent.room(), Deadline.in(LONGEST_CALL))) {
      case ApiResult.Failed<List<LiveParticipant>> failed -> Next.WAIT;
      case ApiResult.Ok<List<LiveParticipant>> ok ->
          ok.value().stream().map(LiveParticipant::identity).anyMatch(agents::contains)
              ? Next.TAKE_BACK
              : Next.WAIT;
    };
  }
}
