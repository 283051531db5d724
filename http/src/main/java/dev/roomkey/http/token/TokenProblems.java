package dev.roomkey.http.token;

import dev.roomkey.access.AccessOutcome;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.ProblemType;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.protocol.RoomConfiguration;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.token.ParticipantIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The problems that the token endpoint reports beyond those of a single type. */
public final class TokenProblems {
  private TokenProblems() {}

  static ProblemException denied(AccessOutcome.Denied denied) {
    return new ProblemException(problem(denied), denied.detail());
  }

  /** Returns the problem of a denied request. */
  public static Problem problem(AccessOutcome.Denied denied) {
    ProblemType type = ProblemType.of(denied.reason());
    return denied.fields().isEmpty() ? Problem.of(type) : Problem.ofFields(type, denied.fields());
  }

  /** Returns the problem of a token that is too large, with the largest field of the request. */
  public static Problem tooLarge(JoinRequest request, AccessOutcome.TokenTooLarge large) {
    String message =
        String.format(
            Locale.ROOT,
            "makes the token %d bytes long; the maximum is %d. Shorten this field",
            large.bytes(),
            large.maxBytes());
    return largestField(request)
        .map(field -> new FieldProblem(field, FieldProblem.OUT_OF_RANGE, message))
        .map(error -> Problem.ofFields(ProblemType.TOKEN_TOO_LARGE, List.of(error)))
        .orElseGet(() -> Problem.of(ProblemType.TOKEN_TOO_LARGE));
  }

  /**
   * Returns the largest field, or empty if the request has no fields. Compares sizes in JSON, as in
   * the token.
   */
  private static Optional<String> largestField(JoinRequest request) {
    return Stream.of(
            size("participant_identity", text(request.identity())),
            size("participant_name", request.name()),
            size("participant_metadata", request.metadata()),
            size("participant_attributes", request.attributes()),
            sizeOf(request.roomConfig()),
            sizeOf(request.target()))
        .filter(size -> size.getValue() > 2) // empty strings and objects
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  private static Map.Entry<String, Integer> sizeOf(RoomConfiguration config) {
    return Map.entry("room_config", Json.write(config::write).length);
  }

  private static Map.Entry<String, Integer> sizeOf(RoomTarget target) {
    return target instanceof RoomTarget.New
        ? Map.entry("room_name", 0)
        : size(target.session() == null ? "room_name" : "session_id", target.name().value());
  }

  private static Map.Entry<String, Integer> size(String field, @Nullable Object json) {
    return Map.entry(
        field, json == null ? 0 : Json.write(out -> Json.writeValue(out, json)).length);
  }

  private static @Nullable String text(@Nullable ParticipantIdentity identity) {
    return identity == null ? null : identity.value();
  }
}
