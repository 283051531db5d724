package dev.roomkey.http;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Where somebody comes from, as far as limits tell people apart: an IPv4 address, or the /64 of an
 * IPv6 address, since whoever has one address of a /64 has all of them (RFC 4291, section 2.5.4).
 *
 * @param bits the address, or its first half
 * @param six whether it is IPv6
 */
public record ClientNetwork(long bits, boolean six) {
  public static ClientNetwork of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    boolean six = bytes.remaining() > Integer.BYTES;
    return new ClientNetwork(six ? bytes.getLong() : bytes.getInt(), six);
  }
}
