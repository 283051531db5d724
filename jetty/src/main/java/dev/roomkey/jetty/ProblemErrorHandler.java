package dev.roomkey.jetty;

import dev.roomkey.http.ProblemType;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Sends Jetty's own errors as problem details instead of HTML pages. For a server that serves
 * Roomkey only: {@code server.setErrorHandler(new ProblemErrorHandler(handler))}.
 */
public final class ProblemErrorHandler implements Request.Handler {
  private final RoomkeyHandler handler;

  /**
   * Creates an error handler.
   *
   * @param handler renders the problem details
   */
  public ProblemErrorHandler(RoomkeyHandler handler) {
    this.handler = handler;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (response.getStatus() < 400) {
      // Jetty also sends 304 (Not Modified) through the error handler.
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
      return true;
    }
    // The field was set for the file that could not be sent: errors must not be cached.
    response.getHeaders().remove(HttpHeader.CACHE_CONTROL);
    ProblemType type = typeOf(response.getStatus());
    if (type == ProblemType.INTERNAL_ERROR
        && request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable failure) {
      handler.fail(request, response, failure, callback);
    } else {
      handler.refuse(request, response, type, callback);
    }
    return true;
  }

  private static ProblemType typeOf(int status) {
    return switch (status) {
      case 404 -> ProblemType.NOT_FOUND;
      case 405 -> ProblemType.METHOD_NOT_ALLOWED;
      case 408 -> ProblemType.REQUEST_TIMEOUT;
      case 413 -> ProblemType.BODY_TOO_LARGE;
      case 414 -> ProblemType.URI_TOO_LONG;
      case 431 -> ProblemType.HEADERS_TOO_LARGE;
      case 503 -> ProblemType.SHUTTING_DOWN; // of GracefulHandler
      // HTTP/0.9, an HTTP/2.0 request line on HTTP/1.1, unknown transfer codings: client errors.
      case 501, 505 -> ProblemType.MALFORMED_HTTP;
      default -> status < 500 ? ProblemType.MALFORMED_HTTP : ProblemType.INTERNAL_ERROR;
    };
  }
}
