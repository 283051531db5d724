package dev.roomkey.livekit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address of a LiveKit server: one for clients ({@code ws}) and for the server API ({@code
 * http}). A path is kept.
 *
 * @param uri scheme ws, wss, http or https; host; no user-info, query or fragment; no slash at the
 *     end
 */
public record LiveKitUrl(URI uri) {
  /**
   * @throws IllegalArgumentException if it cannot be such an address; the message says what would
   *     be right and does not repeat it
   */
  public LiveKitUrl {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    require(scheme.matches("(?:ws|http)s?"), "must begin with ws://, wss://, http:// or https://");
    require(
        uri.getHost() != null && !uri.getHost().isEmpty(),
        "must name a host, as in wss://livekit.example.com");
    require(uri.getRawUserInfo() == null, "must hold no user name or password");
    require(
        uri.getRawQuery() == null && uri.getRawFragment() == null,
        "must end with the host or a path: no ? and no #");
    require(
        uri.getPort() != 0 && uri.getPort() <= 65535, "must have a port from 1 to 65535, or none");
    String rest = uri.getRawSchemeSpecificPart();
    int end = rest.length();
    while (rest.charAt(end - 1) == '/') {
      end--;
    }
    uri = URI.create(scheme + ":" + rest.substring(0, end));
  }

  private static void require(boolean fits, String message) {
    if (!fits) {
      throw new IllegalArgumentException(message);
    }
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

  /** Returns the address for clients: scheme ws or wss. */
  public String forClients() {
    return uri.toString().replaceFirst("^http", "ws");
  }

  /** Returns the address of the server API: scheme http or https. */
  public String forApi() {
    return uri.toString().replaceFirst("^ws", "http");
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
