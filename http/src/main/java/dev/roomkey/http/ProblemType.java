package dev.roomkey.http;

import dev.roomkey.access.DenyReason;
import dev.roomkey.admin.AdminProblem;
import dev.roomkey.auth.AuthFailure;
import dev.roomkey.room.RoomProblem;
import java.util.Locale;

/**
 * Every way in which a request can fail: one table of codes, statuses and titles. The code is
 * stable; documents, the OpenAPI description and the page at {@code {base}/problems} are held
 * against this table.
 */
public enum ProblemType {
  /** The HTTP itself is malformed. */
  MALFORMED_HTTP(400, "The request is not well-formed HTTP", "Send HTTP/1.1 as RFC 9112 has it."),
  /** The body is no JSON object. */
  MALFORMED_JSON(
      400,
      "The body is not a JSON object",
      "Send one JSON object in UTF-8, each name once, or no body at all."),
  /** Fields are wrong; all are listed. */
  INVALID_REQUEST(
      400, "Some fields are not as they should be", "Each entry of errors says what is right."),
  /** The token would not survive a proxy. */
  TOKEN_TOO_LARGE(
      400,
      "The token would be too long for a URL",
      "A token travels in a URL. Send less metadata or fewer attributes, or raise"
          + " tokens.max_bytes if every proxy on the way takes it."),
  /** LiveKit does not take such a room. */
  INVALID_ROOM(
      400,
      "LiveKit does not accept such a room",
      "The room's name, metadata or agents are over a limit of the LiveKit server."),
  /** Nothing says who they are. */
  UNAUTHENTICATED(
      401,
      "Nobody knows who you are",
      "Send a token of the deployment's OpenID provider or an API key in the header Authorization,"
          + " behind the word Bearer."),
  /** What says who they are is not good. */
  INVALID_CREDENTIALS(
      401,
      "Your credentials are not accepted",
      "Send one good credential: get a new token, or ask whoever runs the deployment, who finds the"
          + " reason in the log under this request_id."),
  /** Nobody is let in. */
  ACCESS_DISABLED(
      403,
      "This deployment lets nobody in",
      "Who runs it has to say who may join: access.open is false."),
  /** A room of another deployment. */
  FOREIGN_NAMESPACE(
      403,
      "The room belongs to another deployment",
      "Its name was made for another namespace. Name a session, or a room of your own."),
  /** Recording is not for callers. */
  EGRESS_NOT_ALLOWED(
      403,
      "A caller cannot say what the room records",
      "Leave room_config.egress out; who runs the deployment configures recording."),
  /** No rule admits them. */
  NO_MATCHING_RULE(
      403,
      "You may not enter this room",
      "Nobody said that you may. Whoever runs the deployment finds the reason in the log, under"
          + " this request_id."),
  /** A rule refuses them. */
  DENIED_BY_RULE(
      403,
      "You are kept out of this room",
      "Whoever runs the deployment finds the reason in the log, under this request_id."),
  /** Fields are set that are not theirs to set; all are listed. */
  FIELD_NOT_ALLOWED(
      403, "Some fields are not yours to set", "Leave out the fields that errors names."),
  /** Nobody administers rooms here. */
  ADMIN_DISABLED(
      403,
      "Nobody administers rooms here",
      "Who runs the deployment has to say how callers are known (access.callers), and which role of"
          + " theirs lets them administer rooms (admin.role)."),
  /** Known, and no administrator. */
  ADMIN_ROLE_MISSING(
      403,
      "You may not administer rooms",
      "That takes a role that you do not have. Who runs the deployment says which (admin.role)."),
  /** A page of another site asks. */
  CROSS_SITE(
      403,
      "The request comes from a page of another site",
      "Rooms are administered from this server's own console, or by a program that is no browser."),
  /** Called by a name that is not this machine's own. */
  HOST_NOT_ALLOWED(
      403,
      "This server was called by a name that it does not go by",
      "Open it as http://127.0.0.1 or http://localhost, with its port."),
  /** No such path. */
  NOT_FOUND(404, "There is nothing here", "The endpoint is POST {base}/token."),
  /** existing_only, and it is not there. */
  ROOM_NOT_FOUND(
      404,
      "There is no such room",
      "This deployment lets people only into rooms that exist (rooms.provision: existing_only)."),
  /** Nobody of this identity. */
  PARTICIPANT_NOT_FOUND(
      404, "There is no such participant", "They may have left. Ask who is in the room."),
  /** No such track. */
  TRACK_NOT_FOUND(
      404,
      "There is no such track",
      "It may have ended. Ask who is in the room, and publishes what."),
  /** Another method. */
  METHOD_NOT_ALLOWED(405, "Not with this method", "The Allow header says which methods there are."),
  /** The body stopped, or took too long. */
  REQUEST_TIMEOUT(
      408, "The request did not arrive whole in time", "Send it again, all at once."),
  /** A room of another repository. */
  FOREIGN_REPOSITORY(
      409,
      "The room is another repository's",
      "A live room of this name says that it is about another repository. Name another room."),
  /** The first request under its key is not answered yet. */
  IDEMPOTENCY_KEY_IN_USE(
      409,
      "The same request is still being answered",
      "Another request under this Idempotency-Key is on its way. Try again, under the same key."),
  /** The body is over the limit. */
  BODY_TOO_LARGE(413, "The body is too large", "Send less; server.max_body is the limit."),
  /** The address is too long. */
  URI_TOO_LONG(414, "The address is too long", "The endpoint takes its fields in the body."),
  /** Not JSON. */
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "The body is not JSON",
      "Send the header Content-Type: application/json, and the body uncompressed."),
  /** Another request had this key. */
  IDEMPOTENCY_KEY_REUSED(
      422,
      "The Idempotency-Key was another request's",
      "Send the very same body under a key, or another key with another one."),
  /** Too often; which limit it is over is said. */
  RATE_LIMITED(
      429, "That is too often", "Try again after the time in Retry-After, and less often."),
  /** The header is over the limit. */
  HEADERS_TOO_LARGE(431, "The header is too large", "Send fewer or shorter header fields."),
  /** A bug. */
  INTERNAL_ERROR(
      500, "Something broke here", "It was logged under this request_id. Trying again may help."),
  /** LiveKit does not accept our key. */
  LIVEKIT_UNAUTHORIZED(
      502,
      "LiveKit does not accept this deployment's key",
      "Who runs the deployment has to put right livekit.api_key and its secret."),
  /** LiveKit answers nonsense. */
  LIVEKIT_INVALID_RESPONSE(
      502,
      "LiveKit answered something that it never answers",
      "Who runs the deployment has to look whether livekit.api_url leads to LiveKit."),
  /** The server takes no requests now. */
  OVERLOADED(
      503,
      "No more requests are taken for now",
      "Try again after the time in Retry-After: the server is full, or about to stop."),
  /** Who they are cannot be checked now. */
  ISSUER_UNREACHABLE(
      503,
      "Your credentials cannot be checked now",
      "Try again after the time in Retry-After: the OpenID provider does not give its keys."),
  /** LiveKit cannot be reached. */
  LIVEKIT_UNREACHABLE(503, "LiveKit cannot be reached", "Try again after the time in Retry-After."),
  /** LiveKit was too slow. */
  LIVEKIT_TIMED_OUT(504, "LiveKit did not answer in time", "Try again.");

  private final int status;
  private final String title;
  private final String remedy;

  ProblemType(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  /** Stable, snake_case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What happened, in a sentence without a full stop. */
  public String title() {
    return title;
  }

  /** What would put it right. */
  public String remedy() {
    return remedy;
  }

  /** Whether a later try may fare better by itself. */
  boolean passesByItself() {
    return this == LIVEKIT_UNREACHABLE || this == ISSUER_UNREACHABLE || this == OVERLOADED;
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
      case INVALID_CREDENTIALS -> LIVEKIT_UNAUTHORIZED;
      case UNREACHABLE -> LIVEKIT_UNREACHABLE;
      case TIMED_OUT -> LIVEKIT_TIMED_OUT;
      case INVALID_RESPONSE -> LIVEKIT_INVALID_RESPONSE;
    };
  }

  public static ProblemType of(AuthFailure refusal) {
    return switch (refusal) {
      case NO_CREDENTIALS -> UNAUTHENTICATED;
      case INVALID_CREDENTIALS -> INVALID_CREDENTIALS;
      case ISSUER_UNREACHABLE -> ISSUER_UNREACHABLE;
    };
  }

  public static ProblemType of(RoomProblem problem) {
    return switch (problem) {
      case NOT_FOUND -> ROOM_NOT_FOUND;
      case OTHER_REPOSITORY -> FOREIGN_REPOSITORY;
      case REJECTED -> INVALID_ROOM;
      case INVALID_CREDENTIALS -> LIVEKIT_UNAUTHORIZED;
      case UNREACHABLE -> LIVEKIT_UNREACHABLE;
      case TIMED_OUT -> LIVEKIT_TIMED_OUT;
      case INVALID_RESPONSE -> LIVEKIT_INVALID_RESPONSE;
    };
  }
}
