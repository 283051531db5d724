package dev.roomkey.http.events;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.http.EventStream;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.Response;
import dev.roomkey.http.Route;
import dev.roomkey.http.Router;
import dev.roomkey.http.Stage;
import dev.roomkey.http.admin.AdminAuthorizer;
import dev.roomkey.http.admin.AdminResponses;
import dev.roomkey.http.admin.RecentRejections;
import dev.roomkey.http.admin.RoomListCache;
import dev.roomkey.http.admin.RoomView;
import dev.roomkey.http.admin.ServerStats;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import tools.jackson.core.JsonGenerator;

/** The routes {@code {base}/admin/events} and {@code {base}/admin/stats}. */
public final class AdminEvents {
  /** The maximum number of open streams. */
  static final int MAX_STREAMS = 32;

  /** A stream ends after this time; the client reconnects with its credentials. */
  static final Duration MAX_DURATION = Duration.ofMinutes(5);

  private final Semaphore permits = new Semaphore(MAX_STREAMS);
  private final AdminAuthorizer authorizer;
  private final RoomListCache rooms;
  private final RoomView view;
  private final RecentRejections rejections;
  private final ServerStats stats;
  private final InstantSource clock;
  private final LongSupplier nanos;

  /**
   * Creates the routes.
   *
   * @param nanos a monotonic clock such as {@link System#nanoTime}
   */
  public AdminEvents(
      AdminAuthorizer authorizer,
      RoomListCache rooms,
      RoomView view,
      RecentRejections rejections,
      ServerStats stats,
      InstantSource clock,
      LongSupplier nanos) {
    this.authorizer = authorizer;
    this.rooms = rooms;
    this.view = view;
    this.rejections = rejections;
    this.stats = stats;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * Adds the routes.
   *
   * @param stages authorize an administrator
   */
  public void addTo(Router.Builder router, List<Stage> stages) {
    router.addSameOrigin("GET", "/admin/stats", new Route(stages, this::stats));
    router.addSameOrigin("GET", "/admin/events", new Route(stages, this::events));
  }

  private Response stats(RequestContext context) {
    return AdminResponses.ok(context, "admin_stats", this::writeStats);
  }

  private Response events(RequestContext context) {
    if (!context.request().supportsStreams() || !permits.tryAcquire()) {
      throw ProblemException.of(ProblemType.OVERLOADED);
    }
    context.outcome("admin_events");
    return Response.streaming("text/event-stream", stream(context))
        .with("Cache-Control", "no-store")
        .with("X-Accel-Buffering", "no"); // prevents nginx from buffering the pieces
  }

  private EventStream stream(RequestContext context) {
    long end = nanos.getAsLong() + MAX_DURATION.toNanos();
    BooleanSupplier isOpen =
        () -> !stats.isStopping() && nanos.getAsLong() - end < 0 && isStillAuthorized(context);
    return new AdminEventStream(
        new RoomChangeTracker(rooms, view, clock),
        rejections,
        this::writeStats,
        isOpen,
        permits::release);
  }

  /**
   * Ends the stream of a caller whose key was revoked or whose token has expired. A caller of the
   * application can be authenticated on the application's thread only, so its stream continues.
   */
  private boolean isStillAuthorized(RequestContext context) {
    return (context.caller() instanceof Caller.Authenticated known
            && known.authMethod() == AuthMethod.APPLICATION)
        || authorizer.isAuthorized(context.request());
  }

  private void writeStats(JsonGenerator json) {
    stats.write(json, MAX_STREAMS - permits.availablePermits());
  }
}
