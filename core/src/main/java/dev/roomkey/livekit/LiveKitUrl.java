package dev.roomkey.livekit;

import dev.roomkey.base.Authority;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The URL of a LiveKit server, for clients ({@code ws}) and for the server API ({@code http}).
 * Keeps a path, and encodes a host name outside of ASCII (RFC 5891).
 *
 * @param uri scheme ws, wss, http or https; host; no user info, query, fragment or trailing slash.
 *     {@link URI#getHost} is null if the host has an underscore: use {@link #host}
 */
public record LiveKitUrl(URI uri) {
  private static final String CLOUD = ".livekit.cloud";

  /** The host names of Content Security Policy 3, section 2.3.1: no IPv6 address, no underscore. */
  private static final Pattern CSP_HOST = Pattern.compile("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*");

  /**
   * Normalizes a URL.
   *
   * @throws IllegalArgumentException if the URL is invalid; the message states the rule and does
   *     not repeat the URL
   */
  public LiveKitUrl {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    require(scheme.matches("(?:ws|http)s?"), "must begin with ws://, wss://, http:// or https://");
    require(uri.getRawAuthority() != null, "must name a host, as in wss://livekit.example.com");
    require(!uri.getRawAuthority().contains("@"), "must hold no user name or password");
    require(
        uri.getRawQuery() == null && uri.getRawFragment() == null,
        "must end with the host or a path: no ? and no #");
    Authority authority = Authority.parse(uri.getRawAuthority());
    String path = uri.getRawPath();
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    uri = URI.create(scheme + "://" + authority + path.substring(0, end));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException if the URL is invalid; the message states the rule and does
   *     not repeat the URL
   */
  public static LiveKitUrl of(String text) {
    try {
      return new LiveKitUrl(new URI(text));
    } catch (URISyntaxException broken) {
      throw new IllegalArgumentException("is no URL: write it as in wss://livekit.example.com");
    }
  }

  /** Returns the host: a name, an IPv4 address or an IPv6 address in brackets. */
  public String host() {
    return Authority.parse(uri.getRawAuthority()).host();
  }

  /** Returns the URL for clients: scheme ws or wss. */
  public String forClients() {
    return uri.toString().replaceFirst("^http", "ws");
  }

  /** Returns the URL of the server API: scheme http or https. */
  public String forApi() {
    return uri.toString().replaceFirst("^ws", "http");
  }

  /**
   * Returns the sources for {@code connect-src} of a Content Security Policy (CSP) that permit
   * connections to this server. They have no path, since a CSP matches it exactly. LiveKit Cloud
   * redirects clients to regional hosts, so all of its hosts are permitted. For a host that a CSP
   * cannot express, the whole scheme is permitted.
   */
  public List<String> contentSecuritySources() {
    String secure = forClients().startsWith("wss:") ? "s" : "";
    String authority = uri.getRawAuthority();
    if (!CSP_HOST.matcher(host()).matches()) {
      return List.of("ws" + secure + ":", "http" + secure + ":");
    }
    List<String> sources =
        List.of("ws" + secure + "://" + authority, "http" + secure + "://" + authority);
    return host().toLowerCase(Locale.ROOT).endsWith(CLOUD)
        ? Stream.concat(sources.stream(), Stream.of("wss://*" + CLOUD, "https://*" + CLOUD))
            .toList()
        : sources;
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
