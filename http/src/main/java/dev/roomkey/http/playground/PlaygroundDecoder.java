package dev.roomkey.http.playground;

import dev.roomkey.access.AuthMethod;
import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.http.JsonBody;
import dev.roomkey.http.ProblemException;
import dev.roomkey.http.token.TokenRequestDecoder;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.JsonObjectReader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request to the playground: {@code {"request": …, "as": …}}. The request is decoded as at
 * the token endpoint; the caller is hypothetical.
 */
final class PlaygroundDecoder {
  private final TokenRequestDecoder requests;

  PlaygroundDecoder(TokenRequestDecoder requests) {
    this.requests = requests;
  }

  /**
   * A request and its hypothetical caller.
   *
   * @param caller the hypothetical caller
   */
  record Question(Caller caller, JoinRequest request) {}

  /**
   * Reads a question.
   *
   * @throws ProblemException if the body is not a JSON object or a field is invalid
   */
  Question decode(byte[] body) {
    return JsonBody.read(
        body,
        fields ->
            new Question(
                caller(fields.object("as")),
                requests.read(
                    Objects.requireNonNullElseGet(
                        fields.object("request"),
                        () -> new JsonObjectReader(Map.of(), problem -> {})))));
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
          authMethod(as));
    } catch (IllegalArgumentException wrong) {
      as.report("id", FieldProblem.INVALID_VALUE, Objects.requireNonNull(wrong.getMessage()));
      return Caller.ANONYMOUS;
    }
  }

  private static AuthMethod authMethod(JsonObjectReader as) {
    String key = as.string("auth_method");
    Optional<AuthMethod> method =
        key == null ? Optional.of(AuthMethod.OIDC) : AuthMethod.ofKey(key);
    if (method.isEmpty()) {
      as.report(
          "auth_method",
          FieldProblem.INVALID_VALUE,
          "must be one of "
              + String.join(
                  ", ", Arrays.stream(AuthMethod.values()).map(AuthMethod::key).toList()));
    }
    return method.orElse(AuthMethod.OIDC);
  }
}
