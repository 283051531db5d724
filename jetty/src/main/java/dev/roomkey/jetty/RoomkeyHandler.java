package dev.roomkey.jetty;

import dev.roomkey.access.Caller;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestPipeline;
import dev.roomkey.http.app.Roomkey;
import dev.roomkey.http.operations.HealthAndMetricsEndpoint;
import dev.roomkey.http.playground.Playground;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves Roomkey's routes in Jetty. A request is handled on the I/O thread; if it has to wait, it
 * continues on a virtual thread.
 */
public final class RoomkeyHandler extends Handler.Abstract.NonBlocking {
  private final Roomkey roomkey;
  private final RequestMemory memory = RequestMemory.ofHeap();
  private final Duration bodyTimeout;
  private final Function<Request, Optional<Caller.Authenticated>> caller;

  RoomkeyHandler(
      Roomkey roomkey,
      Duration bodyTimeout,
      Function<Request, Optional<Caller.Authenticated>> caller) {
    this.roomkey = roomkey;
    this.bodyTimeout = bodyTimeout;
    this.caller = caller;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    answer(roomkey.routes(), JettyRequest.pathBelowMount(request), request, response, callback);
    return true;
  }

  private void answer(
      RequestPipeline pipeline,
      String path,
      Request request,
      Response response,
      Callback callback) {
    JettyBody body = new JettyBody(request, bodyTimeout, memory.claimOf(request));
    new JettyExchange(
            pipeline,
            pipeline.open(JettyRequest.of(request, path, caller).withBody(body)),
            body,
            new JettyResponse(request, response, callback))
        .start();
  }

  /** Returns whether the policy in force permits every caller to join. */
  public boolean permitsAllCallers() {
    return roomkey.permitsAllCallers();
  }

  /** Makes health checks report that the server is stopping. Requests are still answered. */
  public void stopping() {
    roomkey.stopping();
  }

  /** Answers a request that is not valid HTTP or exceeds a limit of the server. */
  public void refuse(Request request, Response response, ProblemType type, Callback callback) {
    dev.roomkey.http.Response answer = roomkey.routes().refuse(head(request), type);
    JettyResponse jetty = new JettyResponse(request, response, callback);
    if (type == ProblemType.SHUTTING_DOWN) { // makes the client reconnect, to another instance
      jetty.sendAndClose(answer);
    } else {
      jetty.send(answer);
    }
  }

  /** Answers a request on which another handler failed. */
  void fail(Request request, Response response, Throwable failure, Callback callback) {
    new JettyResponse(request, response, callback)
        .send(roomkey.routes().fail(head(request), failure));
  }

  private dev.roomkey.http.Request head(Request request) {
    return JettyRequest.of(request, JettyRequest.pathBelowMount(request), caller);
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    roomkey.close();
  }

  /**
   * Creates the handler of {@code /health} and {@code /metrics}, to be mounted at the root.
   *
   * @param metrics returns all metrics in Prometheus' text format
   */
  public Handler operations(Supplier<String> metrics) {
    HealthAndMetricsEndpoint endpoint = roomkey.operations(metrics);
    return new Handler.Abstract.NonBlocking() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        String path = JettyRequest.isPlain(request) ? request.getHttpURI().getCanonicalPath() : "";
        new JettyResponse(request, response, callback)
            .send(endpoint.handle(JettyRequest.of(request, path, caller)));
        return true;
      }
    };
  }

  /** Creates the handler of {@link Playground#PATH}, for development on this machine only. */
  public Handler playgroundForDevelopmentOnly() {
    return new Handler.Abstract.NonBlocking() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        RequestPipeline pipeline = roomkey.playgroundForDevelopmentOnly();
        String path = JettyRequest.isPlain(request) ? Playground.PATH : "";
        answer(pipeline, path, request, response, callback);
        return true;
      }
    };
  }
}
