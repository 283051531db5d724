package dev.roomkey.livekit;

import dev.roomkey.livekit.ApiResult.Failed;

/**
 * The outcome of one attempt.
 *
 * @param result the value of the response, or the failure
 * @param status the end of the attempt
 */
record CallAttempt<T>(ApiResult<T> result, AttemptStatus status) {
  static <T> CallAttempt<T> failed(
      TwirpMethod method, ApiFailure failure, AttemptStatus status, String detail) {
    return new CallAttempt<>(new Failed<>(failure, method.path() + ": " + detail), status);
  }

  /** Returns the detail of the failure; empty for a success. */
  String detail() {
    return result instanceof Failed<?> failed ? failed.detail() : "";
  }

  /** Returns whether the failure is {@link ApiFailure#UNAVAILABLE}. */
  boolean isUnavailable() {
    return result instanceof Failed<?> failed && failed.failure() == ApiFailure.UNAVAILABLE;
  }
}
