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
 * Lets a server that is about to stop answer whatever still comes, and asks for the end of the
 * connection with each answer. Jetty's own {@code GracefulHandler} refuses what comes on a kept
 * connection, and Jetty closes such a connection behind an answer that did not say so: whoever sent
 * a request there could not know.
 */
final class GracefulDrainHandler extends Handler.Wrapper implements Graceful {
  private final LongAdder underWay = new LongAdder();
  private final Shutdown shutdown =
      new Shutdown(this) {
        @Override
        public boolean isShutdownDone() {
          return underWay.sum() == 0;
        }
      };
  private volatile boolean begun;

  GracefulDrainHandler(Handler handler) {
    super(handler);
  }

  /** From now on each answer is the last one on its connection. */
  void begin() {
    begun = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    underWay.increment();
    boolean handled = false;
    try {
      handled =
          super.handle(
              request, new Last(request, response), Callback.from(this::oneLess, callback));
      return handled;
    } finally {
      if (!handled) {
        oneLess();
      }
    }
  }

  private void oneLess() {
    underWay.decrement();
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

  /** It may have begun while the answer was worked out. */
  private final class Last extends Response.Wrapper {
    Last(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      if (begun && !isCommitted()) {
        getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
      }
      super.write(last, content, callback);
    }
  }
}
