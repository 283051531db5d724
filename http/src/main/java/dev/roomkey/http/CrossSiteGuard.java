package dev.roomkey.http;

import dev.roomkey.base.Loopback;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From which page a request comes, as far as browsers tell: it keeps pages of other sites from
 * doing something in the name of whoever looks at them. Programs that are no browser say nothing of
 * the kind, and are let through.
 */
public final class CrossSiteGuard {
  /** A page of another site cannot send it without asking first, and nobody says yes. */
  public static final String MARK = "X-Roomkey-Admin";

  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

  private CrossSiteGuard() {}

  /**
   * Whether a page of another site is behind it. Newer browsers say so (Fetch Metadata Request
   * Headers, {@code Sec-Fetch-Site}), over TLS and on loopback; of the others {@code Origin} is
   * held against {@code Host}.
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

  /** The scheme's own port is not said in an origin, and need not be in {@code Host}. */
  private static boolean isOf(String scheme, String port, String origin, String host) {
    String whole = scheme + host.toLowerCase(Locale.ROOT);
    return origin.equals(whole) || (origin + ":" + port).equals(whole);
  }

  /** Whether it does something, and does not carry the mark of those who may. */
  public static boolean lacksMark(Request head) {
    return !"1".equals(head.header(MARK));
  }

  /**
   * Whether it was sent to a name of this machine itself. A name of somebody else's that leads here
   * makes their page one of ours, to the browser.
   */
  public static boolean isCalledLoopback(Request head) {
    String host = head.header("Host");
    return host != null && Loopback.isLoopback(PORT.matcher(host).replaceFirst(""));
  }
}
