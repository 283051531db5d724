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
 * Reads the body of a servlet request. If the body arrived with its head, it is read on the
 * container's thread. Otherwise {@link #read} suspends the request until {@link LateBodyReader} has
 * read the body: a blocking read would hold the thread until the container's own timeout. The read
 * does block if the request does not support asynchronous processing, or if a filter wraps the body
 * or the response: many wrappers do not support it either.
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
   * Creates the body of a request; reads nothing.
   *
   * @param timeout how long the body may take, from now on
   */
  ServletBody(HttpServletRequest request, HttpServletResponse response, Duration timeout) {
    this.request = request;
    this.response = response;
    this.deadlineNanos = System.nanoTime() + timeout.toNanos();
  }

  /** Returns the size limit of the last call of {@link #read}, in bytes. */
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
  void fail(ProblemException problem) {
    failure = problem;
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

  /** Returns false only if the head rules out a body, which a head of HTTP/2 cannot. */
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
