package dev.roomkey.protocol;

import dev.roomkey.json.JsonName;

/** The names of all claims, and of the fields in them, as LiveKit writes them. */
public final class ClaimName {
  public static final JsonName ISS = JsonName.of("iss");
  public static final JsonName SUB = JsonName.of("sub");
  public static final JsonName IAT = JsonName.of("iat");
  public static final JsonName NBF = JsonName.of("nbf");
  public static final JsonName EXP = JsonName.of("exp");
  public static final JsonName JTI = JsonName.of("jti");
  public static final JsonName SHA256 = JsonName.of("sha256");
  public static final JsonName ROOM_PRESET = JsonName.of("roomPreset");
  public static final JsonName ROOM_CONFIG = JsonName.of("roomConfig");
  public static final JsonName NAME = JsonName.of("name");
  public static final JsonName METADATA = JsonName.of("metadata");
  public static final JsonName ATTRIBUTES = JsonName.of("attributes");
  public static final JsonName KIND = JsonName.of("kind");
  public static final JsonName KIND_DETAILS = JsonName.of("kindDetails");
  public static final JsonName SIP = JsonName.of("sip");
  public static final JsonName ADMIN = JsonName.of("admin");
  public static final JsonName CALL = JsonName.of("call");
  public static final JsonName AGENT = JsonName.of("agent");
  public static final JsonName SIMULATION_ADMIN = JsonName.of("simulationAdmin");
  public static final JsonName DATABASE_ADMIN = JsonName.of("databaseAdmin");
  public static final JsonName INFERENCE = JsonName.of("inference");
  public static final JsonName PERFORM = JsonName.of("perform");
  public static final JsonName OBSERVABILITY = JsonName.of("observability");
  public static final JsonName WRITE = JsonName.of("write");
  public static final JsonName VIDEO = JsonName.of("video");
  public static final JsonName ROOM_CREATE = JsonName.of("roomCreate");
  public static final JsonName ROOM_LIST = JsonName.of("roomList");
  public static final JsonName ROOM_RECORD = JsonName.of("roomRecord");
  public static final JsonName ROOM_ADMIN = JsonName.of("roomAdmin");
  public static final JsonName ROOM_JOIN = JsonName.of("roomJoin");
  public static final JsonName ROOM = JsonName.of("room");
  public static final JsonName CAN_PUBLISH = JsonName.of("canPublish");
  public static final JsonName CAN_SUBSCRIBE = JsonName.of("canSubscribe");
  public static final JsonName CAN_PUBLISH_DATA = JsonName.of("canPublishData");
  public static final JsonName CAN_PUBLISH_SOURCES = JsonName.of("canPublishSources");
  public static final JsonName CAN_UPDATE_OWN_METADATA = JsonName.of("canUpdateOwnMetadata");
  public static final JsonName INGRESS_ADMIN = JsonName.of("ingressAdmin");
  public static final JsonName HIDDEN = JsonName.of("hidden");
  public static final JsonName RECORDER = JsonName.of("recorder");
  public static final JsonName CAN_SUBSCRIBE_METRICS = JsonName.of("canSubscribeMetrics");
  public static final JsonName CAN_MANAGE_AGENT_SESSION = JsonName.of("canManageAgentSession");
  public static final JsonName DESTINATION_ROOM = JsonName.of("destinationRoom");
  static final JsonName EMPTY_TIMEOUT = JsonName.of("emptyTimeout");
  static final JsonName DEPARTURE_TIMEOUT = JsonName.of("departureTimeout");
  static final JsonName MAX_PARTICIPANTS = JsonName.of("maxParticipants");
  static final JsonName EGRESS = JsonName.of("egress");
  static final JsonName MIN_PLAYOUT_DELAY = JsonName.of("minPlayoutDelay");
  static final JsonName MAX_PLAYOUT_DELAY = JsonName.of("maxPlayoutDelay");
  static final JsonName SYNC_STREAMS = JsonName.of("syncStreams");
  static final JsonName AGENTS = JsonName.of("agents");
  static final JsonName TAGS = JsonName.of("tags");
  static final JsonName AGENT_NAME = JsonName.of("agentName");
  static final JsonName RESTART_POLICY = JsonName.of("restartPolicy");
  static final JsonName DEPLOYMENT = JsonName.of("deployment");

  private ClaimName() {}
}
