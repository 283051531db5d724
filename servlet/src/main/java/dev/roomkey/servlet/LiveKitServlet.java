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
 * Roomkey's routes as a servlet of any container with Servlet 6, in one call:
 *
 * <pre>{@code
 * LiveKitServlet.setup(repoRoot, config).mount(servletContext, "/api/livekit/*");
 * }</pre>
 *
 * <p>The servlet opens its connections to LiveKit when the first room is asked for, and closes them
 * when its container destroys it.
 */
public final class LiveKitServlet implements Servlet {
  private final Roomkey roomkey;
  private final CallerResolver caller;
  private @Nullable ServletConfig servletConfig;

  /**
   * The routes of what is wired already; for a container that does more than one call says.
   *
   * @param roomkey is closed with the servlet
   * @param caller whom the application knows
   */
  public LiveKitServlet(Roomkey roomkey, CallerResolver caller) {
    this.roomkey = roomkey;
    this.caller = caller;
  }

  /**
   * The routes, set up from {@code roomkey.yaml} in the directory and from the environment.
   *
   * @param repoRoot the directory that the deployment is about
   * @throws dev.roomkey.config.ConfigException where something is wrong; lists all of it
   */
  public static LiveKitServlet setup(Path repoRoot) {
    return setup(repoRoot, RoomkeyConfig.empty());
  }

  /**
   * The routes, set up from {@code roomkey.yaml} in the directory, the argument and the
   * environment; the later one wins, setting by setting.
   *
   * @param repoRoot the directory that the deployment is about
   * @param config what the program sets itself
   * @throws dev.roomkey.config.ConfigException where something is wrong; lists all of it
   */
  public static LiveKitServlet setup(Path repoRoot, RoomkeyConfig config) {
    return new LiveKitServlet(
        Roomkey.setUp(repoRoot, config, Embedding.NONE), request -> Optional.empty());
  }

  /**
   * The routes within an application that knows itself who calls:
   *
   * <pre>{@code
   * LiveKitServlet.setup(
   *     repoRoot, config, request -> Optional.ofNullable(request.getRemoteUser()).map(Caller::of));
   * }</pre>
   *
   * <p>It is asked where {@code access.callers} has {@code application}.
   *
   * @param repoRoot the directory that the deployment is about
   * @param config what the program sets itself
   * @param caller who sends a request
   * @throws dev.roomkey.config.ConfigException where something is wrong; lists all of it
   */
  public static LiveKitServlet setup(Path repoRoot, RoomkeyConfig config, CallerResolver caller) {
    return new LiveKitServlet(Roomkey.setUp(repoRoot, config, Embedding.KNOWS_CALLERS), caller);
  }

  /**
   * Adds the servlet to a context that is about to start, with support for asynchronous requests.
   * The context initializes it at once, and therefore destroys it in any case.
   *
   * @param mapping the path of the routes: {@code /api/livekit/*}
   * @throws IllegalStateException if the context has started already, or has a servlet of this
   *     name; the servlet is then closed
   */
  public ServletRegistration.Dynamic mount(ServletContext context, String mapping) {
    ServletRegistration.Dynamic registration;
    try {
      registration = context.addServlet("livekit", this);
    } catch (IllegalStateException started) {
      destroy();
      throw new IllegalStateException(
          "the servlet context has started already: mount the routes in a ServletContextListener"
              + " or a ServletContainerInitializer",
          started);
    }
    if (registration == null) {
      destroy();
      throw new IllegalStateException("this context has a servlet called livekit already");
    }
    registration.setAsyncSupported(true);
    registration.setLoadOnStartup(0);
    registration.addMapping(mapping);
    return registration;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer) {
      answer(asked, answer);
    } else {
      throw new ServletException("LiveKit's routes speak HTTP");
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
