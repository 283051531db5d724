package dev.roomkey.livekit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * Bounds the memory of all responses of LiveKit that are being received and read. A proxy in its
 * place, or participants with many attributes, could otherwise fill the heap.
 */
final class ResponseMemory {
  /** Responses get one part in so many of the heap. */
  private static final int SHARE_OF_HEAP = 8;

  private static final long MIN_BYTES = 8 << 20;

  private final long capacity =
      Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  private final AtomicLong used = new AtomicLong();

  /** What the response to one call takes. */
  final class Claim implements LongPredicate, AutoCloseable {
    private long held;
    private boolean refused;
    private boolean closed;

    /** Takes so many bytes; returns false if there are not so many left. */
    @Override
    public synchronized boolean test(long bytes) {
      if (closed || used.addAndGet(bytes) > capacity) {
        refused = true;
        used.addAndGet(closed ? 0 : -bytes);
        return false;
      }
      held += bytes;
      return true;
    }

    /** Returns whether there was no memory for a response. */
    synchronized boolean isRefused() {
      return refused;
    }

    /** Gives everything back, before the next attempt. */
    synchronized void reset() {
      used.addAndGet(-held);
      held = 0;
      refused = false;
    }

    @Override
    public synchronized void close() {
      reset();
      closed = true;
    }
  }

  Claim newClaim() {
    return new Claim();
  }
}
