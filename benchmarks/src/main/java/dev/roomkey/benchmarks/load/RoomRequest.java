package dev.roomkey.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Owns requests that are all different: eight signs of a text are replaced by the request's number,
 * wherever they stand, so that each one has a room and an identity of its own. One thread.
 */
final class RoomRequest {
  /** What is replaced. */
  static final String NUMBER = "########";

  private static final String BODY =
      "{\"room_name\":\"room-########\",\"participant_identity\":\"who-########\","
          + "\"participant_name\":\"Ann Example\"}";

  private final byte[] bytes;
  private final List<Integer> places = new ArrayList<>();

  private RoomRequest(String text) {
    this.bytes = text.getBytes(US_ASCII);
    for (int at = text.indexOf(NUMBER); at >= 0; at = text.indexOf(NUMBER, at + 1)) {
      places.add(at);
    }
  }

  /**
   * For a room and an identity that bear the number.
   *
   * @param headerLines more of its head, each line with its end; may have the number too
   */
  static RoomRequest to(int port, String headerLines) {
    return new RoomRequest(
        """
        POST %s HTTP/1.1
        Host: 127.0.0.1:%d
        %sContent-Type: application/json
        Content-Length: %d

        """
            .formatted(TokenRequest.PATH, port, headerLines, BODY.length())
            .replace("\n", "\r\n")
            .concat(BODY));
  }

  /** The request of this number, which the next call overwrites. */
  ByteBuffer number(long number) {
    for (int place : places) {
      long rest = number;
      for (int i = place + NUMBER.length() - 1; i >= place; i--) {
        bytes[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
    return ByteBuffer.wrap(bytes);
  }
}
