package dev.roomkey.base;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host and port of a URL. Unlike {@link URI}, accepts names with underscores, which Docker
 * Compose and internal DNS have, and names outside of ASCII, which it encodes (RFC 5891).
 *
 * @param host a name, an IPv4 address or an IPv6 address in brackets
 * @param port 1 to 65535, or -1 if absent
 */
public record Authority(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::([0-9]{0,5}))?");
  private static final Pattern LABELS =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?");

  /**
   * Parses the authority of a URL.
   *
   * @throws IllegalArgumentException if the text is invalid; the message states the rule and does
   *     not repeat the text
   */
  public static Authority parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("must name a host, as in livekit.example.com");
    }
    String port = parts.group(2);
    boolean hasPort = port != null && !port.isEmpty();
    int number = hasPort ? Integer.parseInt(port) : -1;
    if (hasPort && (number < 1 || number > 65_535)) {
      throw new IllegalArgumentException("must have a port from 1 to 65535 or no port");
    }
    return new Authority(host(parts.group(1)), number);
  }

  private static String host(String text) {
    if (text.startsWith("[")) {
      if (URI.create("http://" + text).getHost() == null) {
        throw new IllegalArgumentException("must name a host or an address");
      }
      return text;
    }
    String name = toAscii(text);
    String withoutDot = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    for (String label : withoutDot.split("\\.", -1)) {
      if (!LABELS.matcher(label).matches()) {
        throw new IllegalArgumentException(
            "must name a host: letters, digits, - and _ between single dots");
      }
    }
    return name;
  }

  private static String toAscii(String text) {
    if (text.chars().allMatch(character -> character < 0x80)) {
      return text;
    }
    try {
      return IDN.toASCII(text.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException("must name a host that is valid in DNS", invalid);
    }
  }

  @Override
  public String toString() {
    return port < 0 ? host : host + ":" + port;
  }
}
