package dev.roomkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.testkit.Json;
import dev.roomkey.testkit.RawHttp;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A complete HTTP response. Tokens print as {@code <token>}.
 *
 * @param headers by lower-case name, each with its values in order
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  static Answer of(HttpResponse<String> response) {
    Map<String, List<String>> headers =
        response.headers().map().entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    return new Answer(response.statusCode(), headers, response.body());
  }

  /** Converts a raw answer. Fails if it is incomplete. */
  static Answer of(RawHttp.Answer answer) {
    assertThat(answer.outcome())
        .as("outcome of an answer with status %d", answer.status())
        .isEqualTo(RawHttp.Outcome.ANSWERED);
    return new Answer(answer.status(), answer.headers(), answer.body());
  }

  /**
   * Returns the value of a header, whose name is case-insensitive. Fails if it has several values.
   */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    assertThat(values).as(name).hasSizeLessThan(2);
    return values.stream().findFirst();
  }

  JsonNode json() {
    return Json.read(body);
  }

  /** Returns a field of the JSON body. Fails unless it is a string. */
  String text(String field) {
    JsonNode value = json().path(field);
    assertThat(value.isString()).as("%s of %s is a string", field, this).isTrue();
    return value.asString();
  }

  /** Fails unless the answer has a token: status 201. */
  Answer isToken() {
    assertThat(status).as("%s", this).isEqualTo(201);
    return this;
  }

  /** Fails unless the status is 200. */
  Answer isOk() {
    assertThat(status).as("%s", this).isEqualTo(200);
    return this;
  }

  /** Fails unless the answer is a problem with this status and code. */
  Answer isProblem(int expectedStatus, String code) {
    assertThat(status).as("%s", this).isEqualTo(expectedStatus);
    assertThat(text("code")).as("%s", this).isEqualTo(code);
    return this;
  }

  /** Returns the entries of {@code errors}, by field. */
  Map<String, JsonNode> errors() {
    return json().path("errors").values().stream()
        .collect(Collectors.toMap(error -> error.path("field").asString(), error -> error));
  }

  /** Returns {@code code} or {@code message} of the entry of {@code errors} for a field. */
  String error(String field, String key) {
    JsonNode error = errors().getOrDefault(field, Json.object());
    assertThat(error.path(key).isString()).as("%s of %s in %s", key, field, this).isTrue();
    return error.path(key).asString();
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + TOKEN.matcher(body).replaceAll("<token>");
  }
}
