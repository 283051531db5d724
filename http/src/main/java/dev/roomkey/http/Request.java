package dev.roomkey.http;

import dev.roomkey.access.Caller;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request, as an adapter passes it.
 *
 * @param method case-sensitive, as received
 * @param path below the mount point, decoded: {@code /token}
 * @param query the part after the question mark, as received; may be empty
 * @param peer the sender: the client, or the last proxy in front of this server
 * @param headers returns all values of a field by its case-insensitive name
 * @param applicationCaller returns the caller that the embedding application authenticated; may
 *     block. Called only if {@code access.callers} contains {@code application}
 * @param body read on demand
 * @param supportsStreams whether the adapter can send an {@link EventStream}
 */
public record Request(
    String method,
    String path,
    String query,
    InetAddress peer,
    Function<String, List<String>> headers,
    Supplier<Optional<Caller.Authenticated>> applicationCaller,
    RequestBody body,
    boolean supportsStreams) {
  /** Creates a request without query and body, outside of an application. */
  public Request(
      String method, String path, InetAddress peer, Function<String, List<String>> headers) {
    this(method, path, "", peer, headers, Optional::empty, RequestBody.EMPTY, false);
  }

  /** Returns this request with a body. */
  public Request withBody(RequestBody other) {
    return new Request(
        method, path, query, peer, headers, applicationCaller, other, supportsStreams);
  }

  /** Returns the single value of a field; null if it is absent or repeated. */
  @Nullable
  public String header(String name) {
    List<String> values = headers.apply(name);
    return values.size() == 1 ? values.getFirst() : null;
  }
}
