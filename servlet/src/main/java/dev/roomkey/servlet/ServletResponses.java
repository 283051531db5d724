package dev.roomkey.servlet;

import dev.roomkey.http.EventStream;
import dev.roomkey.http.Response;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes responses to a servlet container. */
final class ServletResponses {
  private static final String CORS = "access-control-";

  private ServletResponses() {}

  /** Writes a complete response, committed so that no error page of the container replaces it. */
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

  /**
   * Writes the head on the container's thread, while filters still surround the request, and the
   * stream on a virtual thread: it may last for minutes.
   */
  @SuppressWarnings("ReferenceEquality") // a wrapper may equal the response that it wraps
  static void stream(
      Response head, EventStream stream, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    sendHead(head, response);
    response.flushBuffer();
    HttpServletResponse direct = unbuffered(response);
    if (direct != response) {
      sendHead(head, direct);
      direct.flushBuffer();
    }
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(0); // the stream ends by itself
    Thread.startVirtualThread(() -> {
      try (stream) {
        write(stream, direct);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (IOException disconnected) {
        // There is no client left to answer.
      } finally {
        complete(async);
      }
    });
  }

  /** Completes a request, unless the container has: it does so if the client has disconnected. */
  private static void complete(AsyncContext async) {
    try {
      async.complete();
    } catch (IllegalStateException completed) {
      // There is no client left to answer.
    }
  }

  /**
   * Returns the response, or the container's own if a filter buffers it, as for ETags: such a
   * filter would hold events back until the stream ends.
   */
  private static HttpServletResponse unbuffered(HttpServletResponse flushed) {
    ServletResponse innermost = flushed;
    while (innermost instanceof ServletResponseWrapper wrapper) {
      innermost = wrapper.getResponse();
    }
    return innermost.isCommitted() || !(innermost instanceof HttpServletResponse containers)
        ? flushed
        : containers;
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
    boolean applicationHasCors = response.containsHeader("Access-Control-Allow-Origin");
    for (Response.Header header : head.headers()) {
      if (header.name().equals("Vary")) {
        addVary(header.value(), response);
      } else if (!applicationHasCors || !header.name().toLowerCase(Locale.ROOT).startsWith(CORS)) {
        response.setHeader(header.name(), header.value());
      }
    }
  }

  /** Adds a name to {@code Vary} unless the application has, alone or in a list. */
  private static void addVary(String field, HttpServletResponse response) {
    boolean named =
        response.getHeaders("Vary").stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .anyMatch(name -> name.strip().equalsIgnoreCase(field));
    if (!named) {
      response.addHeader("Vary", field);
    }
  }
}
