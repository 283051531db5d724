package dev.roomkey.http.webhook;

import dev.roomkey.base.Blocking;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.webhook.WebhookMetrics.Outcome;
import dev.roomkey.token.TokenRejection;
import dev.roomkey.webhook.WebhookEvent;
import dev.roomkey.webhook.WebhookEvents;
import dev.roomkey.webhook.WebhookReceiver;
import dev.roomkey.webhook.WebhookResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST {base}/webhook}: events of LiveKit. Responds when the event is recorded, since
 * LiveKit retries an event only if the response is an error.
 */
public final class WebhookRoute {
  /** The path below the mount point. */
  public static final String PATH = "/webhook";

  /** LiveKit drops events that are 30 s late, so others of the same room may be missing. */
  private static final Duration LATE = Duration.ofSeconds(20);

  /** The longest time that is measured; an event may name any. */
  private static final Duration MAX_DELAY = Duration.ofDays(1);

  /** LiveKit retries an event, and meanwhile sends no later event of its room. */
  private static final Duration RECORD_TIMEOUT = Duration.ofSeconds(3);

  private final WebhookReceiver receiver;
  private final WebhookEvents events;
  private final WebhookMetrics metrics;
  private final InstantSource clock;
  private final Duration timeout;

  /**
   * Creates the route.
   *
   * @param clock tells how late an event is
   * @param timeout from the arrival of a request to its response
   */
  public WebhookRoute(
      WebhookReceiver receiver,
      WebhookEvents events,
      WebhookMetrics metrics,
      InstantSource clock,
      Duration timeout) {
    this.receiver = receiver;
    this.events = events;
    this.metrics = metrics;
    this.clock = clock;
    this.timeout = timeout;
  }

  /** Adds the route. Reads a body only if its token is valid. */
  public void addTo(Router.Builder router) {
    router.addSameOrigin(
        "POST", PATH, new Route(List.of(this::checkToken, this::readBody), this::handle));
  }

  private static @Nullable String token(RequestContext context) {
    return context.request().header("Authorization");
  }

  private void checkToken(RequestContext context) {
    receiver
        .check(token(context))
        .ifPresent(rejected -> {
          throw problem(rejected);
        });
  }

  /** An event that is too large is lost, so lists have to be compared. */
  private void readBody(RequestContext context) {
    try {
      context.body(context.request().body().read(WebhookReceiver.MAX_BODY));
    } catch (ProblemException failure) {
      if (failure.problem().type() == ProblemType.BODY_TOO_LARGE) {
        events.reportGap();
      }
      throw failure;
    }
  }

  private Response handle(RequestContext context) {
    Blocking.begin(); // no event is read twice
    return switch (receiver.receive(token(context), context.body())) {
      case WebhookResult.Rejected rejected -> throw problem(rejected);
      case WebhookResult.Accepted accepted -> accept(accepted.event(), context);
    };
  }

  private Response accept(WebhookEvent event, RequestContext context) {
    Duration delay = delay(event);
    if (delay.compareTo(LATE) > 0) {
      events.reportGap();
    }
    boolean isNew = record(event, context);
    metrics.count(isNew ? Outcome.RECORDED : Outcome.DUPLICATE);
    metrics.delayed(delay);
    context.outcome(isNew ? "webhook" : "webhook_duplicate");
    return Response.empty(200);
  }

  private Duration delay(WebhookEvent event) {
    Duration delay = Duration.between(event.createdAt(), clock.instant());
    return Collections.max(List.of(Duration.ZERO, Collections.min(List.of(MAX_DELAY, delay))));
  }

  private boolean record(WebhookEvent event, RequestContext context) {
    try {
      return events.accept(event, context.deadline(timeout).atMost(RECORD_TIMEOUT));
    } catch (StoreUnavailableException failure) {
      metrics.count(Outcome.UNAVAILABLE);
      throw failure;
    }
  }

  private ProblemException problem(WebhookResult.Rejected rejected) {
    metrics.count(Outcome.REJECTED);
    TokenRejection token = rejected.token();
    String reason = key(rejected.reason()) + (token == null ? "" : ": " + key(token));
    return rejected.reason() == WebhookResult.Reason.MALFORMED_BODY
        ? new ProblemException(Problem.of(ProblemType.MALFORMED_JSON), reason)
        : new ProblemException(
            Problem.of(ProblemType.INVALID_WEBHOOK),
            reason,
            List.of(new Response.Header("WWW-Authenticate", "Bearer")));
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
