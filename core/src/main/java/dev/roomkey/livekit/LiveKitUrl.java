package dev.roomkey.livekit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/**
 * Where a LiveKit server is: one address, for clients ({@code ws}) and for the server API ({@code
 * http}). A path stays.
 *
 * @param uri scheme ws, wss, http or https; host; no user-info, query or fragment; no slash at the
 *     end
 */
public record LiveKitUrl(URI uri) {
  private static final Map<String, String> TO_HTTP =
      Map.of("ws", "http", "wss", "https", "http", "http", "https", "https");
  private static final Map<String, String> TO_WEBSOCKET =
      Map.of("ws", "ws", "wss", "wss", "http", "ws", "https", "wss");

  /**
   * @throws IllegalArgumentException where it cannot be such an address; the message says what
   *     would be right and does not repeat it
   */
  public LiveKitUrl {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!TO_HTTP.containsKey(scheme)) {
      throw new IllegalArgumentException("must begin with ws://, wss://, http:// or https://");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw new IllegalArgumentException("must name a host, as in wss://livekit.example.com");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must hold no user name or password");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("must end with the host or a path: no ? and no #");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65535) {
      throw new IllegalArgumentException("must have a port from 1 to 65535, or none");
    }
    uri = URI.create(withScheme(uri, scheme));
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException as the constructor
   */
  public static LiveKitUrl of(String text) {
    try {
      return new LiveKitUrl(new URI(text));
    } catch (URISyntaxException broken) {
      throw new IllegalArgumentException("is no URL: write it as in wss://livekit.example.com");
    }
  }

  /** For clients: scheme ws or wss. */
  public String forClients() {
    return with(TO_WEBSOCKET);
  }

  /** For the server API: scheme http or https; no slash at the end. */
  public String forApi() {
    return with(TO_HTTP);
  }

  private String with(Map<String, String> schemes) {
    return withScheme(uri, schemes.getOrDefault(uri.getScheme(), uri.getScheme()));
  }

  private static String withScheme(URI uri, String scheme) {
    String rest = uri.getRawSchemeSpecificPart();
    int end = rest.length();
    while (end > 0 && rest.charAt(end - 1) == '/') {
      end--;
    }
    return scheme + ":" + rest.substring(0, end);
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
