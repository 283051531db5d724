package dev.roomkey.http.playground;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessDecision.Deny;
import dev.roomkey.access.AccessPreview;
import dev.roomkey.access.Explanation;
import dev.roomkey.http.Problem;
import dev.roomkey.http.ProblemType;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.token.ResponseFields;
import dev.roomkey.json.FieldProblem;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.token.UnsignedToken;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What the playground answers, as JSON, with the reasons in words. */
final class PlaygroundJson {
  /** A request can set more fields than anybody reads. */
  private static final int MAX_FIELDS = 5;

  private PlaygroundJson() {}

  static void explanation(JsonGenerator json, Explanation explanation, AccessPreview preview) {
    json.writeStringProperty(
        "decision", preview instanceof AccessPreview.Admitted ? "permit" : "deny");
    json.writeArrayPropertyStart("steps");
    for (Explanation.Step step : explanation.steps()) {
      json.writeStartObject();
      json.writeStringProperty("rule", step.rule());
      if (step.line() > 0) {
        json.writeNumberProperty("line", step.line());
      }
      json.writeStringProperty("outcome", outcome(step, explanation.decision()));
      json.writeStringProperty("why", why(step, explanation.decision()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void problem(JsonGenerator json, Problem problem, RequestContext exchange) {
    json.writeName("problem");
    problem.write(json, exchange.head(), exchange.requestId());
  }

  /** As the endpoint's answer, without what lets somebody in. */
  static void admitted(JsonGenerator json, AccessPreview.Admitted admitted, String serverUrl) {
    AccessDecision.Permit permit = admitted.permit();
    json.writeName("claims");
    writeClaims(json, admitted.token());
    json.writeObjectPropertyStart("answer");
    json.writeStringProperty(ResponseFields.SERVER_URL, serverUrl);
    json.writeStringProperty(ResponseFields.ROOM_NAME, permit.room().name().value());
    json.writeStringProperty(
        ResponseFields.PARTICIPANT_IDENTITY,
        Objects.requireNonNull(permit.claims().identity(), "a permit names a participant").value());
    json.writeStringProperty(
        ResponseFields.PARTICIPANT_NAME, Objects.requireNonNullElse(permit.claims().name(), ""));
    json.writeStringProperty(ResponseFields.EXPIRES_AT, admitted.token().expiresAt().toString());
    json.writeEndObject();
  }

  private static void writeClaims(JsonGenerator json, UnsignedToken token) {
    try {
      Json.writeValue(json, Json.readObject(token.claims().getBytes(StandardCharsets.UTF_8)));
    } catch (MalformedJsonException bug) {
      throw new IllegalStateException("claims are written as JSON", bug);
    }
  }

  private static String outcome(Explanation.Step step, AccessDecision decision) {
    if (step.mismatch() != null) {
      return step.failure() == null ? "skipped" : "failed";
    }
    return decision instanceof Deny ? "denied" : "matched";
  }

  private static String why(Explanation.Step step, AccessDecision decision) {
    Explanation.Mismatch mismatch = step.mismatch();
    if (mismatch != null) {
      String but = step.failure() == null ? mismatch.found() : cannotBeTold(step.failure());
      return "%s does not hold: %s".formatted(mismatch.asked(), but);
    }
    String role = step.role();
    if (role == null) {
      return step.failure() == null
          ? "it keeps out whomever it holds for"
          : "it keeps out, since who is in doubt stays out: " + cannotBeTold(step.failure());
    }
    return decision instanceof Deny deny
        ? "it gives the role %s, and yet: %s".formatted(role, obstacle(deny))
        : "it gives the role " + role;
  }

  private static String cannotBeTold(String failure) {
    return "it cannot be worked out (" + failure + ")";
  }

  private static String obstacle(Deny deny) {
    return deny.fields().isEmpty()
        ? ProblemType.of(deny.denial()).title()
        : "these fields are not theirs to set: "
            + deny.fields().stream()
                .limit(MAX_FIELDS)
                .map(FieldProblem::field)
                .collect(Collectors.joining(", "));
  }
}
