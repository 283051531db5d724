package dev.roomkey.jetty;

import dev.roomkey.http.EventStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes responses to Jetty. */
final class JettyResponse {
  private static final Duration PIECE_TIMEOUT = Duration.ofSeconds(10);

  private final Request request;
  private final Response response;
  private final Callback callback;

  JettyResponse(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  void send(dev.roomkey.http.Response answer) {
    if (request.consumeAvailable()) {
      write(answer, callback);
    } else {
      // Jetty closes a connection whose body is incomplete, so the response must announce it.
      sendAndClose(answer);
    }
  }

  /**
   * Ends the connection: the rest of the body must not be read as the next request. HTTP/2 has no
   * such field (RFC 9113, section 8.2.2), and its frames keep requests apart.
   */
  void sendAndClose(dev.roomkey.http.Response answer) {
    if (JettyRequest.isHttp2(request)) {
      write(answer, Callback.from(() -> Http2Streams.stopSending(request), callback));
    } else {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
      write(answer, callback);
    }
  }

  private void write(dev.roomkey.http.Response answer, Callback written) {
    sendHead(answer);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    response.write(true, ByteBuffer.wrap(answer.body()), written);
  }

  /** Sends pieces until the stream ends. A client that does not read is disconnected. */
  void stream(dev.roomkey.http.Response head, EventStream pieces) {
    try (pieces) {
      sendHead(head);
      for (byte[] piece = pieces.next(); piece != null; piece = pieces.next()) {
        Callback.Completable written = new Callback.Completable();
        response.write(false, ByteBuffer.wrap(piece), written);
        written.get(PIECE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      }
      response.write(true, ByteBuffer.allocate(0), callback);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      callback.failed(stopped);
    } catch (ExecutionException | TimeoutException | RuntimeException disconnected) {
      callback.failed(disconnected);
    }
  }

  private void sendHead(dev.roomkey.http.Response head) {
    response.setStatus(head.status());
    head.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
  }
}
