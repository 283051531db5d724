package dev.roomkey.servlet;

import dev.roomkey.base.RemoteAddress;
import dev.roomkey.http.PlainPath;
import dev.roomkey.http.Request;
import dev.roomkey.http.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads servlet requests. */
final class ServletRequests {
  private ServletRequests() {}

  /**
   * Converts a request.
   *
   * @param caller resolves the callers that the application authenticated
   * @param body read on demand
   */
  static Request of(HttpServletRequest request, CallerResolver caller, RequestBody body) {
    return new Request(
        request.getMethod(),
        pathBelowMount(request),
        Objects.requireNonNullElse(request.getQueryString(), ""),
        peer(request.getRemoteAddr()),
        name -> values(request, name),
        () -> caller.of(request),
        body,
        request.isAsyncSupported());
  }

  /**
   * Returns the path that the asterisk of the mapping matched; without one, the path in the
   * context.
   */
  private static String pathBelowMount(HttpServletRequest request) {
    if (!PlainPath.is(request.getRequestURI())) {
      return ""; // matches no route
    }
    String path =
        request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
            ? request.getPathInfo()
            : request.getServletPath();
    return path == null ? "" : path;
  }

  private static List<String> values(HttpServletRequest request, String name) {
    return request.getHeader(name) == null ? List.of() : Collections.list(request.getHeaders(name));
  }

  /** Returns loopback if there is no address, as with Unix domain sockets. */
  private static InetAddress peer(@Nullable String address) {
    return address == null || address.isEmpty()
        ? InetAddress.getLoopbackAddress()
        : RemoteAddress.of(address);
  }
}
