package dev.roomkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Compares JSON snippets with the responses of a server. A note above the snippet gives its source:
 * {@code request}, {@code answer to {…}}, {@code problem of {…}}, {@code claims for {…}}, {@code
 * room metadata for {…}} or {@code log line for {…}}.
 */
final class JsonSnippets {
  /** The session in the pages. Each snippet gets its own, so that its room is new. */
  private static final String SESSION = "standup";

  private static final AtomicInteger SESSIONS = new AtomicInteger();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Deployment deployment;

  JsonSnippets(Deployment deployment) {
    this.deployment = deployment;
  }

  void check(Snippet snippet) {
    String session = SESSION + "-" + SESSIONS.incrementAndGet();
    String shown = snippet.text().replace(SESSION, session);
    JsonNode json = MAPPER.readTree(shown);
    if (snippet.notes().contains("request")) {
      assertThat(deployment.post(shown).statusCode()).isEqualTo(201);
      return;
    }
    for (Kind kind : Kind.values()) {
      Optional<String> request = snippet.note(kind.note);
      if (request.isPresent()) {
        HttpResponse<String> answer = deployment.post(request.get().replace(SESSION, session));
        assertThat(answer.statusCode()).isEqualTo(kind == Kind.PROBLEM ? 400 : 201);
        assertThat(JsonDiff.difference(json, truth(kind, answer))).isEmpty();
        return;
      }
    }
    fail("add a note above the snippet that gives the source of the JSON");
  }

  private enum Kind {
    ANSWER("answer to "),
    PROBLEM("problem of "),
    CLAIMS("claims for "),
    METADATA("room metadata for "),
    LOG_LINE("log line for ");

    private final String note;

    Kind(String note) {
      this.note = note;
    }
  }

  private JsonNode truth(Kind kind, HttpResponse<String> answer) {
    JsonNode body = MAPPER.readTree(answer.body());
    return switch (kind) {
      case ANSWER, PROBLEM -> body;
      case CLAIMS -> payload(body.path("participant_token").asString());
      case METADATA -> deployment.metadataOf(body.path("room_name").asString());
      case LOG_LINE -> deployment.logLineOf(answer);
    };
  }

  private static JsonNode payload(String token) {
    byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return MAPPER.readTree(new String(payload, StandardCharsets.UTF_8));
  }
}
