package dev.roomkey.server;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;

/**
 * Answers all requests during a shutdown, each with {@code Connection: close}, and delays the end
 * until they are complete. Jetty's own {@code GracefulHandler} rejects requests on connections that
 * are kept alive, although their clients cannot know about the shutdown.
 */
final class GracefulDrainHandler extends Handler.Wrapper implements Graceful {
  private final LongAdder active = new LongAdder();
  private final Shutdown shutdown =
      new Shutdown(this) {
        @Override
        public boolean isShutdownDone() {
          return active.sum() == 0;
        }
      };
  private volatile boolean draining;

  GracefulDrainHandler(Handler handler) {
    super(handler);
  }

  /** Makes every response from now on the last one of its connection. */
  void begin() {
    draining = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    active.increment();
    Request.addCompletionListener(request, failure -> completed());
    return super.handle(request, new ClosingResponse(request, response), callback);
  }

  private void completed() {
    active.decrement();
    if (isShutdown()) {
      shutdown.check();
    }
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    return shutdown.shutdown();
  }

  @Override
  public boolean isShutdown() {
    return shutdown.isShutdown();
  }

  /** Adds the header when the response is committed: the shutdown may begin after its request. */
  private final class ClosingResponse extends Response.Wrapper {
    ClosingResponse(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      if (draining && !isCommitted()) {
        getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
      }
      super.write(last, content, callback);
    }
  }
}
