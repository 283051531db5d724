package dev.roomkey.http;

import dev.roomkey.base.Blocking;
import dev.roomkey.base.RandomId;
import dev.roomkey.base.StoreUnavailableException;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Answers the requests of an adapter. Adds log line, metrics and common header fields. Thread-safe.
 *
 * <p>An adapter calls {@link #open} once per request and {@link #run} until it returns. On an I/O
 * thread it calls {@code run} within {@link Blocking#onIoThread}; if that throws {@link
 * Blocking.Suspended}, it calls {@code run} again as soon as the body has arrived, or on a thread
 * that may wait.
 */
public final class RequestPipeline {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  private final Router router;
  private final ClientAddress clientAddress;
  private final RandomGenerator random;
  private final RequestLog log;

  /**
   * Creates a pipeline.
   *
   * @param random the source of request ids
   */
  public RequestPipeline(
      Router router, ClientAddress clientAddress, RandomGenerator random, RequestLog log) {
    this.router = router;
    this.clientAddress = clientAddress;
    this.random = random;
    this.log = log;
  }

  /** Creates the context of a request. */
  public RequestContext open(Request request) {
    return new RequestContext(
        request,
        clientAddress.of(request),
        requestId(request.header("X-Request-Id")),
        TraceContext.traceId(request.header("traceparent")),
        router.corsHeaders(request));
  }

  /**
   * Answers a request.
   *
   * @throws Blocking.Suspended if the request has to wait and the thread must not
   */
  public Response run(RequestContext context) {
    return Blocking.isOnIoThread() ? finish(context, answer(context)) : runLogged(context);
  }

  /** Returns the response to a request that is not valid HTTP or exceeds a limit of the server. */
  public Response refuse(Request request, ProblemType type) {
    RequestContext context = open(request);
    return finish(context, refused(context, ProblemException.of(type)));
  }

  /** Returns the response to a request that failed outside of the pipeline, and logs the reason. */
  public Response fail(Request request, Throwable bug) {
    RequestContext context = open(request);
    return finish(context, failed(context, bug));
  }

  /**
   * Runs with the request id in the MDC, for log messages of this thread. If the request was
   * suspended before, restores the MDC entries of the first thread, such as those of filters of the
   * application.
   */
  private Response runLogged(RequestContext context) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    context
        .logContext()
        .forEach((name, value) -> {
          if (MDC.get(name) == null) {
            MDC.put(name, value);
          }
        });
    MDC.put("request_id", context.requestId());
    String traceId = context.traceId();
    if (traceId != null) {
      MDC.put("trace_id", traceId);
    }
    try {
      return finish(context, answer(context));
    } finally {
      if (before == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(before);
      }
    }
  }

  private Response answer(RequestContext context) {
    try {
      return context.run(router);
    } catch (ProblemException refusal) {
      return refused(context, refusal);
    } catch (StoreUnavailableException unavailable) {
      return refused(
          context,
          new ProblemException(
              Problem.of(ProblemType.STORE_UNAVAILABLE), unavailable.getMessage()));
    } catch (Blocking.Suspended suspended) {
      context.suspended(MDC.getCopyOfContextMap());
      throw suspended;
    } catch (RuntimeException | Error bug) {
      return failed(context, bug);
    }
  }

  private static Response refused(RequestContext context, ProblemException refusal) {
    context.refused(refusal.problem(), refusal.detail());
    return refusal
        .problem()
        .toResponse(context.request(), context.requestId())
        .with(refusal.headers());
  }

  private Response failed(RequestContext context, Throwable bug) {
    log.bug(context.requestId(), bug);
    return refused(
        context,
        new ProblemException(Problem.of(ProblemType.INTERNAL_ERROR), bug.getClass().getName()));
  }

  private Response finish(RequestContext context, Response response) {
    try {
      log.request(context.logEntry(response.status()));
    } catch (RuntimeException | Error bug) { // a failure of logging must not lose the response
      log.bug(context.requestId(), bug);
    }
    return context.withCommonHeaders(response);
  }

  /** Returns the id of the client if it is safe in a log line, otherwise a new one. */
  private String requestId(@Nullable String proposed) {
    return proposed != null && REQUEST_ID.matcher(proposed).matches()
        ? proposed
        : RandomId.next(random);
  }
}
