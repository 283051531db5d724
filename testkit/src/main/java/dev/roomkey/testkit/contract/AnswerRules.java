package dev.roomkey.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Owns what holds for every answer of the endpoint, whatever it was asked. */
public final class AnswerRules {
  private static final String REQUEST_ID = "[A-Za-z0-9._~-]{1,128}";

  private final URI base;
  private final OpenApiDocument document;
  private final List<String> secrets;

  /**
   * The rules for one endpoint.
   *
   * @param base where it is mounted, without a slash at the end
   * @param secrets what no answer may hold
   */
  public AnswerRules(URI base, OpenApiDocument document, List<String> secrets) {
    this.base = base;
    this.document = document;
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Fails unless the answer keeps the rules.
   *
   * @param path below the base, decoded, without a query
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

  /** RFC 9457, and what the contract adds to it. */
  private void checkProblem(String path, Answer answer) {
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    JsonNode problem = answer.json();
    String code = problem.path("code").asString();
    assertThat(problem.path("status").asInt()).as("%s", answer).isEqualTo(answer.status());
    assertThat(answer.header("X-Request-Id")).contains(problem.path("request_id").asString());
    assertThat(problem.path("detail").asString()).as("%s", answer).isNotBlank();
    assertThat(answer.body()).as("holds no token").doesNotContain("eyJ");
    assertThat(problem.propertyNames())
        .as("clients that ignore the status look for a token")
        .allSatisfy(
            name -> assertThat(name.toLowerCase(Locale.ROOT)).doesNotContain("token", "url"));
    if (!path.isEmpty()) {
      // Below /x, no relative reference can know what /x is called.
      URI type = base.resolve(base.getRawPath() + path).resolve(problem.path("type").asString());
      assertThat(type).isEqualTo(URI.create(base + "/problems#" + code));
    }
  }
}
