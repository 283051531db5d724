package dev.roomkey.base;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * The network of a client, as rate limits and bans distinguish clients: an IPv4 address, or the /64
 * of an IPv6 address, since a client can use all addresses of its /64 (RFC 4291, section 2.5.4).
 *
 * @param bits the IPv4 address, or the first half of the IPv6 address
 * @param six whether it is IPv6
 */
public record ClientNetwork(long bits, boolean six) {
  /** Returns the network of an address. */
  public static ClientNetwork of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    boolean six = bytes.remaining() > Integer.BYTES;
    return new ClientNetwork(six ? bytes.getLong() : bytes.getInt(), six);
  }

  /** Returns a text that no other network has. */
  public String text() {
    return (six ? "6-" : "4-") + Long.toHexString(bits);
  }
}
