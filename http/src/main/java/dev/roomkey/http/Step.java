package dev.roomkey.http;

import java.util.function.Function;
import java.util.function.Supplier;

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

  /** The answer of a request whose body is read, on a thread that may wait. */
  default Response inPlace() {
    return switch (this) {
      case Answer answer -> answer.response();
      case Wait wait -> wait.response().get();
      case ReadBody never -> throw new IllegalStateException("the body is read");
    };
  }
}
