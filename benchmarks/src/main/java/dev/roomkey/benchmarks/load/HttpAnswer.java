package dev.roomkey.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Finds the end of an answer: what is enough for the servers of these benchmarks. */
final class HttpAnswer {
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(US_ASCII);
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private HttpAnswer() {}

  static int status(byte[] answer) {
    return (answer[STATUS_AT] - '0') * 100
        + (answer[STATUS_AT + 1] - '0') * 10
        + answer[STATUS_AT + 2]
        - '0';
  }

  static boolean isWhole(byte[] answer, int length) {
    int head = indexOf(answer, 0, length, HEAD_END);
    if (head < 0) {
      return false;
    }
    int field = indexOf(answer, 0, head, LENGTH);
    return field < 0
        ? endsWith(answer, length, LAST_CHUNK)
        : length >= head + HEAD_END.length + number(answer, field + LENGTH.length);
  }

  private static int number(byte[] answer, int from) {
    int value = 0;
    for (int i = from; answer[i] != '\r'; i++) {
      value = answer[i] == ' ' ? value : value * 10 + answer[i] - '0';
    }
    return value;
  }

  private static int indexOf(byte[] bytes, int from, int to, byte[] what) {
    for (int i = from; i + what.length <= to; i++) {
      if (matches(bytes, i, what)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean endsWith(byte[] bytes, int length, byte[] what) {
    return length >= what.length && matches(bytes, length - what.length, what);
  }

  private static boolean matches(byte[] bytes, int at, byte[] lowerCase) {
    for (int i = 0; i < lowerCase.length; i++) {
      int b = bytes[at + i];
      int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
      if (lower != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }
}
