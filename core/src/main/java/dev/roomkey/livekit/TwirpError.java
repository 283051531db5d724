package dev.roomkey.livekit;

import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of an answer other than 200: that of Twirp's {@code {"code", "msg"}}, or of the
 * status if the body is something else. Nothing of the body gets out but a known code: LiveKit's
 * 401 repeats the token.
 *
 * @param failure of which kind
 * @param name Twirp's code, or what replaced it; for the log
 */
record TwirpError(ApiFailure failure, String name) {
  private static final String NOT_TWIRP = "not Twirp";

  /** What LiveKit calls {@code unknown} (older ones: {@code internal}) and is but full or busy. */
  private static final List<String> OVERLOADED =
      List.of(
          "reached configured limit for node", // pkg/routing/errors.go
          "could not locate the node", // pkg/routing/errors.go
          "could not find any available nodes", // pkg/routing/selector/errors.go
          "could not lock room"); // pkg/service/errors.go

  /** Reads an answer. */
  static TwirpError of(int status, byte[] body) {
    Map<String, @Nullable Object> error = read(body);
    String code = error.get("code") instanceof String text ? text : "";
    ApiFailure failure = byCode(code);
    if (failure == null) {
      return new TwirpError(byStatus(status), NOT_TWIRP);
    }
    return failure == ApiFailure.INVALID_RESPONSE && isOverload(error.get("msg"))
        ? new TwirpError(ApiFailure.UNAVAILABLE, code + ", full or busy")
        : new TwirpError(failure, code);
  }

  /** Returns what the error says about the way to LiveKit. */
  AttemptStatus attemptStatus(int status) {
    return switch (failure) {
      case TIMED_OUT -> AttemptStatus.TIMED_OUT;
      case INVALID_RESPONSE -> AttemptStatus.INVALID_RESPONSE;
      case UNAVAILABLE -> {
        if (status == 429) {
          yield AttemptStatus.ANSWERED; // LiveKit asks for fewer calls, not for another
        }
        yield name.equals(NOT_TWIRP) ? AttemptStatus.BAD_GATEWAY : AttemptStatus.OVERLOADED;
      }
      case UNAUTHENTICATED, NOT_FOUND, INVALID_ARGUMENT -> AttemptStatus.ANSWERED;
    };
  }

  /** Twirp's error codes (twirp, {@code errors.go}); null for another text. */
  private static @Nullable ApiFailure byCode(String code) {
    return switch (code) {
      // LiveKit's own time limit, or ours, which it is told.
      case "canceled", "deadline_exceeded" -> ApiFailure.TIMED_OUT;
      case "unavailable", "resource_exhausted", "aborted" -> ApiFailure.UNAVAILABLE;
      case "unauthenticated", "permission_denied" -> ApiFailure.UNAUTHENTICATED;
      case "not_found" -> ApiFailure.NOT_FOUND;
      case "invalid_argument", "malformed", "failed_precondition", "out_of_range" ->
          ApiFailure.INVALID_ARGUMENT;
      // A bad_route is a wrong URL or an unknown method: nothing that could be missing.
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
      return Json.readObject(body);
    } catch (MalformedJsonException notTwirp) {
      return Map.of();
    }
  }
}
