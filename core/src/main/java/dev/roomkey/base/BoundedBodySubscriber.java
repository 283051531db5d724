package dev.roomkey.base;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one response up to a size limit. Enforces the size limit only; the caller
 * enforces the timeout, and cancels the exchange when {@link #tooLong} completes.
 */
public final class BoundedBodySubscriber
    implements HttpResponse.BodyHandler<byte[]>, HttpResponse.BodySubscriber<byte[]> {
  /**
   * The size limit of all responses but a 200: LiveKit's errors are short, a proxy's HTML is not.
   */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final int maxBytes;
  private final LongPredicate memory;
  private final List<ByteBuffer> parts = new ArrayList<>();
  private int length;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final CompletableFuture<byte[]> tooLong = new CompletableFuture<>();
  private volatile int status;
  private Flow.@Nullable Subscription subscription;

  /**
   * Creates a subscriber for one exchange.
   *
   * @param maxBytes the size limit of a 200; the limit of all other responses is 64 KiB at most
   */
  public BoundedBodySubscriber(int maxBytes) {
    this(maxBytes, bytes -> true);
  }

  /**
   * Creates a subscriber for one exchange that shares memory with others.
   *
   * @param memory reserves a number of bytes; returns false if fewer are left, which counts as too
   *     long
   */
  public BoundedBodySubscriber(int maxBytes, LongPredicate memory) {
    this.maxBytes = maxBytes;
    this.memory = memory;
  }

  /** Returns the status of the response, or 0 before its headers have arrived. */
  public int status() {
    return status;
  }

  /**
   * Completes, with an empty array, when the body exceeds the limit. Is separate from {@link
   * #getBody} because an exchange that is complete cannot be cancelled any more, and a subscription
   * that is cancelled inside a body does not close its connection while bytes wait to be read.
   */
  public CompletableFuture<byte[]> tooLong() {
    return tooLong;
  }

  @Override
  public HttpResponse.BodySubscriber<byte[]> apply(HttpResponse.ResponseInfo head) {
    status = head.statusCode();
    return this;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    this.subscription = newSubscription;
    newSubscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    int limit = status == 200 ? maxBytes : Math.min(maxBytes, MAX_ERROR_BYTES);
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > limit - length || !memory.test(buffer.remaining())) {
        parts.clear();
        tooLong.complete(new byte[0]);
        return;
      }
      length += buffer.remaining();
      parts.add(buffer);
    }
    if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable cut) {
    whole.completeExceptionally(cut);
  }

  @Override
  public void onComplete() {
    ByteBuffer joined = ByteBuffer.allocate(length);
    parts.forEach(joined::put);
    whole.complete(joined.array());
  }
}
