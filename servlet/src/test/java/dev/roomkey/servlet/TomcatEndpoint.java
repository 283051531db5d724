package dev.roomkey.servlet;

import dev.roomkey.testkit.contract.RunningEndpoint;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.modeler.Registry;

/** Runs Tomcat on a free port of loopback. */
final class TomcatEndpoint implements RunningEndpoint {
  /** Held by a field: loggers that are not referenced lose their level. */
  private static final Logger LOG = Logger.getLogger("org.apache");

  // In the registry, several Tomcats in one process would have the same names and fail to start.
  static {
    Registry.disableRegistry();
  }

  private final Tomcat tomcat;
  private final Path folder;
  private final String mount;

  private TomcatEndpoint(Tomcat tomcat, Path folder, String mount) {
    this.tomcat = tomcat;
    this.folder = folder;
    this.mount = mount;
  }

  /**
   * Starts Tomcat with its defaults, except that it waits 8 s instead of 20 s for the rest of a
   * rejected body.
   *
   * @param mount the path of the routes, without a trailing slash
   * @param content adds the servlet
   */
  static TomcatEndpoint start(String mount, Consumer<ServletContext> content)
      throws LifecycleException {
    return start(mount, content, connector -> {});
  }

  /**
   * Starts Tomcat with a modified connector.
   *
   * @param configure changes the connector
   */
  static TomcatEndpoint start(
      String mount, Consumer<ServletContext> content, Consumer<Connector> configure)
      throws LifecycleException {
    LOG.setLevel(Level.OFF);
    Tomcat tomcat = new Tomcat();
    Path folder = folder();
    tomcat.setBaseDir(folder.toString());
    tomcat.setHostname("127.0.0.1");
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("connectionTimeout", "8000");
    configure.accept(connector);
    tomcat.setConnector(connector);
    StandardContext context = (StandardContext) tomcat.addContext("", null);
    context.setFailCtxIfServletStartFails(true);
    ServletContainerInitializer initializer = (classes, servlets) -> content.accept(servlets);
    context.addServletContainerInitializer(initializer, null);
    tomcat.start();
    if (!context.getState().isAvailable()) {
      tomcat.destroy();
      ExpandWar.delete(folder.toFile());
      throw new LifecycleException("the context does not start");
    }
    return new TomcatEndpoint(tomcat, folder, mount);
  }

  /** Starts Tomcat with the routes below a mapping. */
  static TomcatEndpoint with(LiveKitServlet routes, String mapping, String mount)
      throws LifecycleException {
    return start(mount, servlets -> routes.mount(servlets, mapping));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("tomcat");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + port() + mount);
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException failure) {
      throw new IllegalStateException("Tomcat does not stop", failure);
    }
    ExpandWar.delete(folder.toFile());
  }
}
