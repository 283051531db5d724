package dev.roomkey.livekit;

import dev.roomkey.livekit.ApiResult.Failed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one attempt.
 *
 * @param result the answer's fields, or the failure
 * @param status what that says about the way to LiveKit
 */
record CallAttempt(ApiResult<Map<String, @Nullable Object>> result, AttemptStatus status) {
  static CallAttempt failed(
      TwirpMethod method, ApiFailure failure, AttemptStatus status, String detail) {
    return new CallAttempt(new Failed<>(failure, method.path() + ": " + detail), status);
  }

  /** Returns what went wrong, or an empty text. */
  String detail() {
    return result instanceof Failed<?> failed ? failed.detail() : "";
  }

  /** Returns whether another attempt may succeed. */
  boolean isUnavailable() {
    return result instanceof Failed<?> failed && failed.failure() == ApiFailure.UNAVAILABLE;
  }
}
