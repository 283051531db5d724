package dev.roomkey.servlet;

import dev.roomkey.http.RequestBody;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads a body that did not arrive with its head, without holding a thread of the container, and
 * then dispatches the request to the servlet again. The body has a deadline of its own, because the
 * container's asynchronous timeout cannot be changed any more once the request is dispatched.
 */
final class LateBodyReader implements ReadListener {
  private final ServletInputStream in;
  private final ServletBody body;
  private final AsyncContext async;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[4096];
  private final AtomicBoolean done = new AtomicBoolean();
  private final Thread timer;

  private LateBodyReader(ServletInputStream in, ServletBody body, AsyncContext async) {
    this.in = in;
    this.body = body;
    this.async = async;
    this.timer = Thread.ofVirtual().name("late-body").unstarted(this::expire);
  }

  /** Reads the rest of the body of an asynchronous request. */
  static void start(ServletInputStream in, ServletBody body, AsyncContext async) {
    LateBodyReader reader = new LateBodyReader(in, body, async);
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
      if (received.size() > body.maxBytes()) {
        finish(() -> body.fail(RequestBody.tooLarge(body.maxBytes())));
      }
    }
  }

  @Override
  public void onAllDataRead() {
    finish(() -> body.complete(received.toByteArray()));
  }

  @Override
  public void onError(Throwable disconnected) {
    finish(() -> body.fail(RequestBody.incomplete()));
  }

  private void expire() {
    try {
      TimeUnit.NANOSECONDS.sleep(body.deadlineNanos() - System.nanoTime());
      finish(() -> body.fail(RequestBody.incomplete()));
    } catch (InterruptedException inTime) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish(Runnable result) {
    if (done.compareAndSet(false, true)) {
      result.run();
      if (Thread.currentThread() != timer) {
        timer.interrupt();
      }
      async.dispatch();
    }
  }
}
