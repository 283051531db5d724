package dev.roomkey.http.playground;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.token.TokenRequestDecoder;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the playground is asked: {@code {"request": …, "as": …}}. The request is read as the
 * token endpoint reads it, and whoever asks is made up.
 */
public final class PlaygroundDecoder {
  private final TokenRequestDecoder requests;

  public PlaygroundDecoder(TokenRequestDecoder requests) {
    this.requests = requests;
  }

  /** What a body says. */
  sealed interface Decoded {
    record Question(Caller caller, JoinRequest request) implements Decoded {}

    record Refused(Problem problem) implements Decoded {}
  }

  Decoded decode(byte[] body) {
    List<FieldProblem> problems = new ArrayList<>();
    try {
      JsonObjectReader fields = new JsonObjectReader(Json.readObject(body), problems::add);
      JsonObjectReader request = fields.object("request");
      Decoded question =
          new Decoded.Question(
              caller(fields.object("as")),
              requests.read(
                  request == null ? new JsonObjectReader(Map.of(), problems::add) : request));
      return problems.isEmpty()
          ? question
          : new Decoded.Refused(Problem.ofFields(ProblemType.INVALID_REQUEST, problems));
    } catch (MalformedJsonException malformed) {
      return new Decoded.Refused(
          Problem.of(
              ProblemType.MALFORMED_JSON,
              "The body cannot be read: " + malformed.getMessage() + "."));
    }
  }

  private static Caller caller(@Nullable JsonObjectReader as) {
    if (as == null || as.bool("anonymous")) {
      return Caller.ANONYMOUS;
    }
    String id = as.string("id");
    Map<String, @Nullable Object> claims = as.map("claims");
    try {
      return new Caller.Authenticated(
          id == null ? "" : id,
          as.string("name"),
          new LinkedHashSet<>(as.strings("roles")),
          claims == null ? Map.of() : claims,
          knownBy(as));
    } catch (IllegalArgumentException wrong) {
      as.report("id", FieldProblem.INVALID_VALUE, Objects.requireNonNull(wrong.getMessage()));
      return Caller.ANONYMOUS;
    }
  }

  private static AuthMethod knownBy(JsonObjectReader as) {
    String key = as.string("by");
    Optional<AuthMethod> by = key == null ? Optional.of(AuthMethod.OIDC) : AuthMethod.ofKey(key);
    if (by.isEmpty()) {
      as.report(
          "by",
          FieldProblem.INVALID_VALUE,
          "must be one of "
              + String.join(
                  ", ", Arrays.stream(AuthMethod.values()).map(AuthMethod::key).toList()));
    }
    return by.orElse(AuthMethod.OIDC);
  }
}
