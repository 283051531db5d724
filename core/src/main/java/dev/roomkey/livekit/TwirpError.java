package dev.roomkey.livekit;

import dev.roomkey.json.Json;
import dev.roomkey.json.JsonFields;
import dev.roomkey.json.JsonLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a response other than 200: that of Twirp's {@code {"code", "msg"}}, or of the
 * status if the body is not a Twirp error. Exposes only known codes of the body, since LiveKit's
 * 401 repeats the token.
 *
 * @param failure the kind of failure
 * @param name Twirp's code, or a fixed text; for the log
 */
record TwirpError(ApiFailure failure, String name) {
  private static final JsonFields FIELDS = JsonFields.of("code", "msg");

  private static final String NOT_TWIRP = "not Twirp";

  /**
   * Messages of errors with code {@code unknown}, or {@code internal} in older versions, that mean
   * overload.
   */
  private static final List<String> OVERLOADED =
      List.of(
          "reached configured limit for node", // pkg/routing/errors.go
          "could not locate the node", // pkg/routing/errors.go
          "could not find any available nodes", // pkg/routing/selector/errors.go
          "could not lock room"); // pkg/service/errors.go

  /** Reads a response. */
  static TwirpError of(int status, byte[] body) {
    Map<String, @Nullable Object> error = read(body);
    String code = error.get("code") instanceof String text ? text : "";
    ApiFailure failure = byCode(code);
    if (failure == null) {
      return new TwirpError(byStatus(status), NOT_TWIRP);
    }
    return failure == ApiFailure.INVALID_RESPONSE && isOverload(error.get("msg"))
        ? new TwirpError(ApiFailure.UNAVAILABLE, code + ", overloaded")
        : new TwirpError(failure, code);
  }

  /** Returns the end of the attempt. */
  AttemptStatus attemptStatus(int status) {
    return switch (failure) {
      case TIMED_OUT -> AttemptStatus.TIMED_OUT;
      case INVALID_RESPONSE -> AttemptStatus.INVALID_RESPONSE;
      case UNAVAILABLE -> {
        if (status == 429) {
          yield AttemptStatus.ANSWERED; // a retry would add to the load
        }
        yield name.equals(NOT_TWIRP) ? AttemptStatus.BAD_GATEWAY : AttemptStatus.OVERLOADED;
      }
      case UNAUTHENTICATED, NOT_FOUND, INVALID_ARGUMENT -> AttemptStatus.ANSWERED;
    };
  }

  /** Returns the failure of a Twirp code (twirp, {@code errors.go}); null for any other text. */
  private static @Nullable ApiFailure byCode(String code) {
    return switch (code) {
      // LiveKit's own timeout, or that of X-Twirp-Timeout-Ms.
      case "canceled", "deadline_exceeded" -> ApiFailure.TIMED_OUT;
      case "unavailable", "resource_exhausted", "aborted" -> ApiFailure.UNAVAILABLE;
      case "unauthenticated", "permission_denied" -> ApiFailure.UNAUTHENTICATED;
      case "not_found" -> ApiFailure.NOT_FOUND;
      case "invalid_argument", "malformed", "failed_precondition", "out_of_range" ->
          ApiFailure.INVALID_ARGUMENT;
      // bad_route means a wrong URL or an unknown method, not a missing room.
      case "bad_route", "unimplemented", "already_exists", "unknown", "internal", "data_loss" ->
          ApiFailure.INVALID_RESPONSE;
      default -> null;
    };
  }

  private static ApiFailure byStatus(int status) {
    return switch (status) {
      case 401 -> ApiFailure.UNAUTHENTICATED;
      case 429, 502, 503 -> ApiFailure.UNAVAILABLE;
      case 408, 504 -> ApiFailure.TIMED_OUT;
      default -> ApiFailure.INVALID_RESPONSE;
    };
  }

  private static boolean isOverload(@Nullable Object message) {
    return message instanceof String text && OVERLOADED.stream().anyMatch(text::contains);
  }

  private static Map<String, @Nullable Object> read(byte[] body) {
    try {
      return Json.read(
          new ByteArrayInputStream(body), JsonLimits.ofValues(2), json -> json.object(FIELDS));
    } catch (IOException notTwirp) {
      return Map.of();
    }
  }
}
