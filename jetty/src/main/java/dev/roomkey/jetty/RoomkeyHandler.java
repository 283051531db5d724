package dev.roomkey.jetty;

import dev.roomkey.access.Caller;
import dev.roomkey.app.Roomkey;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestHead;
import dev.roomkey.http.Step;
import dev.roomkey.http.operations.HealthAndMetricsEndpoint;
import dev.roomkey.http.playground.Playground;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.pathmap.MatchedPath;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextRequest;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Follows {@link Step}s for Jetty: bytes in, bytes out. It never blocks an I/O thread; what waits
 * for LiveKit waits on a virtual thread, and this is the one place where the two part.
 */
public final class RoomkeyHandler extends Handler.Abstract.NonBlocking {
  private static final Duration PIECE_WITHIN = Duration.ofSeconds(10);

  private final Roomkey roomkey;
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
    begin(roomkey.routes().handle(head(request)), request, response, callback);
    return true;
  }

  private void begin(Step first, Request request, Response response, Callback callback) {
    if (!(first instanceof Step.ReadBody) && !request.consumeAvailable()) {
      // Jetty ends a connection on which a body is still on its way, so the answer has to say that.
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    follow(first, request, response, callback);
  }

  /** Says so to whoever asks for its health; requests are answered as before. */
  public void stopping() {
    roomkey.stopping();
  }

  /** Answers what never became a request: malformed HTTP, or over a limit of the server. */
  void refuse(Request request, Response response, ProblemType type, Callback callback) {
    dev.roomkey.http.Response answer = roomkey.routes().refuse(head(request), type);
    // Whoever comes back to a server that is about to stop shall find another one.
    send(type == ProblemType.UNAVAILABLE ? closing(answer) : answer, response, callback);
  }

  /** Answers what another handler broke on. */
  void broken(Request request, Response response, Throwable bug, Callback callback) {
    send(roomkey.routes().broken(head(request), bug), response, callback);
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    roomkey.close();
  }

  /**
   * What operators' programs ask, at {@code /health} and {@code /metrics}, wherever the routes are.
   *
   * @param metrics all that was counted, in Prometheus' text format
   */
  public Handler operations(Supplier<String> metrics) {
    HealthAndMetricsEndpoint operations = roomkey.operations(metrics);
    return new Handler.Abstract.NonBlocking() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        send(operations.handle(head(request, path)), response, callback);
        return true;
      }
    };
  }

  /** What tries requests, at {@link Playground#PATH} below the routes: for development only. */
  public Handler playgroundForDevelopmentOnly() {
    Playground playground = roomkey.playgroundForDevelopmentOnly();
    return new Handler.Abstract.NonBlocking() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        Step first = playground.handle(head(request, Playground.PATH));
        begin(first, request, response, callback);
        return true;
      }
    };
  }

  private RequestHead head(Request request) {
    return head(request, pathBelowMount(request));
  }

  private RequestHead head(Request request, String path) {
    return new RequestHead(
        request.getMethod(),
        path,
        peer(request),
        name -> values(request.getHeaders(), name),
        () -> caller.apply(request),
        queryOf(request));
  }

  private static String queryOf(Request request) {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  /** Asked some times for each request, and mostly there is none: no stream is made for it. */
  private static List<String> values(HttpFields fields, String name) {
    List<String> values = List.of();
    for (HttpField field : fields) {
      if (field.is(name)) {
        values = values.isEmpty() ? new ArrayList<>(1) : values;
        values.add(field.getValue());
      }
    }
    return values;
  }

  /** Loopback where there is no address, as with Unix domain sockets. */
  private static InetAddress peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        ? peer.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /**
   * The path below the mapping. In a {@code PathMappingsHandler} that is in no context Jetty
   * 12.1.14 cannot tell it (a null context path), so there it is asked of the mapping itself.
   */
  private static String pathBelowMount(Request request) {
    boolean inNoContext = Request.as(request, ContextRequest.class) == null;
    if (inNoContext
        && request.getAttribute(PathMappingsHandler.PATHSPEC_ATTR) instanceof PathSpec mapping) {
      MatchedPath matched = mapping.matched(request.getHttpURI().getCanonicalPath());
      return matched == null || matched.getPathInfo() == null ? "" : matched.getPathInfo();
    }
    return Request.getPathInContext(request);
  }

  private void follow(Step step, Request request, Response response, Callback callback) {
    switch (step) {
      case Step.Answer answer -> send(answer.response(), response, callback);
      case Step.Wait wait ->
          Thread.startVirtualThread(() -> send(wait.response().get(), response, callback));
      case Step.Stream stream -> Thread.startVirtualThread(() -> send(stream, response, callback));
      case Step.ReadBody read -> readBody(read, request, response, callback);
    }
  }

  private void readBody(Step.ReadBody read, Request request, Response response, Callback callback) {
    if (request.getLength() > read.maxBytes()) {
      send(closing(read.tooLarge().get()), response, callback);
      return;
    }
    AtomicBoolean whole = new AtomicBoolean();
    Scheduler.Task[] timer = new Scheduler.Task[1];
    Content.Source.asByteArrayAsync(
        request,
        read.maxBytes(),
        new Promise.Invocable<byte[]>() {
          @Override
          public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
          }

          @Override
          public void succeeded(byte[] body) {
            whole.set(true);
            cancel(timer[0]);
            follow(read.next().apply(body), request, response, callback);
          }

          @Override
          public void failed(Throwable why) {
            whole.set(true);
            cancel(timer[0]);
            boolean tooLarge = why instanceof IllegalStateException;
            send(
                closing(tooLarge ? read.tooLarge().get() : read.incomplete().get()),
                response,
                callback);
          }
        });
    // A body that came with its head, as nearly all do, needs no timer.
    if (!whole.get()) {
      timer[0] =
          request
              .getComponents()
              .getScheduler()
              .schedule(
                  () -> request.fail(new TimeoutException("the body took too long")),
                  bodyTimeout.toMillis(),
                  TimeUnit.MILLISECONDS);
      if (whole.get()) {
        cancel(timer[0]);
      }
    }
  }

  private static void cancel(Scheduler.@org.jspecify.annotations.Nullable Task timer) {
    if (timer != null) {
      timer.cancel();
    }
  }

  /** What is left of the body must not be read as the next request. */
  private static dev.roomkey.http.Response closing(dev.roomkey.http.Response answer) {
    return answer.with(HttpHeader.CONNECTION.asString(), "close");
  }

  /** Nobody holds what a slow reader does not take: they are cut off, and may come back. */
  private static void send(Step.Stream stream, Response response, Callback callback) {
    try (Step.Pieces pieces = stream.pieces()) {
      sendHead(stream.head().get(), response);
      for (byte[] piece = pieces.next(); piece != null; piece = pieces.next()) {
        Callback.Completable taken = new Callback.Completable();
        response.write(false, ByteBuffer.wrap(piece), taken);
        taken.get(PIECE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      }
      response.write(true, ByteBuffer.allocate(0), callback);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      callback.failed(stopped);
    } catch (ExecutionException | TimeoutException | RuntimeException gone) {
      callback.failed(gone);
    }
  }

  private static void sendHead(dev.roomkey.http.Response head, Response response) {
    response.setStatus(head.status());
    head.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
  }

  private static void send(dev.roomkey.http.Response answer, Response response, Callback callback) {
    sendHead(answer, response);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}
