package dev.roomkey.room;

import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.Deadline;
import dev.roomkey.livekit.Dispatch;
import dev.roomkey.livekit.LiveKitServerApi;
import java.time.Duration;
import java.util.List;

/**
 * Takes back agents that were sent once too often. LiveKit ends the job of a dispatch that is
 * deleted only where it has the job on record, some 200 ms after a worker took it; until then it
 * would forget the dispatch and keep the agent. So each waits for that, on a thread of its own.
 */
final class TakeBack {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  private final LiveKitServerApi livekit;

  TakeBack(LiveKitServerApi livekit) {
    this.livekit = livekit;
  }

  /** Begins to; does not wait. */
  void begin(Dispatch dispatch) {
    Thread.ofVirtual()
        .name("take-back-" + dispatch.id())
        .start(() -> {
          try {
            awaitJob(dispatch);
            livekit.deleteDispatch(dispatch.room(), dispatch.id(), Deadline.in(LONGEST_CALL));
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Until the job is on record, the dispatch is gone, or no job is to be expected any more. */
  private void awaitJob(Dispatch dispatch) throws InterruptedException {
    Deadline deadline = Deadline.in(PATIENCE);
    Duration pause = FIRST_PAUSE;
    while (!deadline.hasPassed() && !isSettled(dispatch, deadline)) {
      Duration left = deadline.remaining();
      Thread.sleep(pause.compareTo(left) < 0 ? pause : left);
      pause = pause.multipliedBy(2);
    }
  }

  private boolean isSettled(Dispatch dispatch, Deadline deadline) {
    return switch (livekit.listDispatch(dispatch.room(), deadline)) {
      case ApiResult.Failed<List<Dispatch>> failed -> false;
      case ApiResult.Ok<List<Dispatch>> ok ->
          ok.value().stream()
              .filter(listed -> listed.id().equals(dispatch.id()))
              .allMatch(Dispatch::hasJob);
    };
  }
}
