package dev.roomkey.http;

import dev.roomkey.json.JsonName;

/** The names in the answer to a token request, ready to be written. */
final class ResponseFields {
  static final JsonName SERVER_URL = JsonName.of("server_url");
  static final JsonName PARTICIPANT_TOKEN = JsonName.of("participant_token");
  static final JsonName ROOM_NAME = JsonName.of("room_name");
  static final JsonName PARTICIPANT_IDENTITY = JsonName.of("participant_identity");
  static final JsonName PARTICIPANT_NAME = JsonName.of("participant_name");
  static final JsonName EXPIRES_AT = JsonName.of("expires_at");
  static final JsonName ROOM_STATUS = JsonName.of("room_status");

  /** What the original route said, and the front ends written for it read. */
  static final JsonName ORIGINAL_TOKEN = JsonName.of("token");

  static final JsonName ORIGINAL_URL = JsonName.of("url");
  static final JsonName ORIGINAL_ROOM_NAME = JsonName.of("roomName");
  static final JsonName ORIGINAL_REPO_ROOT = JsonName.of("repoRoot");

  private ResponseFields() {}
}
