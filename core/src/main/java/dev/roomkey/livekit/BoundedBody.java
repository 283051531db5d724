package dev.roomkey.livekit;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer's body up to a length; one that is longer is let go, and its connection with it.
 * For one exchange only. Time is not its affair.
 */
final class BoundedBody
    implements HttpResponse.BodyHandler<byte[]>, HttpResponse.BodySubscriber<byte[]> {
  /** A Twirp error is short: this is enough for one, and for all that is read of HTML. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final int maxBytes;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private volatile boolean begun;
  private volatile boolean tooLong;
  private int bound;
  private Flow.@Nullable Subscription subscription;

  /**
   * @param maxBytes how long the body of a 200 may be
   */
  BoundedBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Whether status and headers have come. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether there was more than may be; then the body is empty. */
  boolean isTooLong() {
    return tooLong;
  }

  @Override
  public HttpResponse.BodySubscriber<byte[]> apply(HttpResponse.ResponseInfo head) {
    begun = true;
    bound = head.statusCode() == 200 ? maxBytes : MAX_ERROR_BYTES;
    return this;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription coming) {
    this.subscription = coming;
    coming.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (bytes.size() + buffer.remaining() > bound) {
        letGo();
        return;
      }
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      bytes.writeBytes(part);
    }
    if (subscription != null) {
      subscription.request(1);
    }
  }

  private void letGo() {
    tooLong = true;
    if (subscription != null) {
      subscription.cancel();
    }
    whole.complete(new byte[0]);
  }

  @Override
  public void onError(Throwable cut) {
    whole.completeExceptionally(cut);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteArray());
  }
}
