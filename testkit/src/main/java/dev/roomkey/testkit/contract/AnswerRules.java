package dev.roomkey.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Checks the rules that apply to every answer of an endpoint, including its OpenAPI document. */
public final class AnswerRules {
  private static final String REQUEST_ID = "[A-Za-z0-9._~-]{1,128}";

  private final URI base;
  private final OpenApiDocument document;
  private final List<String> secrets;

  /**
   * Creates the rules of one endpoint.
   *
   * @param base the URI at which the endpoint is mounted, without a trailing slash
   * @param secrets texts that no answer may contain
   */
  public AnswerRules(URI base, OpenApiDocument document, List<String> secrets) {
    this.base = base;
    this.document = document;
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Fails if the answer breaks a rule.
   *
   * @param path the path below the base, decoded, without query
   */
  public void check(String method, String path, Answer answer) {
    document.check(method, path, answer);
    assertThat(answer.header("X-Request-Id").orElse("")).as("%s", answer).matches(REQUEST_ID);
    assertThat(answer.header("X-Content-Type-Options")).as("%s", answer).contains("nosniff");
    assertThat(answer.body()).as("%s", answer).doesNotContain(secrets);
    checkLength(method, answer);
    if (answer.status() >= 400 && !method.equals("HEAD")) {
      checkProblem(path, answer);
    }
  }

  private static void checkLength(String method, Answer answer) {
    if (answer.status() == 204) {
      assertThat(answer.header("Content-Length")).as("RFC 9110, section 8.6").isEmpty();
    } else if (!method.equals("HEAD")) {
      answer
          .header("Content-Length")
          .ifPresent(
              length -> assertThat(length).isEqualTo("" + answer.body().getBytes(UTF_8).length));
    }
  }

  /** Checks the rules of RFC 9457 and of Roomkey's problems. */
  private void checkProblem(String path, Answer answer) {
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    JsonNode problem = answer.json();
    String code = problem.path("code").asString();
    assertThat(problem.path("status").asInt()).as("%s", answer).isEqualTo(answer.status());
    assertThat(answer.header("X-Request-Id")).contains(problem.path("request_id").asString());
    assertThat(problem.path("detail").asString()).as("%s", answer).isNotBlank();
    assertThat(answer.body()).as("contains no token").doesNotContain("eyJ");
    assertThat(problem.propertyNames())
        .as("a client that ignores the status must not find a token")
        .allSatisfy(
            name -> assertThat(name.toLowerCase(Locale.ROOT)).doesNotContain("token", "url"));
    if (!path.isEmpty()) { // a relative reference cannot lead from the base itself to its children
      URI type = base.resolve(base.getRawPath() + path).resolve(problem.path("type").asString());
      assertThat(type).isEqualTo(URI.create(base + "/problems#" + code));
    }
  }
}
