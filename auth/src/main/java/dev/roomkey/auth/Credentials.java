package dev.roomkey.auth;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/**
 * The parts of a request from which its sender is authenticated.
 *
 * @param headers returns the values of a header field by its case-insensitive name; empty if the
 *     field is missing
 * @param peer the remote address of the connection itself
 */
public record Credentials(Function<String, List<String>> headers, InetAddress peer) {
  List<String> all(String header) {
    return headers.apply(header);
  }

  /**
   * Returns whether a header field has a value that is not blank. Proxies such as HAProxy and Caddy
   * send an empty value for unauthenticated users.
   */
  boolean has(String header) {
    return !all(header).stream().allMatch(String::isBlank);
  }

  /** Omits the headers, which contain secrets. */
  @Override
  public String toString() {
    return "Credentials[peer=" + peer.getHostAddress() + "]";
  }
}
