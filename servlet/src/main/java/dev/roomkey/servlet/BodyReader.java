package dev.roomkey.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a body as it comes, without a thread that waits for it, and says once what came. */
final class BodyReader implements ReadListener {
  private final ServletInputStream in;
  private final int maxBytes;
  private final long end;
  private final Consumer<Body> then;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[4096];
  private final AtomicBoolean told = new AtomicBoolean();
  private @Nullable Thread timer;

  /** What came of a body. */
  sealed interface Body {
    /**
     * All of it.
     *
     * @param bytes of one body, which nobody else has
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Whole(byte[] bytes) implements Body {}

    /** More than there may be. */
    record TooLarge() implements Body {}

    /** It stopped, or took too long. */
    record Incomplete() implements Body {}
  }

  /**
   * Reads nothing yet.
   *
   * @param end when the body has to be there, as {@link System#nanoTime} counts
   * @param then told once, on whatever thread knows it
   */
  BodyReader(ServletInputStream in, int maxBytes, long end, Consumer<Body> then) {
    this.in = in;
    this.maxBytes = maxBytes;
    this.end = end;
    this.then = then;
  }

  /** Of a request that is asynchronous. */
  void start() {
    timer = Thread.startVirtualThread(this::endInTime);
    in.setReadListener(this);
  }

  /** Reads on this very thread, which waits. The container's own limit ends a body that stops. */
  static Body inPlace(ServletInputStream in, int maxBytes, long end) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      read.write(buffer, 0, n);
      if (read.size() > maxBytes) {
        return new Body.TooLarge();
      }
      if (System.nanoTime() > end) {
        return new Body.Incomplete();
      }
    }
    return new Body.Whole(read.toByteArray());
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (!told.get() && in.isReady() && !in.isFinished()) {
      int n = in.read(buffer);
      if (n > 0) {
        read.write(buffer, 0, n);
      }
      if (read.size() > maxBytes) {
        tell(new Body.TooLarge());
      }
    }
  }

  @Override
  public void onAllDataRead() {
    tell(new Body.Whole(read.toByteArray()));
  }

  @Override
  public void onError(Throwable brokenOff) {
    tell(new Body.Incomplete());
  }

  private void endInTime() {
    try {
      TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
      tell(new Body.Incomplete());
    } catch (InterruptedException inTime) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Body body) {
    if (told.compareAndSet(false, true)) {
      Thread sleeping = timer;
      if (sleeping != null && sleeping != Thread.currentThread()) {
        sleeping.interrupt();
      }
      then.accept(body);
    }
  }
}
