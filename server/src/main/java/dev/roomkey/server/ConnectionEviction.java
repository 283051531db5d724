package dev.roomkey.server;

import java.util.Comparator;
import java.util.function.Predicate;
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
  /** So many at once: finding them takes a look at all connections. */
  private static final int BATCH = 32;

  private final Connector connector;
  private final int threshold;

  /**
   * An eviction for one connector; has to be added to it as a listener.
   *
   * @param maxConnections beyond it, the connector accepts no connections
   */
  ConnectionEviction(Connector connector, int maxConnections, Handler handler) {
    super(handler);
    this.connector = connector;
    this.threshold = maxConnections - maxConnections / 16;
  }

  @Override
  public void onOpened(Connection opened) {
    int excess = connector.getConnectedEndPoints().size() - threshold;
    if (excess <= 0) {
      return;
    }
    connector.getConnectedEndPoints().stream()
        .map(endPoint -> endPoint.getConnection())
        .filter(MeteredConnection.class::isInstance)
        .map(MeteredConnection.class::cast)
        .filter(Predicate.not(MeteredConnection::isServing))
        .filter(connection -> connection != opened)
        .sorted(Comparator.comparingLong(MeteredConnection::idleSince))
        .limit(excess + threshold / BATCH)
        .forEach(MeteredConnection::disconnect);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getConnectionMetaData().getConnection() instanceof MeteredConnection connection) {
      Request.addCompletionListener(request, failure -> connection.completed());
    }
    return super.handle(request, response, callback);
  }
}
