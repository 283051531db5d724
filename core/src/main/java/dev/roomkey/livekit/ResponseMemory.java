package dev.roomkey.livekit;

import dev.roomkey.json.JsonLimits;
import dev.roomkey.json.MalformedJsonException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/**
 * Limits the memory of all responses that are being read: that of the values that are kept, and of
 * the bytes since the last of them, which are part of the next value or skipped. Otherwise a faulty
 * proxy, or participants with many attributes, could fill the heap.
 */
final class ResponseMemory {
  /** Responses get an eighth of the heap. */
  private static final int SHARE_OF_HEAP = 8;

  private static final long MIN_BYTES = 8 << 20;

  /** The size of a value in a map or list, with its name but without its text. */
  private static final int BYTES_OF_VALUE = 96;

  /** The parser buffers text as UTF-16. */
  private static final int BYTES_OF_UNREAD_BYTE = 2;

  /** LiveKit's messages have up to 40 fields; a participant may have thousands of attributes. */
  private static final int MAX_FIELDS = 200;

  private final long capacity =
      Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  private final AtomicLong used = new AtomicLong();

  /** The memory of one response. */
  final class Claim implements IntPredicate, AutoCloseable {
    private long held;
    private long unread;
    private boolean rejected;
    private boolean closed;

    /** Returns the limits for reading the response. */
    JsonLimits limits() {
      return new JsonLimits(MAX_FIELDS, this);
    }

    /** Returns a stream that ends with an exception after {@code maxBytes}, or without memory. */
    InputStream limit(InputStream body, int maxBytes) {
      return new FilterInputStream(body) {
        private int length;

        @Override
        public int read(byte[] bytes, int from, int to) throws IOException {
          int count = super.read(bytes, from, to);
          length += Math.max(0, count);
          if (length > maxBytes || !arrive(Math.max(0, count))) {
            throw new MalformedJsonException("over " + maxBytes + " bytes");
          }
          return count;
        }
      };
    }

    private synchronized boolean arrive(int count) {
      long bytes = (long) count * BYTES_OF_UNREAD_BYTE;
      boolean fits = reserve(bytes);
      unread += fits ? bytes : 0;
      return fits;
    }

    /** Reserves the memory of a value, and releases that of the bytes before it. */
    @Override
    public synchronized boolean test(int characters) {
      boolean fits = reserve((long) BYTES_OF_VALUE + characters);
      release(unread);
      unread = 0;
      return fits;
    }

    private boolean reserve(long bytes) {
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

    @Override
    public synchronized void close() {
      release(held);
      unread = 0;
      closed = true;
    }

    private void release(long bytes) {
      held -= bytes;
      used.addAndGet(-bytes);
    }
  }

  Claim newClaim() {
    return new Claim();
  }
}
