package dev.roomkey.http;

import dev.roomkey.access.AccessOutcome;
import dev.roomkey.access.Caller;
import dev.roomkey.base.Deadline;
import dev.roomkey.http.limits.RateLimitHeaders;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.token.ParticipantIdentity;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One request on its way to one answer: its id, what it turned out to be about, and the one log
 * line at its end. Used by one thread at a time.
 */
public final class RequestContext {
  private final RequestHead head;
  private final InetAddress client;
  private final String requestId;
  private final @Nullable String traceId;
  private final List<Response.Header> always;
  private final RequestLog log;
  private final RateLimitHeaders allowances = new RateLimitHeaders();
  private final long startNanos = System.nanoTime();
  private @Nullable RoomName room;
  private @Nullable ParticipantIdentity identity;
  private RoomOutcome.@Nullable Unready insteadOfRoom;
  private @Nullable String caller;
  private @Nullable String rule;

  public RequestContext(
      RequestHead head,
      InetAddress client,
      String requestId,
      List<Response.Header> always,
      RequestLog log) {
    this.head = head;
    this.client = client;
    this.requestId = requestId;
    this.traceId = TraceContext.traceId(head.header("traceparent"));
    this.always = always;
    this.log = log;
  }

  public RequestHead head() {
    return head;
  }

  /** As in {@code X-Request-Id}. */
  public String requestId() {
    return requestId;
  }

  /** From which address it comes, as far as trusted proxies vouch for it. */
  public InetAddress client() {
    return client;
  }

  /** What limits said of it. */
  public RateLimitHeaders allowances() {
    return allowances;
  }

  /** When the answer has to be out: however the time was spent so far, this is what is left. */
  public Deadline deadline(Duration forAll) {
    return new Deadline(startNanos + forAll.toNanos());
  }

  /** Who sends the request, for the log. */
  public void from(Caller who) {
    this.caller = who instanceof Caller.Authenticated known ? known.id() : null;
  }

  /** What the request asks for, for the log. */
  public void about(RoomName asked, @Nullable ParticipantIdentity who) {
    this.room = asked;
    this.identity = who;
  }

  /** What the request got, for the log. */
  public void granted(AccessOutcome.Granted granted) {
    this.room = granted.room();
    this.identity = granted.identity();
    this.insteadOfRoom = granted.roomOutcome().fallbackReason();
    this.rule = granted.rule();
  }

  public Step answer(Problem problem) {
    return new Step.Answer(finish(problem, null));
  }

  /**
   * The rest waits; whatever breaks in it is still an answer. What is logged on the way says of
   * which request.
   */
  public Step waitFor(Supplier<Response> rest) {
    return new Step.Wait(() -> {
      Map<String, String> before = MDC.getCopyOfContextMap();
      MDC.put("request_id", requestId);
      if (traceId != null) {
        MDC.put("trace_id", traceId);
      }
      try {
        return rest.get();
      } catch (RuntimeException | Error bug) {
        return broken(bug);
      } finally {
        restore(before);
      }
    });
  }

  /** The thread may be an application's own, which has said there what it logs with each line. */
  private static void restore(@Nullable Map<String, String> before) {
    if (before == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(before);
    }
  }

  public Response broken(Throwable bug) {
    log.bug(requestId, bug);
    return finish(Problem.of(ProblemType.INTERNAL_ERROR), bug.getClass().getName());
  }

  public Response finish(Problem problem, @Nullable String detail) {
    return finish(problem.toResponse(head, requestId), problem.type().code(), detail);
  }

  public Response finish(Response response, String outcome) {
    return finish(response, outcome, insteadOfRoom == null ? null : insteadOfRoom.detail());
  }

  private Response finish(Response response, String outcome, @Nullable String detail) {
    writeDown(
        new RequestLog.Entry(
            requestId,
            traceId,
            client,
            response.status(),
            outcome,
            caller,
            rule,
            room,
            identity,
            (System.nanoTime() - startNanos) / 1000,
            detail));
    return response.with(always, allowances.fields());
  }

  /** No answer is lost because it cannot be written down. */
  private void writeDown(RequestLog.Entry entry) {
    try {
      log.request(entry);
    } catch (RuntimeException | Error bug) {
      log.bug(requestId, bug);
    }
  }
}
