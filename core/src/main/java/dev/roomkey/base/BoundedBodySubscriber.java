package dev.roomkey.base;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer's body up to a length. For one exchange only. Time is not its affair, nor is the
 * connection: of a body that is too long it tells, and whoever waits has to cancel the exchange.
 */
public final class BoundedBodySubscriber
    implements HttpResponse.BodyHandler<byte[]>, HttpResponse.BodySubscriber<byte[]> {
  /** A Twirp error is short: this is enough for one, and for all that is read of HTML. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final int maxBytes;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final CompletableFuture<byte[]> tooLong = new CompletableFuture<>();
  private volatile int status;
  private Flow.@Nullable Subscription subscription;

  /**
   * @param maxBytes how long the body of a 200 may be
   */
  public BoundedBodySubscriber(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The answer's status; zero before status and headers have come. */
  public int status() {
    return status;
  }

  /**
   * Is done, and empty, when more came than may be. Not through {@link #getBody}: an exchange that
   * is over cannot be cancelled any more, and a subscription that is cancelled in the midst of a
   * body does not close its connection while bytes wait to be read.
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
  public void onSubscribe(Flow.Subscription coming) {
    this.subscription = coming;
    coming.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    int bound = status == 200 ? maxBytes : MAX_ERROR_BYTES;
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > bound - bytes.size()) {
        tooLong.complete(new byte[0]);
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
