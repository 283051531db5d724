package dev.roomkey.http;

import dev.roomkey.base.Blocking;

/** The body of one request, read only when a stage asks for it. */
@FunctionalInterface
public interface RequestBody {
  /** A body without content. */
  RequestBody EMPTY = maxBytes -> new byte[0];

  /**
   * Returns the whole body.
   *
   * @param maxBytes the limit
   * @throws ProblemException if the body is larger than the limit, or does not arrive in time
   * @throws Blocking.Suspended if the body has not arrived yet and the thread must not wait
   */
  byte[] read(int maxBytes);

  /** Returns a body that has arrived. */
  static RequestBody of(byte[] body) {
    return maxBytes -> {
      if (body.length > maxBytes) {
        throw tooLarge(maxBytes);
      }
      return body;
    };
  }

  /** Returns the rejection of a body that is larger than the limit. */
  static ProblemException tooLarge(int maxBytes) {
    return new ProblemException(
        Problem.of(
            ProblemType.BODY_TOO_LARGE,
            "The body must have at most %d bytes.".formatted(maxBytes)));
  }

  /** Returns the rejection of a body that ends early or takes too long. */
  static ProblemException incomplete() {
    return new ProblemException(Problem.of(ProblemType.REQUEST_TIMEOUT));
  }
}
