package dev.roomkey.server;

import dev.roomkey.livekit.LiveKitUrl;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;

/**
 * What browsers let a page do: run the scripts of this server and no others, reach those whom it
 * has to reach and nobody else, and be in nobody's frame.
 */
final class PageHeaders {
  /** What a call needs; each of them is asked for by the browser besides. */
  private static final List<String> FOR_CALLS =
      List.of("autoplay", "camera", "display-capture", "fullscreen", "microphone");

  private static final List<String> FOR_NOBODY =
      List.of("bluetooth", "geolocation", "hid", "midi", "payment", "serial", "usb");

  private final HttpFields fields;

  private PageHeaders(HttpFields fields) {
    this.fields = fields;
  }

  /** It reaches this server and LiveKit. */
  static PageHeaders ofTheJoinPage(LiveKitUrl livekit) {
    return of(
        "'self' " + livekit.forClients() + " " + livekit.forApi(),
        Stream.concat(allow(FOR_CALLS, "(self)"), allow(FOR_NOBODY, "()")));
  }

  /** It reaches this server alone, and opens no device. */
  static PageHeaders ofAPageForThisServer() {
    return of("'self'", Stream.of(FOR_CALLS, FOR_NOBODY).flatMap(names -> allow(names, "()")));
  }

  private static Stream<String> allow(List<String> features, String whom) {
    return features.stream().map(feature -> feature + "=" + whom);
  }

  private static PageHeaders of(String reachable, Stream<String> permissions) {
    return new PageHeaders(
        HttpFields.build()
            .put("Content-Security-Policy", contentSecurityPolicy(reachable))
            .put("Permissions-Policy", permissions.collect(Collectors.joining(", ")))
            .put("Cross-Origin-Opener-Policy", "same-origin")
            .put("Cross-Origin-Resource-Policy", "same-origin")
            .put("Referrer-Policy", "no-referrer")
            .put("X-Content-Type-Options", "nosniff")
            .asImmutable());
  }

  private static String contentSecurityPolicy(String reachable) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob: mediastream:",
        "connect-src " + reachable,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  void addTo(Response response) {
    response.getHeaders().add(fields);
  }
}
