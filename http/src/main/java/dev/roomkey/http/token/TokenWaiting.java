package dev.roomkey.http.token;

import dev.roomkey.access.AccessDecision.Permit;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.admission.AdmissionKey;
import dev.roomkey.admission.RequestOrigin;
import dev.roomkey.admission.Ticket;
import dev.roomkey.base.Blocking;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.Response;
import dev.roomkey.http.admission.AdmissionMetrics;
import dev.roomkey.http.admission.AdmissionMetrics.Outcome;
import dev.roomkey.http.limits.RequestQueue;
import dev.roomkey.waiting.Entrance;
import dev.roomkey.waiting.Waiter;
import dev.roomkey.waiting.WaitingRoom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The waiting room of token requests. */
public final class TokenWaiting {
  private static final Duration RETRY_PENDING = Duration.ofSeconds(2);
  private static final Duration RETRY_FULL = Duration.ofSeconds(10);

  /** The maximum number of threads of a servlet container that wait for a moderator. */
  private static final int MAX_CONTAINER_THREADS = 20;

  /** The maximum number of requests that wait for a moderator on virtual threads. */
  private static final int MAX_VIRTUAL_THREADS = 10_000;

  private final WaitingRoom room;
  private final RequestQueue queue;
  private final AdmissionMetrics metrics;
  private final BooleanSupplier isStopping;
  private final Semaphore containerThreads = new Semaphore(MAX_CONTAINER_THREADS);
  private final Semaphore virtualThreads = new Semaphore(MAX_VIRTUAL_THREADS);

  /**
   * Creates the waiting room of an endpoint.
   *
   * @param queue the bulkhead in front of a store that blocks
   * @param isStopping whether the server is shutting down, so that no request may wait
   */
  public TokenWaiting(
      WaitingRoom room, RequestQueue queue, AdmissionMetrics metrics, BooleanSupplier isStopping) {
    this.room = room;
    this.queue = queue;
    this.metrics = metrics;
    this.isStopping = isStopping;
  }

  /** Returns the request that waits with a ticket, in any state. */
  Optional<Waiter> find(Ticket ticket, Deadline deadline) {
    return call(deadline, () -> room.find(ticket, deadline));
  }

  /**
   * Returns the id and ticket with which a request that enters has waited; null if it did not wait.
   *
   * @param waiter the request that it repeats; null for none
   * @throws PendingException if it has to wait
   * @throws ProblemException if it may not enter
   */
  @Nullable AdmissionKey enter(
      Permit permit,
      JoinRequest request,
      RequestOrigin origin,
      @Nullable Waiter waiter,
      Deadline deadline) {
    Entrance entrance = call(deadline, () -> room.enter(permit, request, origin, waiter, deadline));
    return switch (entrance) {
      case Entrance.Open open -> open.key();
      case Entrance.Pending pending -> throw new PendingException(permit, pending.waiter());
      case Entrance.Denied denied ->
          throw refused(ProblemType.ADMISSION_DENIED, Outcome.DENIED, denied.retryAfter());
      case Entrance.Locked locked -> {
        metrics.count(Outcome.LOCKED);
        throw ProblemException.of(ProblemType.ROOM_LOCKED);
      }
      case Entrance.Full full ->
          throw refused(ProblemType.WAITING_ROOM_FULL, Outcome.WAITING_ROOM_FULL, RETRY_FULL);
    };
  }

  private ProblemException refused(ProblemType type, Outcome outcome, Duration retryAfter) {
    metrics.count(outcome);
    return new ProblemException(Problem.of(type), null, List.of(retryAfter(retryAfter)));
  }

  private static Response.Header retryAfter(Duration time) {
    long seconds = Math.max(1, time.plusMillis(999).toSeconds());
    return new Response.Header("Retry-After", String.valueOf(seconds));
  }

  /** Returns the problem of a request that has to wait. */
  ProblemException problem(PendingException pending) {
    metrics.count(Outcome.PENDING);
    Waiter waiter = pending.waiter();
    return new ProblemException(
        Problem.ofAdmission(ProblemType.ADMISSION_PENDING, waiter.request().id()),
        null,
        List.of(
            retryAfter(RETRY_PENDING),
            new Response.Header(TokenRequestDecoder.TICKET_HEADER, waiter.ticket().reveal())));
  }

  /**
   * Waits until a request may no longer have to wait.
   *
   * @param until when the client wants a response in any case
   * @return false if the time is over, or too many requests wait already
   */
  boolean await(PendingException pending, Deadline until) {
    if (until.hasPassed()) {
      return false;
    }
    Blocking.begin();
    Semaphore threads = Thread.currentThread().isVirtual() ? virtualThreads : containerThreads;
    if (!threads.tryAcquire()) {
      return false;
    }
    try {
      return room.awaitDecision(pending.permit(), pending.waiter(), until, isStopping);
    } finally {
      threads.release();
    }
  }

  /** Deletes a request that has become an admission. */
  void entered(AdmissionKey key, Deadline deadline) {
    call(
        deadline,
        () -> {
          room.entered(key, deadline);
          return true;
        });
  }

  private <T> T call(Deadline deadline, Supplier<T> task) {
    return room.isBlocking() ? queue.call(deadline, task) : task.get();
  }
}
