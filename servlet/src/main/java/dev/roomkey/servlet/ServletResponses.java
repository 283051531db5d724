package dev.roomkey.servlet;

import dev.roomkey.http.EventStream;
import dev.roomkey.http.Response;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Writes responses to a servlet container. */
final class ServletResponses {
  private ServletResponses() {}

  /** Writes a complete response, which no error page of the container replaces. */
  static void send(Response answer, HttpServletRequest request, HttpServletResponse response) {
    try {
      sendHead(answer, response);
      if (answer.status() != 204) { // RFC 9110, section 8.6
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals("HEAD")) {
          response.getOutputStream().write(answer.body());
        }
      }
      response.flushBuffer();
    } catch (IOException disconnected) {
      // There is no client left to answer.
    }
  }

  /** Writes a stream on a virtual thread: it may last for minutes. */
  static void stream(
      Response head, EventStream stream, HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0); // the stream ends by itself
    Thread.startVirtualThread(() -> {
      try (stream) {
        sendHead(head, response);
        write(stream, response);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (IOException disconnected) {
        // There is no client left to answer.
      } finally {
        async.complete();
      }
    });
  }

  private static void write(EventStream stream, HttpServletResponse response)
      throws IOException, InterruptedException {
    OutputStream body = response.getOutputStream();
    for (byte[] piece = stream.next(); piece != null; piece = stream.next()) {
      body.write(piece);
      response.flushBuffer();
    }
  }

  private static void sendHead(Response head, HttpServletResponse response) {
    response.setStatus(head.status());
    head.headers().forEach(header -> response.addHeader(header.name(), header.value()));
  }
}
