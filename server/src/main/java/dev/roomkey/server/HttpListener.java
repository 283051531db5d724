package dev.roomkey.server;

import java.io.IOException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Owns how the program's server listens: its threads, its limits, how strict it is about HTTP, and
 * that it knows for sure when it does not listen any more. What it serves is not its business, so
 * that the benchmark can hold Roomkey against the same server with nothing in it.
 */
public final class HttpListener extends ServerConnector {
  private static final int MAX_THREADS = 64;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final long IDLE_MILLIS = 30_000;

  /**
   * Jetty's own of 1,024 takes 25 KB of each connection that was used twice: some thousand of them
   * would fill the heap.
   */
  private static final int NO_HEADER_CACHE = 0;

  /** How many connections may wait to be accepted: Java's own 50 are few when all come at once. */
  private static final int BACKLOG = 1024;

  private static final long ACCEPTED_WITHIN_SECONDS = 5;

  /** Whoever accepts, and one more for us: it gets on once nobody accepts. */
  private final Phaser accepting = new Phaser(1);

  private HttpListener(Server server) {
    super(server, http());
  }

  /** One that has not been opened yet, of a server of its own. */
  public static HttpListener on(String host, int port) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("http");
    Server server = new Server(threads);
    HttpListener listener = new HttpListener(server);
    listener.setHost(host);
    listener.setPort(port);
    listener.setIdleTimeout(IDLE_MILLIS);
    listener.setAcceptQueueSize(BACKLOG);
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
    return new HttpConnectionFactory(http);
  }

  @Override
  public void accept(int acceptor) throws IOException {
    accepting.register();
    try {
      super.accept(acceptor);
    } finally {
      accepting.arriveAndDeregister();
    }
  }

  /**
   * Listens no more when it returns. A thread that is still in {@code accept(2)} keeps the socket
   * open although it is closed here: whoever connects then is let in by the kernel, and thrown out.
   */
  void stopListening() throws InterruptedException {
    close();
    try {
      accepting.awaitAdvanceInterruptibly(
          accepting.arrive(), ACCEPTED_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      // The process ends soon, and with it the thread.
    }
  }
}
