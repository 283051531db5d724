package dev.roomkey.http;

import dev.roomkey.access.AccessOutcome;
import dev.roomkey.access.AccessPolicy;
import dev.roomkey.access.Caller;
import dev.roomkey.access.InvitedCaller;
import dev.roomkey.base.Deadline;
import dev.roomkey.room.RoomName;
import dev.roomkey.room.RoomOutcome;
import dev.roomkey.token.ParticipantIdentity;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one request in progress: the results of its stages and the facts for its log line.
 * Used by one thread at a time.
 */
public final class RequestContext {
  private static final byte[] NO_BODY = new byte[0];

  private final Request request;
  private final InetAddress client;
  private final String requestId;
  private final @Nullable String traceId;
  private final List<Response.Header> corsHeaders;
  private final long startNanos = System.nanoTime();
  private final RateLimitHeaders rateLimits = new RateLimitHeaders();

  private @Nullable Route route;
  private int stagesDone;

  private Caller caller = Caller.ANONYMOUS;
  private @Nullable ProblemException missingCredentials;
  private AccessPolicy policy = AccessPolicy.DENY_ALL;
  private byte[] body = NO_BODY;
  private @Nullable Actor actor;

  private Map<String, String> logContext = Map.of();
  private String outcome = "ok";
  private @Nullable String detail;
  private @Nullable String rule;
  private @Nullable RoomName room;
  private @Nullable ParticipantIdentity identity;
  private @Nullable CommandTarget commandTarget;

  RequestContext(
      Request request,
      InetAddress client,
      String requestId,
      @Nullable String traceId,
      List<Response.Header> corsHeaders) {
    this.request = request;
    this.client = client;
    this.requestId = requestId;
    this.traceId = traceId;
    this.corsHeaders = corsHeaders;
  }

  /** Returns the request. */
  public Request request() {
    return request;
  }

  /** Returns the id of {@code X-Request-Id}. */
  public String requestId() {
    return requestId;
  }

  /** Returns the trace id of {@code traceparent}; null if the field is absent. */
  @Nullable String traceId() {
    return traceId;
  }

  /** Returns the address of the client, as far as trusted proxies report it. */
  public InetAddress client() {
    return client;
  }

  /** Returns the deadline of the response. */
  public Deadline deadline(Duration timeout) {
    return new Deadline(startNanos + timeout.toNanos());
  }

  /** Returns the results of rate limits so far. */
  public RateLimitHeaders rateLimits() {
    return rateLimits;
  }

  /** Returns the caller that authentication established; anonymous before. */
  public Caller caller() {
    return caller;
  }

  /** Returns the policy that was in force when the caller was authenticated. */
  public AccessPolicy policy() {
    return policy;
  }

  /** Records the caller and the policy of the same configuration version. */
  public void authenticated(Caller caller, AccessPolicy policy) {
    this.caller = caller;
    this.policy = policy;
    this.missingCredentials = null;
  }

  /**
   * Records a request without credentials, which an invitation may replace.
   *
   * @param rejection the rejection if it has none
   */
  public void unauthenticated(AccessPolicy policy, ProblemException rejection) {
    authenticated(Caller.ANONYMOUS, policy);
    this.missingCredentials = rejection;
  }

  /** Records that the request has an invitation, or the ticket of an invited participant. */
  public void invited(InvitedCaller invited) {
    authenticated(invited.caller(), policy);
  }

  /**
   * Rejects a request that has neither credentials nor an invitation, unless callers may be
   * anonymous.
   *
   * @throws ProblemException if it is rejected
   */
  public void requireCredentials() {
    if (missingCredentials != null) {
      throw missingCredentials;
    }
  }

  /**
   * Returns the sender of a command.
   *
   * @throws IllegalStateException if no stage has authorized it
   */
  public Actor actor() {
    if (actor == null) {
      throw new IllegalStateException("no stage has authorized the sender");
    }
    return actor;
  }

  /** Records the sender of a command, who is authorized. */
  public void actor(Actor actor) {
    this.actor = actor;
  }

  /** Returns the body; empty if no stage read it. */
  public byte[] body() {
    return body;
  }

  /** Records the body. */
  public void body(byte[] body) {
    this.body = body;
  }

  /** Records the outcome for log and metrics: a short fixed word. */
  public void outcome(String outcome) {
    this.outcome = outcome;
  }

  /** Records the requested room and identity. */
  public void about(RoomName room, @Nullable ParticipantIdentity identity) {
    this.room = room;
    this.identity = identity;
  }

  /** Records what a command affects, if that is not just a room or a participant. */
  public void affects(CommandTarget target) {
    commandTarget = target;
  }

  /** Returns what a command affects; by default the room and participant of {@link #about}. */
  public CommandTarget commandTarget() {
    return commandTarget == null
        ? new CommandTarget(room, identity == null ? null : identity.value(), null, null)
        : commandTarget;
  }

  /** Records a permitted join. */
  public void granted(AccessOutcome.Granted granted) {
    about(granted.room(), granted.identity());
    rule = granted.rule();
    outcome = granted.roomOutcome().status().key();
    RoomOutcome.Unready fallback = granted.roomOutcome().fallbackReason();
    detail = fallback == null ? null : fallback.detail();
  }

  /** Returns the MDC when the request was suspended; empty if it was not. */
  Map<String, String> logContext() {
    return logContext;
  }

  /** Records the MDC of the thread on which the request is suspended; null: empty. */
  void suspended(@Nullable Map<String, String> mdc) {
    logContext = mdc == null ? Map.of() : mdc;
  }

  /** Records a rejection. */
  void refused(Problem problem, @Nullable String detail) {
    this.outcome = problem.type().code();
    this.detail = detail;
  }

  /** Runs the stages that are not done yet, then the handler. */
  Response run(Router router) {
    if (route == null) {
      route = router.route(request);
    }
    List<Stage> stages = route.stages();
    while (stagesDone < stages.size()) {
      stages.get(stagesDone).apply(this);
      stagesDone++;
    }
    return route.handler().handle(this);
  }

  /** Returns the response with the fields that every response has. */
  Response withCommonHeaders(Response response) {
    return response
        .with(corsHeaders)
        .with(
            List.of(
                new Response.Header("X-Request-Id", requestId),
                new Response.Header("X-Content-Type-Options", "nosniff")),
            rateLimits.fields());
  }

  /** Returns the log entry of a response with this status. */
  RequestLog.Entry logEntry(int status) {
    return new RequestLog.Entry(
        requestId,
        traceId,
        client,
        status,
        outcome,
        caller instanceof Caller.Authenticated known ? known.id() : null,
        rule,
        room,
        identity,
        (System.nanoTime() - startNanos) / 1000,
        detail);
  }
}
