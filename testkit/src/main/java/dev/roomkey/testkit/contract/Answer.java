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
 * One whole answer, as a client sees it. Prints without tokens.
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

  /** From the wire; fails where no whole answer came. */
  static Answer of(RawHttp.Answer answer) {
    assertThat(answer.outcome())
        .as("how the answer ended, status %d", answer.status())
        .isEqualTo(RawHttp.Outcome.ANSWERED);
    return new Answer(answer.status(), answer.headers(), answer.body());
  }

  /** The one value of a header, by any case of its name; fails where there are several. */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    assertThat(values).as(name).hasSizeLessThan(2);
    return values.stream().findFirst();
  }

  JsonNode json() {
    return Json.read(body);
  }

  /** A field that is a text. */
  String text(String field) {
    JsonNode value = json().path(field);
    assertThat(value.isString()).as("%s of %s is a text", field, this).isTrue();
    return value.asString();
  }

  /** Fails unless it is a token's answer. */
  Answer isToken() {
    assertThat(status).as("%s", this).isEqualTo(201);
    return this;
  }

  /** Fails unless all is well, and there is something to read. */
  Answer isOk() {
    assertThat(status).as("%s", this).isEqualTo(200);
    return this;
  }

  /** Fails unless it is that problem. */
  Answer isProblem(int expectedStatus, String code) {
    assertThat(status).as("%s", this).isEqualTo(expectedStatus);
    assertThat(text("code")).as("%s", this).isEqualTo(code);
    return this;
  }

  /** The entries of {@code errors} by their field. */
  Map<String, JsonNode> errors() {
    return json().path("errors").values().stream()
        .collect(Collectors.toMap(error -> error.path("field").asString(), error -> error));
  }

  /** The one entry of {@code errors} for a field, its key {@code code} or {@code message}. */
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
