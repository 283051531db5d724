package dev.roomkey.livekit;

import dev.roomkey.livekit.ApiResult.Failed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt came to.
 *
 * @param result the answer's fields, or the failure
 * @param ending what that says of the way to LiveKit
 */
record CallAttempt(ApiResult<Map<String, @Nullable Object>> result, AttemptStatus ending) {
  static CallAttempt failed(
      TwirpMethod method, ApiFailure failure, AttemptStatus ending, String detail) {
    return new CallAttempt(new Failed<>(failure, method.path() + ": " + detail), ending);
  }

  /** What went wrong; empty where nothing did. */
  String detail() {
    return result instanceof Failed<?> failed ? failed.detail() : "";
  }

  /** Whether another attempt may fare better. */
  boolean isUnavailable() {
    return result instanceof Failed<?> failed && failed.failure() == ApiFailure.UNAVAILABLE;
  }
}
