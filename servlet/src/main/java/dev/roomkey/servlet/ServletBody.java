package dev.roomkey.servlet;

import dev.roomkey.base.Blocking;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.RequestBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of a servlet request. A body that arrived with its head, as nearly all do, is read on
 * the container's thread. For another one {@link #read} suspends the request until {@link
 * LateBodyReader} has read it: a blocking read would hold the thread, and has only the timeout of
 * the container, which then answers by itself. The body is read that way all the same if the
 * request cannot be asynchronous, or if a filter wraps the body or the response: such wrappers
 * often know nothing of asynchronous requests.
 */
final class ServletBody implements RequestBody {
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final long deadlineNanos;
  private int maxBytes;
  private boolean pending;
  private byte @Nullable [] whole;
  private @Nullable ProblemException failure;

  /**
   * A body of which nothing is read yet.
   *
   * @param timeout how long it may take from now on
   */
  ServletBody(HttpServletRequest request, HttpServletResponse response, Duration timeout) {
    this.request = request;
    this.response = response;
    this.deadlineNanos = System.nanoTime() + timeout.toNanos();
  }

  /** Returns the limit of the size, once {@link #read} was called. */
  int maxBytes() {
    return maxBytes;
  }

  /** Returns when the body has to be complete, by {@link System#nanoTime}. */
  long deadlineNanos() {
    return deadlineNanos;
  }

  /** Returns whether a stage suspended the request until the body is complete. */
  boolean isPending() {
    return pending;
  }

  /** Returns whether reading failed, so that the connection cannot be used again. */
  boolean isFailed() {
    return failure != null;
  }

  /** Completes a late body. */
  void complete(byte[] body) {
    whole = body;
    pending = false;
  }

  /** Fails a late body. */
  void fail(ProblemException why) {
    failure = why;
    pending = false;
  }

  @Override
  public byte[] read(int maxBytes) {
    this.maxBytes = maxBytes;
    try {
      if (whole == null && failure == null) {
        readArrived();
      }
    } catch (IOException disconnected) {
      failure = RequestBody.incomplete();
    }
    if (failure != null) {
      throw failure;
    }
    if (whole == null) {
      pending = true;
      throw Blocking.suspend();
    }
    return whole;
  }

  private void readArrived() throws IOException {
    long length = request.getContentLengthLong();
    ServletInputStream in = request.getInputStream();
    if (length > maxBytes) {
      failure = RequestBody.tooLarge(maxBytes);
    } else if (length == 0 || (length < 0 && !isChunked())) {
      whole = new byte[0];
    } else if (length > 0 && in.available() >= length) {
      whole = in.readNBytes((int) length);
    } else if (!request.isAsyncSupported()
        || response instanceof ServletResponseWrapper
        || isWrapped(in)) {
      readBlocking(in);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a filter's stream may equal the container's
  private boolean isWrapped(ServletInputStream in) throws IOException {
    ServletRequest innermost = request;
    while (innermost instanceof ServletRequestWrapper wrapper) {
      innermost = wrapper.getRequest();
    }
    try {
      return innermost.getInputStream() != in;
    } catch (IllegalStateException readByFilter) {
      return true;
    }
  }

  /** Returns false only if the head says that there is no body. HTTP/2 has no such field. */
  private boolean isChunked() {
    return request.getHeader("Transfer-Encoding") != null
        || !request.getProtocol().startsWith("HTTP/1");
  }

  private void readBlocking(ServletInputStream in) throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      received.write(buffer, 0, n);
      if (received.size() > maxBytes) {
        failure = RequestBody.tooLarge(maxBytes);
        return;
      }
      if (System.nanoTime() > deadlineNanos) {
        failure = RequestBody.incomplete();
        return;
      }
    }
    whole = received.toByteArray();
  }
}
