package dev.roomkey.server;

import dev.roomkey.livekit.LiveKitUrl;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;

/**
 * The security headers of a page. A page runs scripts of this server only, connects to a fixed list
 * of servers, and cannot be framed.
 */
final class PageHeaders {
  /** Features of a call. The browser asks the user for each of them. */
  private static final List<String> CALL_FEATURES =
      List.of("autoplay", "camera", "display-capture", "fullscreen", "microphone");

  private static final List<String> DENIED_FEATURES =
      List.of("bluetooth", "geolocation", "hid", "midi", "payment", "serial", "usb");

  private final HttpFields fields;

  private PageHeaders(HttpFields fields) {
    this.fields = fields;
  }

  /** The page connects to this server and to LiveKit. */
  static PageHeaders forJoinPage(LiveKitUrl livekit) {
    return of(
        "'self' " + String.join(" ", livekit.contentSecuritySources()),
        Stream.concat(allow(CALL_FEATURES, "(self)"), allow(DENIED_FEATURES, "()")));
  }

  /** The page connects to this server only, and uses no devices. */
  static PageHeaders forOtherPages() {
    return of(
        "'self'", Stream.of(CALL_FEATURES, DENIED_FEATURES).flatMap(names -> allow(names, "()")));
  }

  private static Stream<String> allow(List<String> features, String allowlist) {
    return features.stream().map(feature -> feature + "=" + allowlist);
  }

  private static PageHeaders of(String connectSources, Stream<String> permissions) {
    return new PageHeaders(
        HttpFields.build()
            .put("Content-Security-Policy", contentSecurityPolicy(connectSources))
            .put("Permissions-Policy", permissions.collect(Collectors.joining(", ")))
            .put("Cross-Origin-Opener-Policy", "same-origin")
            .put("Cross-Origin-Resource-Policy", "same-origin")
            .put("Referrer-Policy", "no-referrer")
            .put("X-Content-Type-Options", "nosniff")
            .asImmutable());
  }

  private static String contentSecurityPolicy(String connectSources) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob: mediastream:",
        "connect-src " + connectSources,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  void addTo(Response response) {
    response.getHeaders().add(fields);
  }
}
