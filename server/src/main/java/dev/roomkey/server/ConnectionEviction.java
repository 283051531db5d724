package dev.roomkey.server;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections without a request when there are almost too many connections, those first
 * whose last response is the longest ago. Otherwise a client that opens connections and sends
 * nothing would keep others out for as long as the idle timeout.
 */
final class ConnectionEviction extends Handler.Wrapper implements Connection.Listener {
  /** Connections get one part in so many of the heap. */
  private static final int SHARE_OF_HEAP = 4;

  /** With what Jetty allocates for it. */
  private static final int BYTES_PER_CONNECTION = 3584;

  /** One part in so many at once: finding them takes a look at all connections. */
  private static final int BATCH = 32;

  private final Connector connector;
  private final int threshold;

  /** Connections that are open and not about to be closed here. */
  private final AtomicInteger remaining = new AtomicInteger();

  /**
   * An eviction for one connector; has to be added to it as a listener.
   *
   * @param maxConnections beyond it, the connector accepts no connections
   */
  ConnectionEviction(Connector connector, int maxConnections, Handler handler) {
    super(handler);
    this.connector = connector;
    long affordable = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_PER_CONNECTION;
    this.threshold = (int) Math.min(affordable, maxConnections - maxConnections / 16);
  }

  @Override
  public void onOpened(Connection opened) {
    if (remaining.incrementAndGet() > threshold) {
      evict(opened);
    }
  }

  private synchronized void evict(Connection opened) {
    int excess = remaining.get() - threshold;
    if (excess <= 0) {
      return;
    }
    List<MeteredConnection> victims =
        connector.getConnectedEndPoints().stream()
            .map(endPoint -> endPoint.getConnection())
            .filter(MeteredConnection.class::isInstance)
            .map(MeteredConnection.class::cast)
            .filter(connection -> connection != opened && connection.isEvictable())
            .sorted(Comparator.comparingLong(MeteredConnection::idleSince))
            .limit(excess + threshold / BATCH)
            .toList();
    remaining.addAndGet(-victims.size());
    victims.forEach(MeteredConnection::evict);
  }

  @Override
  public void onClosed(Connection closed) {
    if (!(closed instanceof MeteredConnection connection && connection.isEvicted())) {
      remaining.decrementAndGet();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getConnectionMetaData().getConnection() instanceof MeteredConnection connection) {
      Request.addCompletionListener(request, failure -> connection.completed());
    }
    return super.handle(request, response, callback);
  }
}
