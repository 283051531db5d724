package dev.roomkey.livekit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * Limits the memory of all responses that are being received and read. Otherwise a faulty proxy, or
 * participants with many attributes, could fill the heap.
 */
final class ResponseMemory {
  /** Responses get an eighth of the heap. */
  private static final int SHARE_OF_HEAP = 8;

  private static final long MIN_BYTES = 8 << 20;

  private final long capacity =
      Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  private final AtomicLong used = new AtomicLong();

  /** The memory of the response to one call. */
  final class Claim implements LongPredicate, AutoCloseable {
    private long held;
    private boolean rejected;
    private boolean closed;

    /** Reserves a number of bytes; returns false if fewer are left. */
    @Override
    public synchronized boolean test(long bytes) {
      if (closed || used.addAndGet(bytes) > capacity) {
        rejected = true;
        used.addAndGet(closed ? 0 : -bytes);
        return false;
      }
      held += bytes;
      return true;
    }

    /** Returns whether a reservation was rejected. */
    synchronized boolean isRejected() {
      return rejected;
    }

    /** Releases all bytes, before the next attempt. */
    synchronized void reset() {
      used.addAndGet(-held);
      held = 0;
      rejected = false;
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
