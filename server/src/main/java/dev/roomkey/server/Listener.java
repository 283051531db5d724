package dev.roomkey.server;

import java.io.IOException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Where a server listens, and knows for sure when it does not any more. */
final class Listener extends ServerConnector {
  private static final long PATIENCE_SECONDS = 5;

  /** Whoever accepts, and one more for us: it gets on once nobody accepts. */
  private final Phaser accepting = new Phaser(1);

  Listener(Server server, HttpConnectionFactory http) {
    super(server, http);
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
      accepting.awaitAdvanceInterruptibly(accepting.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      // The process ends soon, and with it the thread.
    }
  }
}
