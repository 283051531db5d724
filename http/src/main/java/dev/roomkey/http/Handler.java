package dev.roomkey.http;

/**
 * Answers a request whose stages are done. It is plain blocking code and may run twice under the
 * same terms as a {@link Stage}.
 */
@FunctionalInterface
public interface Handler {
  /**
   * Returns the response.
   *
   * @throws ProblemException to refuse the request
   */
  Response handle(RequestContext context);
}
