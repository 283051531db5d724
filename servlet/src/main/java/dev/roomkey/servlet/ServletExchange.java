package dev.roomkey.servlet;

import dev.roomkey.base.Blocking;
import dev.roomkey.http.EventStream;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.RequestPipeline;
import dev.roomkey.http.Response;
import dev.roomkey.http.app.Roomkey;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Handles one request. It is kept as an attribute of the request across a second dispatch. */
final class ServletExchange {
  static final String ATTRIBUTE = "dev.roomkey.servlet.exchange";

  private final RequestPipeline pipeline;
  private final RequestContext context;
  private final ServletBody body;

  private ServletExchange(RequestPipeline pipeline, RequestContext context, ServletBody body) {
    this.pipeline = pipeline;
    this.context = context;
    this.body = body;
  }

  static ServletExchange begin(
      HttpServletRequest request,
      HttpServletResponse response,
      Roomkey roomkey,
      CallerResolver caller) {
    ServletBody body = new ServletBody(request, response, roomkey.requestTimeout());
    RequestPipeline pipeline = roomkey.routes();
    return new ServletExchange(
        pipeline, pipeline.open(ServletRequests.of(request, caller, body)), body);
  }

  /** Answers the request, or starts reading its late body, after which it is dispatched again. */
  void run(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Response answer;
    try {
      answer = pipeline.run(context);
    } catch (Blocking.Suspended late) { // a request that may block is suspended by its body only
      request.setAttribute(ATTRIBUTE, this);
      AsyncContext async = request.startAsync(request, response);
      async.setTimeout(0); // the body has a deadline of its own
      LateBodyReader.start(
          request.getInputStream(),
          body,
          async,
          () -> send(pipeline.run(context), request, response));
      return;
    }
    EventStream stream = answer.stream();
    if (stream == null) {
      send(answer, request, response);
    } else {
      ServletResponses.stream(answer, stream, request, response);
    }
  }

  private void send(Response answer, HttpServletRequest request, HttpServletResponse response) {
    // The rest of a failed body must not be read as the next request; HTTP/2 has frames.
    boolean close = body.isFailed() && request.getProtocol().startsWith("HTTP/1");
    ServletResponses.send(close ? answer.with("Connection", "close") : answer, request, response);
  }
}
