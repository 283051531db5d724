package dev.roomkey.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response. {@code toString} omits the body, which may contain a token.
 *
 * @param status the status code
 * @param headers the header fields in order; the adapter adds {@code Content-Length}
 * @param body may be empty
 * @param stream sent in place of the body; null except for event streams
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

  /** Creates a response with a complete body. */
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

  /** Returns this response with a further header field. */
  public Response with(String name, String value) {
    return with(List.of(new Header(name, value)));
  }

  Response with(List<Header> more) {
    return more.isEmpty() ? this : with(more, List.of());
  }

  Response with(List<Header> first, List<Header> second) {
    List<Header> all = new ArrayList<>(headers.size() + first.size() + second.size());
    all.addAll(headers);
    all.addAll(first);
    all.addAll(second);
    return new Response(status, all, body, stream);
  }

  @Override
  public String toString() {
    return "Response[status=" + status + ", " + body.length + " bytes]";
  }
}
