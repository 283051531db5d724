package dev.roomkey.livekit;

import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer other than 200 means. It reads Twirp's {@code {"code", "msg"}}, and goes by the
 * status where there is none. Nothing of the body gets out but a code that is known: LiveKit's 401
 * repeats the token.
 *
 * @param failure of which kind
 * @param name Twirp's code, or what there was in its place; for the log
 */
record TwirpError(ApiFailure failure, String name) {
  private static final String NOT_TWIRP = "not Twirp";

  /** What LiveKit calls {@code unknown} (older ones: {@code internal}) and is but full or busy. */
  private static final List<String> PASSING =
      List.of(
          "reached configured limit for node", // pkg/routing/errors.go
          "could not locate the node", // pkg/routing/errors.go
          "could not find any available nodes", // pkg/routing/selector/errors.go
          "could not lock room"); // pkg/service/errors.go

  /** Twirp's error codes (twirp, {@code errors.go}). */
  private enum Code {
    /** LiveKit gave up on its own: its own time limit, or ours, which it is told. */
    CANCELED(ApiFailure.TIMED_OUT),
    UNKNOWN(ApiFailure.INVALID_RESPONSE),
    INVALID_ARGUMENT(ApiFailure.INVALID_ARGUMENT),
    MALFORMED(ApiFailure.INVALID_ARGUMENT),
    DEADLINE_EXCEEDED(ApiFailure.TIMED_OUT),
    NOT_FOUND(ApiFailure.NOT_FOUND),
    /** A wrong URL, or a LiveKit that does not know the method: nothing that could be missing. */
    BAD_ROUTE(ApiFailure.INVALID_RESPONSE),
    ALREADY_EXISTS(ApiFailure.INVALID_RESPONSE),
    PERMISSION_DENIED(ApiFailure.UNAUTHENTICATED),
    UNAUTHENTICATED(ApiFailure.UNAUTHENTICATED),
    RESOURCE_EXHAUSTED(ApiFailure.UNAVAILABLE),
    FAILED_PRECONDITION(ApiFailure.INVALID_ARGUMENT),
    ABORTED(ApiFailure.UNAVAILABLE),
    OUT_OF_RANGE(ApiFailure.INVALID_ARGUMENT),
    UNIMPLEMENTED(ApiFailure.INVALID_RESPONSE),
    INTERNAL(ApiFailure.INVALID_RESPONSE),
    UNAVAILABLE(ApiFailure.UNAVAILABLE),
    DATA_LOSS(ApiFailure.INVALID_RESPONSE);

    private final ApiFailure failure;

    Code(ApiFailure failure) {
      this.failure = failure;
    }

    private String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Judges an answer. */
  static TwirpError of(int status, byte[] body) {
    Map<String, @Nullable Object> error = read(body);
    Code code = code(error.get("code"));
    if (code == null) {
      return new TwirpError(byStatus(status), NOT_TWIRP);
    }
    if (code.failure == ApiFailure.INVALID_RESPONSE && isPassing(error.get("msg"))) {
      return new TwirpError(ApiFailure.UNAVAILABLE, code.wireName() + ", full or busy");
    }
    return new TwirpError(code.failure, code.wireName());
  }

  /** What it says of the way to LiveKit. */
  AttemptStatus ending(int status) {
    return switch (failure) {
      case TIMED_OUT -> AttemptStatus.TIMED_OUT;
      case INVALID_RESPONSE -> AttemptStatus.INVALID_RESPONSE;
      case UNAVAILABLE -> endingOfUnavailable(status);
      case UNAUTHENTICATED, NOT_FOUND, INVALID_ARGUMENT -> AttemptStatus.ANSWERED;
    };
  }

  private AttemptStatus endingOfUnavailable(int status) {
    if (status == 429) {
      return AttemptStatus.ANSWERED; // it asks for fewer calls, not for another
    }
    return name.equals(NOT_TWIRP) ? AttemptStatus.BAD_GATEWAY : AttemptStatus.OVERLOADED;
  }

  private static ApiFailure byStatus(int status) {
    return switch (status) {
      case 401 -> ApiFailure.UNAUTHENTICATED;
      case 429, 502, 503 -> ApiFailure.UNAVAILABLE;
      case 408, 504 -> ApiFailure.TIMED_OUT;
      default -> ApiFailure.INVALID_RESPONSE;
    };
  }

  private static boolean isPassing(@Nullable Object message) {
    return message instanceof String text && PASSING.stream().anyMatch(text::contains);
  }

  private static @Nullable Code code(@Nullable Object name) {
    return Arrays.stream(Code.values())
        .filter(code -> code.wireName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, @Nullable Object> read(byte[] body) {
    try {
      return Json.readObject(body);
    } catch (MalformedJsonException notTwirp) {
      return Map.of();
    }
  }
}
