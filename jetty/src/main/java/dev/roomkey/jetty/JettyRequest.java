package dev.roomkey.jetty;

import dev.roomkey.access.Caller;
import dev.roomkey.base.RemoteAddress;
import dev.roomkey.http.PlainPath;
import dev.roomkey.http.RequestBody;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.pathmap.MatchedPath;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextRequest;
import org.eclipse.jetty.server.handler.PathMappingsHandler;

/** Reads the head of a Jetty request. */
final class JettyRequest {
  private JettyRequest() {}

  /**
   * Returns the request without its body.
   *
   * @param path below the mount point
   * @param caller returns the caller that the embedding application authenticated
   */
  static dev.roomkey.http.Request of(
      Request request, String path, Function<Request, Optional<Caller.Authenticated>> caller) {
    return new dev.roomkey.http.Request(
        request.getMethod(),
        path,
        Objects.requireNonNullElse(request.getHttpURI().getQuery(), ""),
        peer(request),
        name -> values(request.getHeaders(), name),
        () -> caller.apply(request),
        RequestBody.EMPTY,
        true);
  }

  /** Avoids a stream: this runs several times per request, mostly without a match. */
  private static List<String> values(HttpFields fields, String name) {
    List<String> values = List.of();
    for (HttpField field : fields) {
      if (field.is(name)) {
        values = values.isEmpty() ? new ArrayList<>(1) : values;
        values.add(field.getValue());
      }
    }
    return values;
  }

  /** Returns loopback if there is no address, as with Unix domain sockets. */
  private static InetAddress peer(Request request) {
    if (request.getConnectionMetaData().getRemoteSocketAddress()
        instanceof InetSocketAddress peer) {
      // Addresses of a ForwardedRequestCustomizer are not resolved.
      return peer.isUnresolved() ? RemoteAddress.of(peer.getHostString()) : peer.getAddress();
    }
    return InetAddress.getLoopbackAddress();
  }

  static boolean isPlain(Request request) {
    return PlainPath.is(request.getHttpURI().getPath());
  }

  /**
   * Returns the path below the mapping, or an empty path, which no route has, if the path is not
   * plain. In a {@code PathMappingsHandler} outside of a context, Jetty 12.1.14 has no context
   * path, so the path is computed from the mapping.
   */
  static String pathBelowMount(Request request) {
    if (!isPlain(request)) {
      return "";
    }
    boolean outsideContext = Request.as(request, ContextRequest.class) == null;
    if (outsideContext
        && request.getAttribute(PathMappingsHandler.PATHSPEC_ATTR) instanceof PathSpec mapping) {
      MatchedPath matched = mapping.matched(request.getHttpURI().getCanonicalPath());
      return matched == null || matched.getPathInfo() == null ? "" : matched.getPathInfo();
    }
    return Request.getPathInContext(request);
  }

  /** Returns whether the request has a stream of its own, as in HTTP/2 and later. */
  static boolean isHttp2(Request request) {
    return request.getConnectionMetaData().getHttpVersion().getVersion()
        >= HttpVersion.HTTP_2.getVersion();
  }
}
