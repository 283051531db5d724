package dev.roomkey.jetty;

import dev.roomkey.base.Blocking;
import dev.roomkey.http.EventStream;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.RequestPipeline;
import dev.roomkey.http.Response;

/**
 * One request in Jetty. It runs on the I/O thread; if it suspends, it continues there when its body
 * is complete, or on a virtual thread.
 */
final class JettyExchange {
  private final RequestPipeline pipeline;
  private final RequestContext context;
  private final JettyBody body;
  private final JettyResponse response;

  JettyExchange(
      RequestPipeline pipeline, RequestContext context, JettyBody body, JettyResponse response) {
    this.pipeline = pipeline;
    this.context = context;
    this.body = body;
    this.response = response;
  }

  /** Runs the request on an I/O thread. */
  void start() {
    Response answer;
    try {
      answer = Blocking.onIoThread(() -> pipeline.run(context));
    } catch (Blocking.Suspended suspended) {
      resume();
      return;
    }
    send(answer);
  }

  private void resume() {
    if (body.isPending()) {
      body.whenComplete(this::start);
    } else {
      Thread.startVirtualThread(this::runBlocking);
    }
  }

  private void runBlocking() {
    Response answer;
    try {
      answer = pipeline.run(context);
    } catch (Blocking.Suspended suspended) { // on a virtual thread, only the body suspends
      resume();
      return;
    }
    send(answer);
  }

  private void send(Response answer) {
    EventStream stream = answer.stream();
    if (stream != null) {
      Thread.startVirtualThread(() -> response.stream(answer, stream));
    } else if (body.isFailed()) {
      response.sendAndClose(answer);
    } else {
      response.send(answer);
    }
  }
}
