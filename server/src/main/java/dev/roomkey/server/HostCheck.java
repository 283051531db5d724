package dev.roomkey.server;

import dev.roomkey.base.Loopback;
import dev.roomkey.config.settings.ServerSettings;
import dev.roomkey.http.ProblemType;
import dev.roomkey.jetty.RoomkeyHandler;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Rejects requests for the host name of another site. If that name resolves to 127.0.0.1 (DNS
 * rebinding), a page of that site reaches a server on this machine, and the browser treats the
 * responses as same-origin.
 */
final class HostCheck extends Handler.Wrapper {
  private final RoomkeyHandler routes;
  private final Set<String> allowed;
  private final boolean onLoopback;
  private final Mode mode;

  HostCheck(ServerSettings settings, Mode mode, RoomkeyHandler routes, Handler handler) {
    super(handler);
    this.routes = routes;
    this.allowed =
        settings.allowedHosts().stream().map(HostCheck::lowerCase).collect(Collectors.toSet());
    this.onLoopback = Loopback.isLoopback(settings.host());
    this.mode = mode;
  }

  private static String lowerCase(String host) {
    return host.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (isRestricted() && !isAllowed(Request.getServerName(request))) {
      routes.refuse(request, response, ProblemType.HOST_NOT_ALLOWED, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  /** On other hosts, credentials protect the routes: a page of another site has none. */
  private boolean isRestricted() {
    return !allowed.isEmpty() || mode == Mode.DEV || (onLoopback && routes.permitsAllCallers());
  }

  private boolean isAllowed(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String plain = bracketed ? host.substring(1, host.length() - 1) : host;
    return Loopback.isLoopback(plain) || allowed.contains(lowerCase(plain));
  }
}
