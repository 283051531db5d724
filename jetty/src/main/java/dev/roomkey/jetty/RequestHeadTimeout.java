package dev.roomkey.jetty;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose request does not have its head whole in time, counted from its first
 * byte. Jetty's idle limit cannot: each byte restarts it, so one byte now and then keeps a
 * connection for ever. Connections between requests are left to the idle limit, bodies to the
 * handler. For a server that is Roomkey's alone, as its outermost handler and as a listener of each
 * connector:
 *
 * <pre>{@code
 * RequestHeadTimeout heads = new RequestHeadTimeout(Duration.ofSeconds(10), handler);
 * connector.addEventListener(heads);
 * server.setHandler(heads);
 * }</pre>
 */
public final class RequestHeadTimeout extends Handler.Wrapper implements Connection.Listener {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final long limitNanos;
  private final ConcurrentMap<Connection, Progress> open = new ConcurrentHashMap<>();
  private Scheduler.@Nullable Task next;

  /**
   * A deadline for the heads of a server's requests.
   *
   * @param limit how long a head may take, to within a second or two
   * @param handler what the server does
   */
  public RequestHeadTimeout(Duration limit, Handler handler) {
    super(handler);
    this.limitNanos = limit.toNanos();
  }

  /** How far a connection is with its next request. */
  private static final class Progress {
    /** What had come when the last request was done; no bound while one is being answered. */
    private volatile long bytesBefore;

    /** When a head was first seen to have begun, by {@link System#nanoTime}; looks only. */
    private @Nullable Long begun;

    /** Of which state that is: a request that came whole in between is not late. */
    private long bytesBeforeThen;

    boolean isLate(long bytes, long now, long limitNanos) {
      long before = bytesBefore;
      Long since = before == bytesBeforeThen ? begun : null;
      begun = bytes > before ? (since == null ? Long.valueOf(now) : since) : null;
      bytesBeforeThen = before;
      return begun != null && now - begun > limitNanos;
    }
  }

  /** TLS is a connection around the one that speaks HTTP, and never sees a request. */
  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) {
      open.put(connection, new Progress());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** A request that gets here has its head. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    Progress progress = open.get(connection);
    if (progress != null) {
      progress.bytesBefore = Long.MAX_VALUE;
      Request.addCompletionListener(
          request, failure -> progress.bytesBefore = connection.getBytesIn());
    }
    return super.handle(request, response, callback);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    look(getServer().getScheduler());
  }

  @Override
  protected void doStop() throws Exception {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
    super.doStop();
  }

  private void look(Scheduler scheduler) {
    long now = System.nanoTime();
    open.forEach((connection, progress) -> {
      if (progress.isLate(connection.getBytesIn(), now, limitNanos)) {
        connection.getEndPoint().close(new TimeoutException("the head took too long"));
      }
    });
    next =
        scheduler.schedule(() -> look(scheduler), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }
}
