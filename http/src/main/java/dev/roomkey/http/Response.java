package dev.roomkey.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response. Its body may hold a token, so {@code toString} leaves it out.
 *
 * @param status the status code
 * @param headers fields in the order in which they are written; the adapter adds {@code
 *     Content-Length}
 * @param body may be empty
 * @param stream sent after the head in place of the body; null for all but event streams
 */
@SuppressWarnings("ArrayRecordComponent") // responses are sent, never compared
public record Response(
    int status, List<Header> headers, byte[] body, @Nullable EventStream stream) {
  /**
   * A header field.
   *
   * @param name in its usual spelling
   * @param value one line
   */
  public record Header(String name, String value) {}

  /** Copies the fields. */
  public Response {
    headers = List.copyOf(headers);
  }

  /** A response whose body is complete. */
  public Response(int status, List<Header> headers, byte[] body) {
    this(status, headers, body, null);
  }

  /** Returns an event stream. */
  public static Response streaming(String contentType, EventStream stream) {
    return new Response(200, List.of(new Header("Content-Type", contentType)), new byte[0], stream);
  }

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, List.of(new Header("Content-Type", contentType)), body);
  }

  public static Response of(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Response empty(int status) {
    return new Response(status, List.of(), new byte[0]);
  }

  /** The same with one more field. */
  public Response with(String name, String value) {
    return with(List.of(new Header(name, value)));
  }

  Response with(List<Header> more) {
    return more.isEmpty() ? this : with(more, List.of());
  }

  Response with(List<Header> more, List<Header> evenMore) {
    List<Header> all = new ArrayList<>(headers.size() + more.size() + evenMore.size());
    all.addAll(headers);
    all.addAll(more);
    all.addAll(evenMore);
    return new Response(status, all, body, stream);
  }

  @Override
  public String toString() {
    return "Response[status=" + status + ", " + body.length + " bytes]";
  }
}
