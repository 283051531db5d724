package dev.roomkey.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer's body up to a length. For one exchange only; whoever waits has to cancel it
 * when it is too long, which closes the connection.
 */
final class SmallBody
    implements HttpResponse.BodyHandler<byte[]>, HttpResponse.BodySubscriber<byte[]> {
  private final int maxBytes;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final CompletableFuture<byte[]> tooLong = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  SmallBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Fails as soon as more came than may be; never completes otherwise. */
  CompletableFuture<byte[]> tooLong() {
    return tooLong;
  }

  @Override
  public HttpResponse.BodySubscriber<byte[]> apply(HttpResponse.ResponseInfo head) {
    return this;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription coming) {
    subscription = coming;
    coming.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > maxBytes - bytes.size()) {
        tooLong.completeExceptionally(new IOException("too long"));
        return; // and no more is asked for
      }
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      bytes.writeBytes(part);
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
    whole.complete(bytes.toByteArray());
  }
}
