package dev.roomkey.jetty;

import dev.roomkey.base.Blocking;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a Jetty request as it arrives, without blocking. {@link #read} suspends the
 * request while the body is incomplete; {@link #whenComplete} then reports when to resume it. Each
 * byte is copied at most a few times, however small the pieces are.
 */
final class JettyBody implements RequestBody {
  /** Memory per byte of a body, while it is collected, copied and decoded. */
  private static final int WEIGHT = 4;

  /** Memory per value of a JSON document, with its name and its map entry. */
  private static final int BYTES_PER_VALUE = 128;

  private final Request request;
  private final Duration timeout;
  private final RequestMemory.Claim memory;
  private final AtomicBoolean ended = new AtomicBoolean();
  private @Nullable ByteArrayOutputStream received;
  private int maxBytes;
  private boolean pending;
  private byte @Nullable [] whole;
  private @Nullable ProblemException failure;
  private Scheduler.@Nullable Task timer;

  /**
   * Creates the body of a request; reads nothing.
   *
   * @param timeout how long the rest may take if the body is incomplete when it is first read
   * @param memory the claim that the body is added to
   */
  JettyBody(Request request, Duration timeout, RequestMemory.Claim memory) {
    this.request = request;
    this.timeout = timeout;
    this.memory = memory;
  }

  @Override
  public byte[] read(int maxBytes) {
    this.maxBytes = maxBytes;
    if (whole == null && failure == null) {
      receive();
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

  /** Returns whether a stage suspended the request until the body is complete. */
  boolean isPending() {
    return pending;
  }

  /** Returns whether the body failed, so that the connection cannot be used again. */
  boolean isFailed() {
    return failure != null;
  }

  /** Runs a task as soon as the body is complete or has failed. */
  void whenComplete(Runnable task) {
    if (timer == null) {
      memory.arriving(() -> abort(noMemory(), task));
      timer =
          request
              .getComponents()
              .getScheduler()
              .schedule(
                  () -> abort(RequestBody.incomplete(), task),
                  timeout.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
    request.demand(() -> {
      receive();
      if (whole == null && failure == null) {
        whenComplete(task);
      } else if (ended.compareAndSet(false, true)) {
        complete(task);
      }
    });
  }

  /** Ends an incomplete body. Failing the request instead would reset an HTTP/2 stream. */
  private void abort(ProblemException reason, Runnable task) {
    if (ended.compareAndSet(false, true)) {
      failure = reason;
      request.getComponents().getExecutor().execute(() -> complete(task));
    }
  }

  private void complete(Runnable task) {
    pending = false;
    memory.arrived();
    Scheduler.Task running = timer;
    if (running != null) {
      running.cancel();
    }
    task.run();
  }

  /** Reads the chunks that have arrived. */
  private void receive() {
    if (request.getLength() > maxBytes) {
      failure = RequestBody.tooLarge(maxBytes);
      return;
    }
    while (whole == null && failure == null) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        return;
      }
      receive(chunk);
    }
  }

  private void receive(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      failure = RequestBody.incomplete();
      return;
    }
    byte[] bytes = new byte[chunk.remaining()];
    chunk.getByteBuffer().get(bytes);
    chunk.release();
    int before = received == null ? 0 : received.size();
    if (before + bytes.length > maxBytes) {
      failure = RequestBody.tooLarge(maxBytes);
    } else if (!memory.addBody(weight(bytes))) {
      failure = noMemory();
    } else if (before == 0 && chunk.isLast()) {
      whole = bytes; // arrived in one piece, as most bodies do
    } else {
      append(bytes, chunk.isLast());
    }
  }

  /** Estimates the memory that the bytes will use. Most values in JSON are followed by a comma. */
  private static long weight(byte[] bytes) {
    int values = 0;
    for (byte b : bytes) {
      values += b == ',' ? 1 : 0;
    }
    return (long) WEIGHT * bytes.length + (long) BYTES_PER_VALUE * values;
  }

  private static ProblemException noMemory() {
    return new ProblemException(
        Problem.of(ProblemType.OVERLOADED), "no memory is left for requests in progress");
  }

  private void append(byte[] bytes, boolean last) {
    ByteArrayOutputStream all = received == null ? new ByteArrayOutputStream() : received;
    all.writeBytes(bytes);
    received = all;
    if (last) {
      whole = all.toByteArray();
    }
  }
}
