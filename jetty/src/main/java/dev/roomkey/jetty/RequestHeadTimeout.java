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
 * Closes connections whose request head is not complete in time, counted from its first byte.
 * Jetty's idle timeout does not: each byte restarts it, so a client that sends single bytes keeps
 * its connection forever. Idle connections are left to Jetty's timeout, bodies to the handler. For
 * a server that serves Roomkey only, as its outermost handler and as a listener of each connector:
 *
 * <pre>{@code
 * RequestHeadTimeout heads = new RequestHeadTimeout(Duration.ofSeconds(10), handler);
 * connector.addEventListener(heads);
 * server.setHandler(heads);
 * }</pre>
 */
public final class RequestHeadTimeout extends Handler.Wrapper implements Connection.Listener {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

  private final long limitNanos;
  private final ConcurrentMap<Connection, Progress> open = new ConcurrentHashMap<>();
  private Scheduler.@Nullable Task next;

  /**
   * Creates a timeout for the heads of a server's requests.
   *
   * @param limit how long a head may take; enforced with a delay of up to two seconds
   * @param handler the handler of complete requests
   */
  public RequestHeadTimeout(Duration limit, Handler handler) {
    super(handler);
    this.limitNanos = limit.toNanos();
  }

  /** The progress of a connection's next request head. */
  private static final class Progress {
    /** Bytes received when the last request was done; the maximum while one is handled. */
    private volatile long bytesBefore;

    /** When a check first saw the head incomplete, by {@link System#nanoTime}. */
    private @Nullable Long begun;

    /** The value of {@link #bytesBefore} at that check. If it changed, another request was read. */
    private long bytesBeforeThen;

    boolean isLate(long bytes, long now, long limitNanos) {
      long before = bytesBefore;
      Long since = before == bytesBeforeThen ? begun : null;
      begun = bytes > before ? (since == null ? Long.valueOf(now) : since) : null;
      bytesBeforeThen = before;
      return begun != null && now - begun > limitNanos;
    }
  }

  /** Ignores TLS connections: each wraps an HTTP connection, which is checked instead. */
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

  /** Marks the head as complete: Jetty calls handlers after it has parsed the head. */
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
    check(getServer().getScheduler());
  }

  @Override
  protected void doStop() throws Exception {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
    super.doStop();
  }

  private void check(Scheduler scheduler) {
    long now = System.nanoTime();
    open.forEach((connection, progress) -> {
      if (progress.isLate(connection.getBytesIn(), now, limitNanos)) {
        connection.getEndPoint().close(new TimeoutException("the head took too long"));
      }
    });
    next =
        scheduler.schedule(
            () -> check(scheduler), CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }
}
