package dev.roomkey.http;

import dev.roomkey.access.DenyReason;
import dev.roomkey.admin.AdminProblem;
import dev.roomkey.auth.AuthFailure;
import dev.roomkey.room.RoomProblem;
import java.util.Locale;

/**
 * The problems that a response can report, each with its stable code, status, title and remedy. The
 * documentation, the OpenAPI document and the page at {@code {base}/problems} follow this table.
 */
public enum ProblemType {
  /** The request is not valid HTTP. */
  MALFORMED_HTTP(400, "Malformed HTTP", "Send HTTP/1.1 as defined by RFC 9112."),
  /** The body is not a JSON object. */
  MALFORMED_JSON(
      400,
      "Body is not a JSON object",
      "Send one JSON object in UTF-8 with unique names, or no body."),
  /** Fields are invalid; all of them are listed. */
  INVALID_REQUEST(400, "Invalid request fields", "Correct the fields that are listed in errors."),
  /** The token would not survive a proxy. */
  TOKEN_TOO_LARGE(
      400,
      "Token too large for a URL",
      "Send less metadata or fewer attributes, or raise tokens.max_bytes if every proxy on the path"
          + " accepts such a URL."),
  /** LiveKit rejects the room's settings. */
  INVALID_ROOM(
      400,
      "Room rejected by LiveKit",
      "Keep the room's name, metadata and agents within the limits of the LiveKit server."),
  /** The request has no credentials. */
  UNAUTHENTICATED(
      401,
      "Credentials required",
      "Send an access token of the deployment's OpenID provider or an API key: Authorization:"
          + " Bearer ..."),
  /** The credentials are invalid, or more than one credential was sent. */
  INVALID_CREDENTIALS(
      401,
      "Invalid credentials",
      "Get a new token, and send one credential only. The server's log has the reason under this"
          + " request_id."),
  /** The request is not a webhook of LiveKit, or its clock is off. */
  INVALID_WEBHOOK(
      401,
      "Invalid webhook",
      "Sign webhooks with the LiveKit key of this deployment (webhook.api_key in livekit.yaml), and"
          + " synchronize the clocks. The server's log has the reason under this request_id."),
  /** Access is not configured. */
  ACCESS_DISABLED(
      403,
      "Access is disabled",
      "The administrator has to configure access: access.open is false."),
  /** The room belongs to another deployment. */
  FOREIGN_NAMESPACE(
      403, "Room of another namespace", "Name a session, or a room of this deployment."),
  /** Callers do not configure recording. */
  EGRESS_NOT_ALLOWED(
      403,
      "Recording is not configurable by callers",
      "Omit room_config.egress; recording is configured by the deployment."),
  /** No rule matches the request. */
  NO_MATCHING_RULE(
      403,
      "Access denied",
      "No rule permits this request. The server's log has the details under this request_id."),
  /** A rule denies the request. */
  DENIED_BY_RULE(
      403, "Access denied by a rule", "The server's log names the rule under this request_id."),
  /** The role does not allow the fields that are listed. */
  FIELD_NOT_ALLOWED(
      403, "Fields not allowed for this role", "Omit the fields that are listed in errors."),
  /** The ticket is unknown, has expired, or belongs to another caller or room. */
  INVALID_TICKET(
      403,
      "Invalid ticket",
      "Request a new token without the ticket. The server's log has the reason under this"
          + " request_id."),
  /** The request waits for a moderator. */
  ADMISSION_PENDING(
      403,
      "Waiting for a moderator",
      "Repeat the request with the ticket of the header Roomkey-Ticket, after the time in"
          + " Retry-After or with Prefer: wait=20."),
  /** A moderator has denied the request. */
  ADMISSION_DENIED(
      403, "Denied by a moderator", "The participant may ask again after the time in Retry-After."),
  /** The room accepts no new participants. */
  ROOM_LOCKED(403, "Room locked", "A moderator has locked the room. Retry when it is open again."),
  /** The invitation is unknown, has ended, was revoked or is used up. */
  INVALID_INVITATION(
      403,
      "Invalid invitation",
      "Ask for a new invitation. The server's log has the reason under this request_id."),
  /** The ticket's admission does not moderate its room. */
  NOT_A_MODERATOR(
      403,
      "Not a moderator",
      "Send the ticket of an admission whose role has moderates: true, for its own room."),
  /** The participant, its caller or its address is banned from the room. */
  BANNED(
      403,
      "Banned",
      "An administrator has banned this participant from the room. The server's log has the ban"
          + " under this request_id."),
  /** No admission of the participant holds a seat in the room. */
  NO_ADMISSION(
      403,
      "No admission",
      "Request a new token: the admission of this participant has ended, or another program has"
          + " issued the token (admissions.unknown)."),
  /** Administration is not configured. */
  ADMIN_DISABLED(
      403,
      "Administration is disabled",
      "The administrator has to configure authentication (access.callers) and the role of"
          + " administrators (admin.role)."),
  /** The caller is authenticated, but is no administrator. */
  ADMIN_ROLE_MISSING(
      403,
      "Administrator role required",
      "Authenticate as a caller that has the role of administrators (admin.role)."),
  /** A page of another site sent the request. */
  CROSS_SITE(
      403,
      "Cross-site request",
      "Use this server's own console, or a client that is not a browser."),
  /** The Host field names another host. */
  HOST_NOT_ALLOWED(
      403,
      "Host not allowed",
      "Use http://127.0.0.1 or http://localhost, or name the host in server.allowed_hosts."),
  /** The path is unknown. */
  NOT_FOUND(404, "Not found", "The token endpoint is POST {base}/token."),
  /** The room does not exist, and the deployment does not create rooms. */
  ROOM_NOT_FOUND(
      404,
      "Room not found",
      "Create the room first, or name another one (rooms.provision: existing_only)."),
  /** The room has no such participant. */
  PARTICIPANT_NOT_FOUND(
      404, "Participant not found", "The participant may have left. List the participants again."),
  /** The participant has no such track. */
  TRACK_NOT_FOUND(404, "Track not found", "The track may have ended. List the participants again."),
  /** The ban does not exist. */
  BAN_NOT_FOUND(404, "Ban not found", "The ban may have ended. List the bans again."),
  /** The invitation does not exist. */
  INVITATION_NOT_FOUND(
      404, "Invitation not found", "The invitation may have ended. List the invitations again."),
  /** The path does not support the method. */
  METHOD_NOT_ALLOWED(405, "Method not allowed", "Use a method that the Allow header lists."),
  /** The body ended early or took too long. */
  REQUEST_TIMEOUT(408, "Request timed out", "Send the complete request again."),
  /** The live room names another repository. */
  FOREIGN_REPOSITORY(
      409,
      "Room of another repository",
      "Name another room: the metadata of this live room names another repository."),
  /** All seats of the room are held. */
  ROOM_FULL(409, "Room full", "Retry after the time in Retry-After, or name another room."),
  /** As many requests wait for the room as can wait. */
  WAITING_ROOM_FULL(409, "Waiting room full", "Retry after the time in Retry-After."),
  /** The room has as many invitations as it can have. */
  TOO_MANY_INVITATIONS(
      409, "Too many invitations", "Revoke invitations of the room that are not needed."),
  /** Another participant with the same identity holds a seat, and the role rejects duplicates. */
  IDENTITY_TAKEN(
      409,
      "Identity taken",
      "Send the ticket of the first token to refresh it, or retry after that participant has"
          + " left."),
  /** The first request with this key is still in progress. */
  IDEMPOTENCY_KEY_IN_USE(
      409,
      "Idempotency-Key in use",
      "Retry with the same key: the first request with this Idempotency-Key is still in progress."),
  /** The body exceeds the limit. */
  BODY_TOO_LARGE(413, "Body too large", "Send a smaller body; the limit is server.max_body."),
  /** The request target exceeds the limit. */
  URI_TOO_LONG(414, "URI too long", "Send the fields in the body."),
  /** The body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "Send Content-Type: application/json, and no Content-Encoding."),
  /** The key was used with another body. */
  IDEMPOTENCY_KEY_REUSED(
      422, "Idempotency-Key reused", "Use a new Idempotency-Key for a different body."),
  /** A rate limit is exceeded; the detail names it. */
  RATE_LIMITED(429, "Rate limit exceeded", "Retry after the time in Retry-After."),
  /** The header section exceeds the limit. */
  HEADERS_TOO_LARGE(431, "Header fields too large", "Send fewer or shorter header fields."),
  /** A bug. */
  INTERNAL_ERROR(
      500,
      "Internal server error",
      "The server's log has the cause under this request_id. A retry may succeed."),
  /** LiveKit rejects the deployment's API key. */
  LIVEKIT_UNAUTHORIZED(
      502,
      "LiveKit rejects the API key",
      "The administrator has to correct livekit.api_key and its secret."),
  /** The response is not one of LiveKit's. */
  LIVEKIT_INVALID_RESPONSE(
      502,
      "Invalid response from LiveKit",
      "The administrator has to check that livekit.api_url leads to LiveKit."),
  /** The server has no capacity for the request. */
  OVERLOADED(503, "Server overloaded", "Retry after the time in Retry-After."),
  /** The server is about to stop. */
  SHUTTING_DOWN(
      503, "Server shutting down", "Retry after the time in Retry-After, on a new connection."),
  /** The OpenID provider's keys are not available. */
  ISSUER_UNREACHABLE(
      503,
      "OpenID provider unreachable",
      "Retry after the time in Retry-After: the credentials cannot be verified now."),
  /** The state store does not answer. */
  STORE_UNAVAILABLE(503, "State store unavailable", "Retry after the time in Retry-After."),
  /** LiveKit cannot be reached. */
  LIVEKIT_UNREACHABLE(503, "LiveKit unreachable", "Retry after the time in Retry-After."),
  /** LiveKit did not respond in time. */
  LIVEKIT_TIMED_OUT(504, "LiveKit timed out", "Retry the request.");

  private final int status;
  private final String title;
  private final String remedy;

  ProblemType(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  /** Returns the stable code in snake_case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns a noun phrase that names the problem. */
  public String title() {
    return title;
  }

  /** Returns a sentence that tells the client or the administrator what to do. */
  public String remedy() {
    return remedy;
  }

  /** Returns whether an unchanged request may succeed later. */
  boolean isTransient() {
    return status == 503;
  }

  public static ProblemType of(DenyReason denial) {
    return switch (denial) {
      case ACCESS_DISABLED -> ACCESS_DISABLED;
      case FOREIGN_NAMESPACE -> FOREIGN_NAMESPACE;
      case FOREIGN_REPOSITORY -> FOREIGN_REPOSITORY;
      case EGRESS_NOT_ALLOWED -> EGRESS_NOT_ALLOWED;
      case NO_MATCHING_RULE -> NO_MATCHING_RULE;
      case DENIED_BY_RULE -> DENIED_BY_RULE;
      case FIELD_NOT_ALLOWED -> FIELD_NOT_ALLOWED;
    };
  }

  public static ProblemType of(AdminProblem problem) {
    return switch (problem) {
      case ROOM_NOT_FOUND -> ROOM_NOT_FOUND;
      case FOREIGN_NAMESPACE -> FOREIGN_NAMESPACE;
      case PARTICIPANT_NOT_FOUND -> PARTICIPANT_NOT_FOUND;
      case TRACK_NOT_FOUND -> TRACK_NOT_FOUND;
      case REJECTED -> INVALID_ROOM;
      case UNAUTHORIZED -> LIVEKIT_UNAUTHORIZED;
      case UNREACHABLE -> LIVEKIT_UNREACHABLE;
      case TIMED_OUT -> LIVEKIT_TIMED_OUT;
      case INVALID_RESPONSE -> LIVEKIT_INVALID_RESPONSE;
    };
  }

  public static ProblemType of(AuthFailure failure) {
    return switch (failure) {
      case NO_CREDENTIALS -> UNAUTHENTICATED;
      case INVALID_CREDENTIALS -> INVALID_CREDENTIALS;
      case ISSUER_UNREACHABLE -> ISSUER_UNREACHABLE;
    };
  }

  public static ProblemType of(RoomProblem problem) {
    return switch (problem) {
      case NOT_FOUND -> ROOM_NOT_FOUND;
      case FOREIGN_REPOSITORY -> FOREIGN_REPOSITORY;
      case REJECTED -> INVALID_ROOM;
      case UNAUTHORIZED -> LIVEKIT_UNAUTHORIZED;
      case UNREACHABLE -> LIVEKIT_UNREACHABLE;
      case TIMED_OUT -> LIVEKIT_TIMED_OUT;
      case INVALID_RESPONSE -> LIVEKIT_INVALID_RESPONSE;
    };
  }
}
