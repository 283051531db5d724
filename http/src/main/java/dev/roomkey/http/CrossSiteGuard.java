package dev.roomkey.http;

import dev.roomkey.base.Loopback;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Detects requests of pages of other sites, which browsers send with the credentials of their user.
 * Clients that are not browsers send none of the header fields and pass.
 */
public final class CrossSiteGuard {
  /** A page of another site cannot send this field without a preflight, which is never granted. */
  public static final String HEADER = "X-Roomkey-Admin";

  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

  private CrossSiteGuard() {}

  /**
   * Returns whether a page of another site sent the request. Current browsers send {@code
   * Sec-Fetch-Site} (Fetch Metadata Request Headers) over TLS and on loopback. Without it, {@code
   * Origin} is compared with {@code Host}.
   */
  public static boolean isOther(Request head) {
    if (head.headers().apply("Sec-Fetch-Site").isEmpty()) {
      return !head.headers().apply("Origin").isEmpty() && !isOwn(head.header("Origin"), head);
    }
    String site = head.header("Sec-Fetch-Site");
    return site == null || !(site.equals("same-origin") || site.equals("none"));
  }

  private static boolean isOwn(@Nullable String origin, Request head) {
    String host = head.header("Host");
    return origin != null
        && host != null
        && (isOf("http://", "80", origin, host) || isOf("https://", "443", origin, host));
  }

  /** Ignores the default port, which origins omit and {@code Host} may omit. */
  private static boolean isOf(String scheme, String port, String origin, String host) {
    String whole = scheme + host.toLowerCase(Locale.ROOT);
    return origin.equals(whole) || (origin + ":" + port).equals(whole);
  }

  /** Returns whether the request lacks the header field of {@link #HEADER}. */
  public static boolean lacksHeader(Request head) {
    return !"1".equals(head.header(HEADER));
  }

  /**
   * Returns whether {@code Host} is a loopback name. With a foreign name that resolves to this
   * machine (DNS rebinding), the browser takes the page of an attacker for one of this server.
   */
  public static boolean isCalledLoopback(Request head) {
    String host = head.header("Host");
    return host != null && Loopback.isLoopback(PORT.matcher(host).replaceFirst(""));
  }
}
