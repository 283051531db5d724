package dev.roomkey.token;

import dev.roomkey.json.JsonName;

/** The names of all claims, and of the fields in them, as LiveKit writes them. */
final class ClaimName {
  static final JsonName ISS = JsonName.of("iss");
  static final JsonName SUB = JsonName.of("sub");
  static final JsonName IAT = JsonName.of("iat");
  static final JsonName NBF = JsonName.of("nbf");
  static final JsonName EXP = JsonName.of("exp");
  static final JsonName JTI = JsonName.of("jti");
  static final JsonName SHA256 = JsonName.of("sha256");
  static final JsonName ROOM_PRESET = JsonName.of("roomPreset");
  static final JsonName ROOM_CONFIG = JsonName.of("roomConfig");
  static final JsonName NAME = JsonName.of("name");
  static final JsonName METADATA = JsonName.of("metadata");
  static final JsonName ATTRIBUTES = JsonName.of("attributes");
  static final JsonName KIND = JsonName.of("kind");
  static final JsonName KIND_DETAILS = JsonName.of("kindDetails");
  static final JsonName SIP = JsonName.of("sip");
  static final JsonName ADMIN = JsonName.of("admin");
  static final JsonName CALL = JsonName.of("call");
  static final JsonName AGENT = JsonName.of("agent");
  static final JsonName SIMULATION_ADMIN = JsonName.of("simulationAdmin");
  static final JsonName DATABASE_ADMIN = JsonName.of("databaseAdmin");
  static final JsonName INFERENCE = JsonName.of("inference");
  static final JsonName PERFORM = JsonName.of("perform");
  static final JsonName OBSERVABILITY = JsonName.of("observability");
  static final JsonName WRITE = JsonName.of("write");
  static final JsonName VIDEO = JsonName.of("video");
  static final JsonName ROOM_CREATE = JsonName.of("roomCreate");
  static final JsonName ROOM_LIST = JsonName.of("roomList");
  static final JsonName ROOM_RECORD = JsonName.of("roomRecord");
  static final JsonName ROOM_ADMIN = JsonName.of("roomAdmin");
  static final JsonName ROOM_JOIN = JsonName.of("roomJoin");
  static final JsonName ROOM = JsonName.of("room");
  static final JsonName CAN_PUBLISH = JsonName.of("canPublish");
  static final JsonName CAN_SUBSCRIBE = JsonName.of("canSubscribe");
  static final JsonName CAN_PUBLISH_DATA = JsonName.of("canPublishData");
  static final JsonName CAN_PUBLISH_SOURCES = JsonName.of("canPublishSources");
  static final JsonName CAN_UPDATE_OWN_METADATA = JsonName.of("canUpdateOwnMetadata");
  static final JsonName INGRESS_ADMIN = JsonName.of("ingressAdmin");
  static final JsonName HIDDEN = JsonName.of("hidden");
  static final JsonName RECORDER = JsonName.of("recorder");
  static final JsonName CAN_SUBSCRIBE_METRICS = JsonName.of("canSubscribeMetrics");
  static final JsonName CAN_MANAGE_AGENT_SESSION = JsonName.of("canManageAgentSession");
  static final JsonName DESTINATION_ROOM = JsonName.of("destinationRoom");
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
