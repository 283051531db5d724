package dev.roomkey.base;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses addresses of clients as proxies and servers write them. Never asks DNS. */
public final class RemoteAddress {
  /**
   * An address, with an optional port (RFC 7239, section 6) or zone (RFC 4007, section 11), both
   * ignored.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<v4>[0-9.]+)|\\[(?<bracketed>[0-9A-Fa-f:.]+)(?:%[^\\]]*)?])"
              + "(?::(?:\\d{1,5}|_[A-Za-z0-9._-]+))?"
              + "|(?<v6>[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:%.*)?");

  /** The first byte of 0100::/8, which the IETF reserves and which is not routed. */
  private static final byte UNUSED = 1;

  private static final int NETWORK_BYTES = 8;

  private RemoteAddress() {}

  /**
   * Returns the address in a text such as {@code 203.0.113.7:1001}, {@code 2001:db8::1} or {@code
   * [2001:db8::1]:4711}. For any other text, such as {@code unknown}, returns an address of
   * 0100::/8, in a /64 of its own for each text: no client has such an address, so the text shares
   * no rate limit and matches no rule.
   */
  public static InetAddress of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (form.matches()) {
      String v4 = form.group("v4");
      String bracketed = form.group("bracketed");
      try {
        return CidrBlock.of(v4 != null ? v4 : bracketed != null ? bracketed : form.group("v6"))
            .address();
      } catch (IllegalArgumentException notAnAddress) {
        return unparsed(text);
      }
    }
    return unparsed(text);
  }

  private static InetAddress unparsed(String text) {
    byte[] address = new byte[16];
    System.arraycopy(
        Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, address, 1, NETWORK_BYTES - 1);
    address[0] = UNUSED;
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
