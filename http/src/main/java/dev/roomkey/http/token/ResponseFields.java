package dev.roomkey.http.token;

/** The names of the fields of the response to a token request. */
public final class ResponseFields {
  public static final String SERVER_URL = "server_url";
  static final String PARTICIPANT_TOKEN = "participant_token";
  public static final String ROOM_NAME = "room_name";
  public static final String PARTICIPANT_IDENTITY = "participant_identity";
  public static final String PARTICIPANT_NAME = "participant_name";
  public static final String EXPIRES_AT = "expires_at";
  static final String ROOM_STATUS = "room_status";

  static final String ADMISSION_ID = "admission_id";
  static final String TICKET = "ticket";
  static final String MODERATES = "moderates";
  static final String MAY_INVITE = "may_invite";

  /** The fields of the original route, for existing front ends. */
  static final String ORIGINAL_TOKEN = "token";

  static final String ORIGINAL_URL = "url";
  static final String ORIGINAL_ROOM_NAME = "roomName";
  static final String ORIGINAL_REPO_ROOT = "repoRoot";

  private ResponseFields() {}
}
