package dev.roomkey.testkit;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1.1 request.
 *
 * @param text request line and header fields, up to and including the empty line
 */
record RequestHead(String text) {
  static final String END = "\r\n\r\n";

  /** Reads a head, or returns null at the end of the stream. */
  static @Nullable RequestHead read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END, Math.max(0, head.length() - END.length())) < 0) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.append((char) next);
    }
    return new RequestHead(head.toString());
  }

  /** Returns the Content-Length, or 0 if it is missing. */
  int contentLength() {
    return text.lines()
        .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }
}
