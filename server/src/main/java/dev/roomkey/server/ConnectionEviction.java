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
 * Closes idle connections shortly before the limit of connections is reached, least recently used
 * first. Otherwise a client with many idle connections would block other clients until the idle
 * timeout.
 */
final class ConnectionEviction extends Handler.Wrapper implements Connection.Listener {
  /** The share of the heap that connections may use is 1 divided by this. */
  private static final int SHARE_OF_HEAP = 4;

  /** Includes the allocations of Jetty. */
  private static final int BYTES_PER_CONNECTION = 3584;

  /**
   * The share of connections closed at once is 1 divided by this: each search visits all of them.
   */
  private static final int BATCH = 32;

  private final Connector connector;
  private final int threshold;

  /** The open connections, without those that this class is closing. */
  private final AtomicInteger remaining = new AtomicInteger();

  /**
   * Creates an eviction for one connector. The caller adds it as a listener.
   *
   * @param maxConnections the number at which the connector stops accepting connections
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
            .filter(connection -> !connection.equals(opened) && connection.isEvictable())
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
