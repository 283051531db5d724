package dev.roomkey.http.playground;

import dev.roomkey.access.AccessDecision;
import dev.roomkey.access.AccessPreview;
import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.access.Explanation;
import dev.roomkey.admission.RecordReason;
import dev.roomkey.http.Problem;
import dev.roomkey.http.RequestContext;
import dev.roomkey.http.token.ResponseFields;
import dev.roomkey.json.Json;
import dev.roomkey.json.MalformedJsonException;
import dev.roomkey.token.UnsignedToken;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** Renders the responses of the playground. */
final class PlaygroundJson {
  private PlaygroundJson() {}

  static void explanation(JsonGenerator json, Explanation explanation, AccessPreview preview) {
    json.writeStringProperty(
        "decision", preview instanceof AccessPreview.Admitted ? "permit" : "deny");
    json.writeArrayPropertyStart("steps");
    for (PolicyExplainer.ExplainedRule rule : PolicyExplainer.explain(explanation)) {
      json.writeStartObject();
      json.writeStringProperty("rule", rule.rule());
      if (rule.line() > 0) {
        json.writeNumberProperty("line", rule.line());
      }
      json.writeStringProperty("outcome", rule.outcome().key());
      json.writeStringProperty("why", rule.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void problem(JsonGenerator json, Problem problem, RequestContext context) {
    json.writeName("problem");
    problem.write(json, context.request(), context.requestId());
  }

  /** Writes the response of the endpoint without the token. */
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

  /**
   * Writes whether the admission would be recorded, and its terms.
   *
   * @param reasons the reasons to record it
   */
  static void admission(JsonGenerator json, AdmissionTerms terms, Set<RecordReason> reasons) {
    json.writeObjectPropertyStart("admission");
    json.writeBooleanProperty("recorded", !reasons.isEmpty());
    json.writeArrayPropertyStart("reasons");
    reasons.forEach(reason -> json.writeString(reason.key()));
    json.writeEndArray();
    json.writeStringProperty("duplicate_identity", terms.duplicateIdentity().key());
    json.writeStringProperty("session_ends", terms.sessionEnd().key());
    json.writeStringProperty("waiting_room", terms.waitingRoom().key());
    json.writeBooleanProperty("moderates", terms.moderates());
    json.writeArrayPropertyStart("may_invite");
    terms.mayInvite().stream().sorted().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeClaims(JsonGenerator json, UnsignedToken token) {
    try {
      Json.writeValue(json, Json.readObject(token.claims().getBytes(StandardCharsets.UTF_8)));
    } catch (MalformedJsonException bug) {
      throw new IllegalStateException("claims are written as JSON", bug);
    }
  }
}
