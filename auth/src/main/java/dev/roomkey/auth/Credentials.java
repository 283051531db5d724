package dev.roomkey.auth;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/**
 * The parts of a request that may authenticate its sender.
 *
 * @param headers returns the values of a header field by its name, in any case; empty if the field
 *     is missing
 * @param peer the remote address of the connection itself
 */
public record Credentials(Function<String, List<String>> headers, InetAddress peer) {
  List<String> all(String header) {
    return headers.apply(header);
  }

  /**
   * Returns whether a header field has a value. Proxies such as HAProxy and Caddy send an empty one
   * for users that they do not know.
   */
  boolean has(String header) {
    return !all(header).stream().allMatch(String::isBlank);
  }

  /** Prints no headers: they contain secrets. */
  @Override
  public String toString() {
    return "Credentials[peer=" + peer.getHostAddress() + "]";
  }
}
