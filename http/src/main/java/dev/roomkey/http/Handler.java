package dev.roomkey.http;

/**
 * Answers a request whose stages are done. It is blocking code and may run twice, as a {@link
 * Stage}.
 */
@FunctionalInterface
public interface Handler {
  /**
   * Returns the response.
   *
   * @throws ProblemException if the request is rejected
   */
  Response handle(RequestContext context);
}
