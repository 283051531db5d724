package dev.roomkey.http.token;

import dev.roomkey.access.AccessOutcome.Granted;
import dev.roomkey.access.AdmissionTerms;
import dev.roomkey.admission.AdmissionOutcome.Admitted;
import dev.roomkey.http.MediaType;
import dev.roomkey.http.Response;
import dev.roomkey.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Renders the response to a permitted token request. */
public final class TokenResponse {
  private static final List<Response.Header> HEADERS =
      List.of(
          new Response.Header("Content-Type", MediaType.JSON),
          new Response.Header("Cache-Control", "no-store"));

  private final String serverUrl;
  private final String repoRoot;
  private final ExpiryText expiry = new ExpiryText();

  /**
   * Creates a renderer for one deployment.
   *
   * @param serverUrl the URL at which clients connect to LiveKit
   * @param repoRoot the name of the repository directory
   */
  public TokenResponse(String serverUrl, String repoRoot) {
    this.serverUrl = serverUrl;
    this.repoRoot = repoRoot;
  }

  /**
   * Returns the response with a token.
   *
   * @param admitted the admission of the token; null if it was not recorded
   * @param terms the terms of the admission
   */
  Response created(Granted granted, @Nullable Admitted admitted, AdmissionTerms terms) {
    return new Response(201, HEADERS, Json.write(json -> write(json, granted, admitted, terms)));
  }

  /** Writes LiveKit's standard fields, then Roomkey's, then those of the original route. */
  private void write(
      JsonGenerator json, Granted granted, @Nullable Admitted admitted, AdmissionTerms terms) {
    String token = granted.token().value();
    String room = granted.room().value();
    json.writeStartObject();
    json.writeStringProperty(ResponseFields.SERVER_URL, serverUrl);
    json.writeStringProperty(ResponseFields.PARTICIPANT_TOKEN, token);
    json.writeStringProperty(ResponseFields.ROOM_NAME, room);
    json.writeStringProperty(ResponseFields.PARTICIPANT_IDENTITY, granted.identity().value());
    json.writeStringProperty(
        ResponseFields.PARTICIPANT_NAME, granted.name() == null ? "" : granted.name());
    json.writeStringProperty(ResponseFields.EXPIRES_AT, expiry.of(granted.token().expiresAt()));
    json.writeStringProperty(ResponseFields.ROOM_STATUS, granted.roomOutcome().status().key());
    if (admitted != null) {
      json.writeStringProperty(ResponseFields.ADMISSION_ID, admitted.admission().id());
      json.writeStringProperty(ResponseFields.TICKET, admitted.ticket().reveal());
      writeTerms(json, terms);
    }
    json.writeStringProperty(ResponseFields.ORIGINAL_TOKEN, token);
    json.writeStringProperty(ResponseFields.ORIGINAL_URL, serverUrl);
    json.writeStringProperty(ResponseFields.ORIGINAL_ROOM_NAME, room);
    json.writeStringProperty(ResponseFields.ORIGINAL_REPO_ROOT, repoRoot);
    json.writeEndObject();
  }

  /** Tells moderators what they may do. */
  private static void writeTerms(JsonGenerator json, AdmissionTerms terms) {
    if (terms.moderates()) {
      json.writeBooleanProperty(ResponseFields.MODERATES, true);
    }
    if (!terms.mayInvite().isEmpty()) {
      json.writeArrayPropertyStart(ResponseFields.MAY_INVITE);
      terms.mayInvite().stream().sorted().forEach(json::writeString);
      json.writeEndArray();
    }
  }
}
