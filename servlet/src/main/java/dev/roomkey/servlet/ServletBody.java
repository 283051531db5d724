package dev.roomkey.servlet;

import dev.roomkey.http.ProblemException;
import dev.roomkey.http.RequestBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The body of a servlet request, read on the container's thread within a deadline. */
final class ServletBody implements RequestBody {
  private static final long MAX_PAUSE_MILLIS = 20;

  private final HttpServletRequest request;
  private final long deadlineNanos;
  private boolean failed;
  private byte @Nullable [] whole;

  /**
   * A body of which nothing is read yet.
   *
   * @param timeout how long it may take from now on
   */
  ServletBody(HttpServletRequest request, Duration timeout) {
    this.request = request;
    this.deadlineNanos = System.nanoTime() + timeout.toNanos();
  }

  /** Returns whether reading failed, so that the connection cannot be used again. */
  boolean isFailed() {
    return failed;
  }

  @Override
  public byte[] read(int maxBytes) {
    byte[] known = whole;
    if (known != null) {
      return known;
    }
    try {
      byte[] read = readAll(maxBytes);
      whole = read;
      return read;
    } catch (IOException disconnected) {
      throw failed(RequestBody.incomplete());
    }
  }

  private byte[] readAll(int maxBytes) throws IOException {
    long length = request.getContentLengthLong();
    if (length > maxBytes) {
      throw failed(RequestBody.tooLarge(maxBytes));
    }
    ServletInputStream in = request.getInputStream();
    ByteArrayOutputStream received = new ByteArrayOutputStream(512);
    byte[] buffer = new byte[4096];
    while (received.size() != length && awaitBytes(in)) {
      int n = in.read(buffer, 0, Math.min(buffer.length, in.available()));
      if (n < 0) {
        break;
      }
      received.write(buffer, 0, n);
      if (received.size() > maxBytes) {
        throw failed(RequestBody.tooLarge(maxBytes));
      }
    }
    return received.toByteArray();
  }

  /**
   * Waits for bytes, and returns false at the end of the body. It polls, because a blocking read of
   * a servlet has only the timeout of the container, which answers by itself.
   */
  private boolean awaitBytes(ServletInputStream in) throws IOException {
    long pauseMillis = 1;
    while (in.available() <= 0) {
      if (in.isFinished()) {
        return false;
      }
      if (System.nanoTime() > deadlineNanos) {
        throw failed(RequestBody.incomplete());
      }
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw failed(RequestBody.incomplete());
      }
      pauseMillis = Math.min(2 * pauseMillis, MAX_PAUSE_MILLIS);
    }
    if (System.nanoTime() > deadlineNanos) {
      throw failed(RequestBody.incomplete());
    }
    return true;
  }

  private ProblemException failed(ProblemException refusal) {
    failed = true;
    return refusal;
  }
}
