package dev.roomkey.servlet;

import dev.roomkey.testkit.contract.RunningEndpoint;
import java.net.URI;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Runs a servlet in Jetty on a free port of loopback. */
final class JettyEndpoint implements RunningEndpoint {
  private final Server server;
  private final ServerConnector connector;
  private final String mount;

  private JettyEndpoint(Server server, ServerConnector connector, String mount) {
    this.server = server;
    this.connector = connector;
    this.mount = mount;
  }

  /** Starts the servlet below a mapping in a context that is not the root. */
  static JettyEndpoint start(LiveKitServlet routes) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/app");
    ServletHolder holder = new ServletHolder(routes);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/rooms/v1/*");
    server.setHandler(context);
    server.start();
    return new JettyEndpoint(server, connector, "/app/rooms/v1");
  }

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + mount);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException("Jetty does not stop", failure);
    }
  }
}
