package dev.roomkey.auth;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/**
 * What a request presents of who sends it.
 *
 * @param headers the values of a header field by its name, however it is spelled; empty where it is
 *     not there
 * @param peer the address of the connection itself, whatever proxies say
 */
public record Credentials(Function<String, List<String>> headers, InetAddress peer) {
  /** Prints nothing of the headers: they hold credentials. */
  @Override
  public String toString() {
    return "Presented[peer=" + peer.getHostAddress() + "]";
  }
}
