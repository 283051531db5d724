package dev.roomkey.jetty;

import dev.roomkey.http.ProblemType;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Jetty's own refusals as problem details, where Jetty would send a page of HTML. For a server that
 * is Roomkey's alone: {@code server.setErrorHandler(new ProblemErrorHandler(handler))}.
 */
public final class ProblemErrorHandler implements Request.Handler {
  private final RoomkeyHandler handler;

  /**
   * An error handler beside the routes.
   *
   * @param handler gives the answers their form
   */
  public ProblemErrorHandler(RoomkeyHandler handler) {
    this.handler = handler;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (response.getStatus() < 400) {
      // That a file has not changed (304) is said by Jetty in the same way, and is no problem.
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
      return true;
    }
    // Whatever was to be kept, how it went wrong is not.
    response.getHeaders().remove(HttpHeader.CACHE_CONTROL);
    ProblemType type = typeOf(response.getStatus());
    if (type == ProblemType.INTERNAL_ERROR
        && request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable bug) {
      handler.fail(request, response, bug, callback);
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
      // HTTP/0.9, HTTP/2.0 where 1.1 is spoken, codings nobody knows: the sender's doing.
      case 501, 505 -> ProblemType.MALFORMED_HTTP;
      default -> status < 500 ? ProblemType.MALFORMED_HTTP : ProblemType.INTERNAL_ERROR;
    };
  }
}
