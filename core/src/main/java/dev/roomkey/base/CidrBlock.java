package dev.roomkey.base;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation (RFC 4632; RFC 4291, section 2.3). Never asks DNS.
 *
 * @param address the first address of the block
 * @param prefixLength the number of leading bits that all addresses of the block share: 0 to 32 for
 *     IPv4, 0 to 128 for IPv6
 */
public record CidrBlock(InetAddress address, int prefixLength) {
  private static final String EXPECTED =
      "must be an address or a CIDR block, as in 10.0.0.5, 10.0.0.0/8 or fd00::/8";
  private static final Pattern NOTATION =
      Pattern.compile(
          "(?<address>\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)"
              + "(?:/(?<prefix>\\d{1,3}))?");

  /**
   * Rejects a block that is invalid.
   *
   * @throws IllegalArgumentException if the prefix is longer than the address, or the address is
   *     not the first of the block
   */
  public CidrBlock {
    byte[] bits = address.getAddress();
    if (prefixLength < 0 || prefixLength > bits.length * 8) {
      throw new IllegalArgumentException(
          "must have a prefix length from 0 to " + bits.length * 8 + " after the slash");
    }
    for (int bit = prefixLength; bit < bits.length * 8; bit++) {
      if (isSet(bits, bit)) {
        throw new IllegalArgumentException(
            "must name the first address of its block: all bits after the prefix are zero");
      }
    }
  }

  /**
   * Parses an address or a block.
   *
   * @param text an IPv4 or IPv6 address, with or without a prefix length: {@code 10.0.0.0/8}
   * @throws IllegalArgumentException if the text is neither; the message states the rule and does
   *     not repeat the text
   */
  public static CidrBlock of(String text) {
    Matcher notation = NOTATION.matcher(text);
    if (!notation.matches()) {
      throw new IllegalArgumentException(EXPECTED);
    }
    InetAddress address = literal(notation.group("address"));
    String prefix = notation.group("prefix");
    return new CidrBlock(
        address, prefix == null ? address.getAddress().length * 8 : Integer.parseInt(prefix));
  }

  /** Returns whether the address is in the block. */
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] bits = other.getAddress();
    if (mine.length != bits.length) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit++) {
      if (isSet(mine, bit) != isSet(bits, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSet(byte[] bits, int index) {
    return (bits[index / 8] & (0x80 >> (index % 8))) != 0;
  }

  /** Checks the form first: {@link InetAddress#getByName} asks DNS about any other text. */
  private static InetAddress literal(String text) {
    if (text.indexOf(':') < 0) {
      for (String part : text.split("\\.", -1)) {
        if (Integer.parseInt(part) > 255 || (part.length() > 1 && part.startsWith("0"))) {
          throw new IllegalArgumentException(EXPECTED);
        }
      }
    }
    try {
      return InetAddress.getByName(text.startsWith(":") ? "[" + text + "]" : text);
    } catch (UnknownHostException notAnAddress) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixLength;
  }
}
