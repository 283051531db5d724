package dev.roomkey.servlet;

import dev.roomkey.config.RoomkeyConfig;
import dev.roomkey.http.access.Embedding;
import dev.roomkey.http.app.Roomkey;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves Roomkey's routes in any Servlet 6 container:
 *
 * <pre>{@code
 * LiveKitServlet.setup(repoRoot, config).mount(servletContext, "/api/livekit/*");
 * }</pre>
 *
 * <p>The servlet connects to LiveKit when it needs the first room, and closes its connections when
 * its container destroys it.
 */
public final class LiveKitServlet implements Servlet {
  private final Roomkey roomkey;
  private final CallerResolver caller;
  private @Nullable ServletConfig servletConfig;

  /**
   * Creates a servlet for an existing {@link Roomkey}. Most programs call {@link #setup(Path)}.
   *
   * @param roomkey closed when the servlet is destroyed
   * @param caller resolves the callers that the application authenticated
   */
  public LiveKitServlet(Roomkey roomkey, CallerResolver caller) {
    this.roomkey = roomkey;
    this.caller = caller;
  }

  /**
   * Creates the servlet from {@code roomkey.yaml} in the directory and environment variables.
   *
   * @param repoRoot the directory that the deployment serves
   * @throws dev.roomkey.config.ConfigException if the configuration is invalid; lists all problems
   */
  public static LiveKitServlet setup(Path repoRoot) {
    return setup(repoRoot, RoomkeyConfig.empty());
  }

  /**
   * Creates the servlet from {@code roomkey.yaml} in the directory, the given settings and
   * environment variables. Each overrides the settings of those before it.
   *
   * @param repoRoot the directory that the deployment serves
   * @param config settings in code
   * @throws dev.roomkey.config.ConfigException if the configuration is invalid; lists all problems
   */
  public static LiveKitServlet setup(Path repoRoot, RoomkeyConfig config) {
    return new LiveKitServlet(
        Roomkey.setUp(repoRoot, config, Embedding.NONE), request -> Optional.empty());
  }

  /**
   * Creates the servlet for an application that authenticates callers itself:
   *
   * <pre>{@code
   * LiveKitServlet.setup(
   *     repoRoot, config, request -> Optional.ofNullable(request.getRemoteUser()).map(Caller::of));
   * }</pre>
   *
   * @param repoRoot the directory that the deployment serves
   * @param config settings in code
   * @param caller returns the caller of a request; called if {@code access.callers} contains {@code
   *     application}
   * @throws dev.roomkey.config.ConfigException if the configuration is invalid; lists all problems
   */
  public static LiveKitServlet setup(Path repoRoot, RoomkeyConfig config, CallerResolver caller) {
    return new LiveKitServlet(
        Roomkey.setUp(repoRoot, config, Embedding.AUTHENTICATES_CALLERS), caller);
  }

  /**
   * Adds the servlet to a context that has not started, with support for asynchronous requests. The
   * servlet is loaded on startup, so that the container destroys it even if no request arrives.
   *
   * @param mapping the path of the routes: {@code /api/livekit/*}
   * @throws IllegalStateException if the context has started, or has a servlet named {@code
   *     livekit}; the servlet is then closed
   */
  public ServletRegistration.Dynamic mount(ServletContext context, String mapping) {
    ServletRegistration.Dynamic registration;
    try {
      registration = context.addServlet("livekit", this);
    } catch (IllegalStateException started) {
      destroy();
      throw new IllegalStateException(
          "the servlet context has started: mount the routes in a ServletContextListener"
              + " or a ServletContainerInitializer",
          started);
    }
    if (registration == null) {
      destroy();
      throw new IllegalStateException("the servlet context already has a servlet named livekit");
    }
    registration.setAsyncSupported(true);
    registration.setLoadOnStartup(0);
    registration.addMapping(mapping);
    return registration;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    if (request instanceof HttpServletRequest httpRequest
        && response instanceof HttpServletResponse httpResponse) {
      answer(httpRequest, httpResponse);
    } else {
      throw new ServletException("the request is not an HTTP request");
    }
  }

  /**
   * Answers on the container's thread, so that filters, wrappers and thread-bound contexts apply as
   * to any servlet. A request whose body is late is dispatched a second time, with its body.
   */
  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ServletExchange exchange =
        request.getAttribute(ServletExchange.ATTRIBUTE) instanceof ServletExchange late
            ? late
            : ServletExchange.begin(request, response, roomkey, caller);
    exchange.run(request, response);
  }

  @Override
  public void init(ServletConfig config) {
    servletConfig = config;
  }

  @Override
  public @Nullable ServletConfig getServletConfig() {
    return servletConfig;
  }

  @Override
  public String getServletInfo() {
    return "Roomkey";
  }

  @Override
  public void destroy() {
    roomkey.close();
  }
}
