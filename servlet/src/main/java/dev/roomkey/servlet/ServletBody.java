package dev.roomkey.servlet;

import dev.roomkey.http.ProblemException;
import dev.roomkey.http.RequestBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of a servlet request, read on the container's thread. The container's own timeout ends a
 * body that stops; this class ends one that never stops to trickle.
 */
final class ServletBody implements RequestBody {
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
    if (request.getContentLengthLong() > maxBytes) {
      throw failed(RequestBody.tooLarge(maxBytes));
    }
    ServletInputStream in = request.getInputStream();
    ByteArrayOutputStream received = new ByteArrayOutputStream(512);
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      received.write(buffer, 0, n);
      if (received.size() > maxBytes) {
        throw failed(RequestBody.tooLarge(maxBytes));
      }
      if (System.nanoTime() > deadlineNanos) {
        throw failed(RequestBody.incomplete());
      }
    }
    return received.toByteArray();
  }

  private ProblemException failed(ProblemException refusal) {
    failed = true;
    return refusal;
  }
}
