package dev.roomkey.livekit;

import java.util.function.Function;

/**
 * What a call to LiveKit's server API came to. Failures are values: whoever asks has to look.
 *
 * @param <T> what a good answer holds
 */
public sealed interface ApiResult<T> {
  /**
   * A good answer.
   *
   * @param value what it holds
   */
  record Ok<T>(T value) implements ApiResult<T> {}

  /** Returns a good answer that holds nothing. */
  @SuppressWarnings("NullAway") // null is Void's only value
  static ApiResult<Void> done() {
    return new Ok<>(null);
  }

  /**
   * No good answer.
   *
   * @param failure of which kind
   * @param detail for the log: what happened, without tokens, secrets or the answer's body
   */
  record Failed<T>(ApiFailure failure, String detail) implements ApiResult<T> {
    /** The same failure where another value was hoped for. */
    public <U> Failed<U> as() {
      return new Failed<>(failure, detail);
    }
  }

  /** Continues with a good answer; a failure stays what it is. */
  default <U> ApiResult<U> then(Function<T, ApiResult<U>> next) {
    return switch (this) {
      case Ok<T> ok -> next.apply(ok.value());
      case Failed<T> failed -> failed.as();
    };
  }
}
