package dev.roomkey.servlet;

import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestBody;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads a body that did not arrive with its head, without holding a thread of the container, then
 * dispatches the request to the servlet again. If the body fails, this class sends the response:
 * after an error, containers do not dispatch. The body has its own deadline, because the
 * asynchronous timeout of a request cannot be changed once the request is asynchronous.
 */
final class LateBodyReader implements ReadListener {
  private final ServletInputStream in;
  private final ServletBody body;
  private final AsyncContext async;
  private final Runnable refuse;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[4096];
  private final AtomicBoolean done = new AtomicBoolean();
  private final Thread timer;

  private LateBodyReader(
      ServletInputStream in, ServletBody body, AsyncContext async, Runnable refuse) {
    this.in = in;
    this.body = body;
    this.async = async;
    this.refuse = refuse;
    this.timer = Thread.ofVirtual().name("late-body").unstarted(this::expire);
  }

  /**
   * Reads the rest of the body of an asynchronous request.
   *
   * @param refuse sends the response to a request whose body failed
   */
  static void start(ServletInputStream in, ServletBody body, AsyncContext async, Runnable refuse) {
    LateBodyReader reader = new LateBodyReader(in, body, async, refuse);
    reader.timer.start();
    in.setReadListener(reader);
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (!done.get() && in.isReady() && !in.isFinished()) {
      int n = in.read(buffer);
      if (n > 0) {
        received.write(buffer, 0, n);
      }
      if (received.size() > body.maxBytes() && isFirst()) {
        body.fail(RequestBody.tooLarge(body.maxBytes()));
        // Undertow reads the rest of the body on the thread that completes the request.
        Thread.startVirtualThread(this::refuse);
      }
    }
  }

  @Override
  public void onAllDataRead() {
    if (isFirst()) {
      body.complete(received.toByteArray());
      try {
        async.dispatch();
      } catch (RuntimeException cannotDispatch) { // the container is stopping the application
        body.fail(failed(cannotDispatch));
        Thread.startVirtualThread(this::refuse);
      }
    }
  }

  private static ProblemException failed(RuntimeException cannotDispatch) {
    return new ProblemException(
        Problem.of(ProblemType.INTERNAL_ERROR),
        "dispatch failed: " + cannotDispatch.getClass().getName());
  }

  @Override
  public void onError(Throwable disconnected) {
    failIncomplete();
  }

  private void expire() {
    try {
      TimeUnit.NANOSECONDS.sleep(body.deadlineNanos() - System.nanoTime());
      failIncomplete();
    } catch (InterruptedException inTime) {
      Thread.currentThread().interrupt();
    }
  }

  private void failIncomplete() {
    if (isFirst()) {
      body.fail(RequestBody.incomplete());
      refuse();
    }
  }

  private void refuse() {
    refuse.run();
    async.complete();
  }

  /** Returns true once: the body ends at the first of completion, failure and timeout. */
  private boolean isFirst() {
    boolean first = done.compareAndSet(false, true);
    if (first && Thread.currentThread() != timer) {
      timer.interrupt();
    }
    return first;
  }
}
