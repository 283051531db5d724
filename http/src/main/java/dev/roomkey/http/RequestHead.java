package dev.roomkey.http;

import dev.roomkey.access.Caller;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request before its body, as an adapter hands it over.
 *
 * @param method as it came, case counts
 * @param path below the place where the routes are mounted, decoded: {@code /token}
 * @param peer who sent it: the caller, or the last proxy on the way
 * @param headers all values of a field, by its name in any case; empty where there is none
 * @param knownToApplication whom the application around the routes knows the caller to be; empty
 *     where it knows nobody. Asked only where the configuration says that it knows
 * @param query what stands behind the question mark, as it came; empty where there is none
 */
public record RequestHead(
    String method,
    String path,
    InetAddress peer,
    Function<String, List<String>> headers,
    Supplier<Optional<Caller.Authenticated>> knownToApplication,
    String query) {
  /** A request without a query. */
  public RequestHead(
      String method,
      String path,
      InetAddress peer,
      Function<String, List<String>> headers,
      Supplier<Optional<Caller.Authenticated>> knownToApplication) {
    this(method, path, peer, headers, knownToApplication, "");
  }

  /** A request outside of any application. */
  public RequestHead(
      String method, String path, InetAddress peer, Function<String, List<String>> headers) {
    this(method, path, peer, headers, Optional::empty);
  }

  /** The one value of a field; null where it is absent or there are several. */
  @Nullable
  public String header(String name) {
    List<String> values = headers.apply(name);
    return values.size() == 1 ? values.getFirst() : null;
  }
}
