package dev.roomkey.http;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter does next with a request. It follows the steps until there is an answer; whatever
 * waits, waits in one place, the adapter's.
 */
public sealed interface Step {
  /**
   * Send this.
   *
   * @param response the answer, finished
   */
  record Answer(Response response) implements Step {}

  /**
   * Read the body, then go on.
   *
   * @param maxBytes no more than this
   * @param next given the whole body
   * @param tooLarge the answer where there is more
   * @param incomplete the answer where the body stops, or takes too long
   */
  record ReadBody(
      int maxBytes,
      Function<byte[], Step> next,
      Supplier<Response> tooLarge,
      Supplier<Response> incomplete)
      implements Step {}

  /**
   * Call this where waiting is allowed, on a virtual thread; always, since a place among those who
   * wait may be taken already.
   *
   * @param response waits for LiveKit, never past the request's deadline
   */
  record Wait(Supplier<Response> response) implements Step {}

  /**
   * Send a head, and then one piece after the other until there are no more, each as soon as it is
   * there, on a virtual thread.
   *
   * @param head the answer without its body, whose length nobody knows
   * @param pieces its body; is closed in any case
   * @param instead the answer where an adapter cannot send pieces
   */
  record Stream(Supplier<Response> head, Pieces pieces, Supplier<Response> instead)
      implements Step {}

  /** What a stream consists of; for one thread. */
  interface Pieces extends AutoCloseable {
    /** Waits for the next one, a second or so; null: that was all. */
    byte @Nullable [] next() throws InterruptedException;

    @Override
    void close();
  }

  /** The answer of a request whose body is read, on a thread that may wait. */
  default Response inPlace() {
    return switch (this) {
      case Answer answer -> answer.response();
      case Wait wait -> wait.response().get();
      case Stream stream -> {
        stream.pieces().close();
        yield stream.instead().get();
      }
      case ReadBody never -> throw new IllegalStateException("the body is read");
    };
  }
}
