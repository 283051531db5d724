package dev.roomkey.server;

import dev.roomkey.jetty.RequestMemory;
import java.io.IOException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP listener of the program: its threads, limits and strictness. Handlers are added by the
 * caller, so that benchmarks can compare Roomkey with the same server without handlers.
 */
public final class HttpListener extends ServerConnector {
  private static final int MAX_THREADS = 64;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final long IDLE_MILLIS = 30_000;

  /** Jetty's default of 1,024 entries takes 25 KB of heap for each connection. */
  private static final int NO_HEADER_CACHE = 0;

  /** Connections that wait to be accepted. The JDK's default of 50 is too low for bursts. */
  private static final int BACKLOG = 1024;

  /** Responses that a client does not read wait in this buffer, outside of the heap. */
  private static final int SEND_BUFFER_BYTES = 64 * 1024;

  private static final long ACCEPT_TIMEOUT_SECONDS = 5;

  /** The acceptors, and one party that waits for their end. */
  private final Phaser acceptors = new Phaser(1);

  private HttpListener(Server server) {
    super(server, http());
  }

  /** Creates a listener with its own server. It is not open yet. */
  public static HttpListener on(String host, int port) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("http");
    Server server = new Server(threads);
    HttpListener listener = new HttpListener(server);
    listener.setHost(host);
    listener.setPort(port);
    listener.setIdleTimeout(IDLE_MILLIS);
    listener.setAcceptQueueSize(BACKLOG);
    listener.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    server.addConnector(listener);
    return listener;
  }

  private static HttpConnectionFactory http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setHeaderCacheSize(NO_HEADER_CACHE);
    http.setHttpCompliance(HttpCompliance.RFC9110);
    http.setUriCompliance(UriCompliance.RFC3986);
    return new MeteredConnectionFactory(http);
  }

  /** Creates connections that share one budget of memory. */
  private static final class MeteredConnectionFactory extends HttpConnectionFactory {
    private final RequestMemory memory = RequestMemory.ofHeap();

    MeteredConnectionFactory(HttpConfiguration http) {
      super(http);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      MeteredConnection connection =
          new MeteredConnection(getHttpConfiguration(), connector, endPoint, memory);
      connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
      return configure(connection, connector, endPoint);
    }
  }

  @Override
  public void accept(int acceptor) throws IOException {
    acceptors.register();
    try {
      super.accept(acceptor);
    } finally {
      acceptors.arriveAndDeregister();
    }
  }

  /**
   * Stops listening, and waits until no thread is in {@code accept(2)}: such a thread keeps the
   * socket open, and the kernel would accept connections that are then reset.
   */
  void stopListening() throws InterruptedException {
    close();
    try {
      acceptors.awaitAdvanceInterruptibly(
          acceptors.arrive(), ACCEPT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      // The process ends soon, and the thread with it.
    }
  }
}
