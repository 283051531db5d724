package dev.roomkey.livekit;

import java.util.function.Function;

/**
 * The result of a call to LiveKit's server API. Failures are values, not exceptions.
 *
 * @param <T> the type of the value
 */
public sealed interface ApiResult<T> {
  /**
   * The call succeeded.
   *
   * @param value the content of the response
   */
  record Ok<T>(T value) implements ApiResult<T> {}

  /** Returns a success without a value. */
  @SuppressWarnings("NullAway") // null is Void's only value
  static ApiResult<Void> done() {
    return new Ok<>(null);
  }

  /**
   * The call failed.
   *
   * @param failure the kind of failure
   * @param detail for the log: without tokens, secrets or the response body
   */
  record Failed<T>(ApiFailure failure, String detail) implements ApiResult<T> {}

  /** Returns the next result if this call succeeded, else this failure. */
  default <U> ApiResult<U> then(Function<T, ApiResult<U>> next) {
    return switch (this) {
      case Ok<T> ok -> next.apply(ok.value());
      case Failed<T> failed -> new Failed<>(failed.failure(), failed.detail());
    };
  }
}
