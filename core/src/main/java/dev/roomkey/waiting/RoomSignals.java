package dev.roomkey.waiting;

import dev.roomkey.room.RoomName;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the threads of this process that wait for a change in a room. A change between a check and
 * the call of {@link #await} is missed, so callers check again after a short time. Thread-safe.
 */
final class RoomSignals {
  private final ConcurrentMap<RoomName, Signal> signals = new ConcurrentHashMap<>();

  private record Signal(CountDownLatch latch, int waiters) {
    private Signal add(int change) {
      return new Signal(latch, waiters + change);
    }
  }

  /** Waits for a change, at most for the given time. */
  void await(RoomName room, Duration time) throws InterruptedException {
    Signal signal =
        signals.compute(
            room,
            (name, known) -> known == null ? new Signal(new CountDownLatch(1), 1) : known.add(1));
    try {
      signal.latch().await(time.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      signals.computeIfPresent(
          room,
          (name, known) ->
              !known.latch().equals(signal.latch())
                  ? known
                  : known.waiters() == 1 ? null : known.add(-1));
    }
  }

  /** Wakes the threads that wait for a change in a room. */
  void changed(RoomName room) {
    Signal signal = signals.remove(room);
    if (signal != null) {
      signal.latch().countDown();
    }
  }
}
