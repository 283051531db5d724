package dev.roomkey.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer, whole. Its body may hold a token: it prints without it.
 *
 * @param status the status code
 * @param headers fields in the order they are written; {@code Content-Length} is the adapter's
 * @param body may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // answers are sent, never compared
public record Response(int status, List<Header> headers, byte[] body) {
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
    return new Response(status, all, body);
  }

  @Override
  public String toString() {
    return "Response[status=" + status + ", " + body.length + " bytes]";
  }
}
