package dev.roomkey.http.idempotency;

import java.util.List;

/**
 * The request header field {@code Idempotency-Key} of draft-ietf-httpapi-idempotency-key-header-07,
 * which identifies a request and its retries.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters of visible ASCII and spaces
 */
record IdempotencyKey(String value) {
  static final String FIELD = "Idempotency-Key";
  static final int MAX_LENGTH = 255;

  /**
   * Parses the field: one String of RFC 9651, section 3.3.3, without parameters.
   *
   * @throws IllegalArgumentException if the field is malformed; the message continues its name
   */
  static IdempotencyKey of(List<String> values) {
    if (values.size() != 1) {
      throw new IllegalArgumentException("must not be repeated");
    }
    String text = values.getFirst().strip();
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      throw new IllegalArgumentException(
          "must be a string in quotation marks, as in \"8e03978e-40d5-43e8-bc93-6894a57f9324\"");
    }
    return new IdempotencyKey(unescaped(text.substring(1, text.length() - 1)));
  }

  private static String unescaped(String text) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && isEscaped(text.charAt(i + 1))) {
        value.append(text.charAt(++i));
      } else if (c < ' ' || c > '~' || isEscaped(c)) {
        throw new IllegalArgumentException(
            "must contain only visible ASCII and spaces; escape \\ and quotation marks with \\");
      } else {
        value.append(c);
      }
    }
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("must have 1 to " + MAX_LENGTH + " characters");
    }
    return value.toString();
  }

  private static boolean isEscaped(char c) {
    return c == '\\' || c == '"';
  }
}
