package dev.roomkey.http;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request before its body, as an adapter hands it over.
 *
 * @param method as it came, case counts
 * @param path below the place where the routes are mounted, decoded: {@code /token}
 * @param peer who sent it: the caller, or the last proxy on the way
 * @param headers all values of a field, by its name in any case; empty where there is none
 */
public record RequestHead(
    String method, String path, InetAddress peer, Function<String, List<String>> headers) {
  /** The one value of a field; null where it is absent or there are several. */
  @Nullable String header(String name) {
    List<String> values = headers.apply(name);
    return values.size() == 1 ? values.getFirst() : null;
  }
}
