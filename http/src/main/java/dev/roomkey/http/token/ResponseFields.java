package dev.roomkey.http.token;

import dev.roomkey.json.JsonName;

/** The names in the answer to a token request, ready to be written. */
public final class ResponseFields {
  public static final JsonName SERVER_URL = JsonName.of("server_url");
  static final JsonName PARTICIPANT_TOKEN = JsonName.of("participant_token");
  public static final JsonName ROOM_NAME = JsonName.of("room_name");
  public static final JsonName PARTICIPANT_IDENTITY = JsonName.of("participant_identity");
  public static final JsonName PARTICIPANT_NAME = JsonName.of("participant_name");
  public static final JsonName EXPIRES_AT = JsonName.of("expires_at");
  static final JsonName ROOM_STATUS = JsonName.of("room_status");

  /** What the original route said, and the front ends written for it read. */
  static final JsonName ORIGINAL_TOKEN = JsonName.of("token");

  static final JsonName ORIGINAL_URL = JsonName.of("url");
  static final JsonName ORIGINAL_ROOM_NAME = JsonName.of("roomName");
  static final JsonName ORIGINAL_REPO_ROOT = JsonName.of("repoRoot");

  private ResponseFields() {}
}
