package dev.roomkey.servlet;

import dev.roomkey.http.Response;
import dev.roomkey.http.Step;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Follows the {@link Step}s of one request for a servlet container. No thread of the container
 * waits for a body or for LiveKit: the one is read as it comes, the other waits on a virtual
 * thread. Where a filter in front allows no asynchronous request, all of it is done on the
 * container's thread.
 */
final class ServletExchange {
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final long bodyEnd;
  private @Nullable AsyncContext async;

  /**
   * One request.
   *
   * @param bodyTimeout how long from now its body may take
   */
  ServletExchange(HttpServletRequest request, HttpServletResponse response, Duration bodyTimeout) {
    this.request = request;
    this.response = response;
    this.bodyEnd = System.nanoTime() + bodyTimeout.toNanos();
  }

  void follow(Step step) {
    switch (step) {
      case Step.Answer answer -> send(answer.response());
      case Step.Wait wait -> await(wait);
      case Step.Stream stream -> stream(stream);
      case Step.ReadBody read -> {
        try {
          read(read);
        } catch (IOException brokenOff) {
          send(closing(read.incomplete().get()));
        }
      }
    }
  }

  /** On the container's own thread where that is a virtual one, or where there is no other way. */
  private void await(Step.Wait wait) {
    boolean mayWaitHere = async == null && Thread.currentThread().isVirtual();
    if (mayWaitHere || !request.isAsyncSupported()) {
      send(wait.response().get());
      return;
    }
    startAsync();
    Thread.startVirtualThread(() -> send(wait.response().get()));
  }

  /** A thread of the container's is not held for minutes. */
  private void stream(Step.Stream stream) {
    if (!request.isAsyncSupported()) {
      send(stream.inPlace());
      return;
    }
    startAsync();
    Thread.startVirtualThread(() -> send(stream));
  }

  private void send(Step.Stream stream) {
    try (Step.Pieces pieces = stream.pieces()) {
      sendHead(stream.head().get());
      OutputStream body = response.getOutputStream();
      for (byte[] piece = pieces.next(); piece != null; piece = pieces.next()) {
        body.write(piece);
        response.flushBuffer();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      // Who asked is no longer there.
    } finally {
      complete();
    }
  }

  private void read(Step.ReadBody read) throws IOException {
    long length = request.getContentLengthLong();
    ServletInputStream in = request.getInputStream();
    if (length > read.maxBytes()) {
      send(closing(read.tooLarge().get()));
    } else if (length >= 0 && (length == 0 || in.available() >= length)) {
      // It came with its head, as nearly all do.
      follow(read.next().apply(in.readNBytes((int) length)));
    } else if (request.isAsyncSupported()) {
      startAsync();
      new BodyReader(in, read.maxBytes(), bodyEnd, body -> follow(read, body)).start();
    } else {
      follow(read, BodyReader.inPlace(in, read.maxBytes(), bodyEnd));
    }
  }

  private void follow(Step.ReadBody read, BodyReader.Body body) {
    switch (body) {
      case BodyReader.Body.Whole whole -> follow(read.next().apply(whole.bytes()));
      case BodyReader.Body.TooLarge large -> apart(() -> send(closing(read.tooLarge().get())));
      case BodyReader.Body.Incomplete less -> send(closing(read.incomplete().get()));
    }
  }

  /**
   * A container takes what is left of a body when a request is complete, and Undertow waits for it
   * right there: that must not be the thread which reads for everybody.
   */
  private void apart(Runnable send) {
    if (async == null) {
      send.run();
    } else {
      Thread.startVirtualThread(send);
    }
  }

  /** Both ends have their own deadlines, so the container's is switched off. */
  private void startAsync() {
    if (async == null) {
      async = request.startAsync(request, response);
      async.setTimeout(0);
    }
  }

  /** What is left of the body must not be read as the next request. */
  private static Response closing(Response answer) {
    return answer.with("Connection", "close");
  }

  private void send(Response answer) {
    try {
      sendHead(answer);
      if (answer.status() != 204) { // RFC 9110, section 8.6
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals("HEAD")) {
          response.getOutputStream().write(answer.body());
        }
      }
      // No error page of the container's takes the place of what is out.
      response.flushBuffer();
    } catch (IOException gone) {
      // Who asked is no longer there.
    } finally {
      complete();
    }
  }

  private void sendHead(Response head) {
    response.setStatus(head.status());
    head.headers().forEach(header -> response.addHeader(header.name(), header.value()));
  }

  private void complete() {
    if (async != null) {
      async.complete();
    }
  }
}
