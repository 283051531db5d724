package dev.roomkey.base;

import java.util.Locale;

/** Recognizes hosts that are this machine. Never asks DNS. */
public final class Loopback {
  private Loopback() {}

  /**
   * Returns whether a host is an address of 127.0.0.0/8, {@code ::1}, {@code localhost} or a name
   * that ends in {@code .localhost} (RFC 6761, section 6.3).
   *
   * @param host as {@link java.net.URI#getHost} returns it, with or without brackets
   */
  public static boolean isLoopback(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String plain = bracketed ? host.substring(1, host.length() - 1) : host;
    String name = plain.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("127.0.0.1")
        || name.endsWith(".localhost")
        || isAddress(plain);
  }

  private static boolean isAddress(String host) {
    boolean mayBeAddress = host.startsWith("127.") || host.indexOf(':') >= 0;
    try {
      return mayBeAddress
          && host.indexOf('/') < 0
          && CidrBlock.of(host).address().isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
