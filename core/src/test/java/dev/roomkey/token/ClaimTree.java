package dev.roomkey.token;

import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.protocol.RoomConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The expected payload of a token: a second implementation of LiveKit's {@code auth/grants.go} and
 * livekit_room.proto, which shares no code with the first.
 */
final class ClaimTree {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private ClaimTree() {}

  static JsonNode of(String issuer, AccessToken token, TokenClaims claims) {
    long expiresAt = token.expiresAt().getEpochSecond();
    long issuedAt = expiresAt - claims.lifetime().toSeconds();
    ClaimTree tree =
        new ClaimTree()
            .put("iss", issuer)
            .put("sub", claims.identity() == null ? null : claims.identity().value())
            .put("iat", issuedAt)
            .put("nbf", issuedAt)
            .put("exp", expiresAt)
            .put("jti", token.id())
            .text("name", claims.name())
            .text("metadata", claims.metadata())
            .map("attributes", claims.attributes())
            .put("kind", claims.kind() == null ? null : lower(claims.kind()))
            .list("kindDetails", claims.kindDetails().stream().map(ClaimTree::lower).toList())
            .text("sha256", claims.sha256())
            .text("roomPreset", claims.roomPreset())
            .put("roomConfig", claims.roomConfig() == null ? null : config(claims.roomConfig()))
            .put("video", claims.video() == null ? null : video(claims.video()));
    SipGrant sip = claims.sip();
    if (sip != null) {
      tree.put("sip", new ClaimTree().flag("admin", sip.admin()).flag("call", sip.call()).fields);
    }
    AgentGrant agent = claims.agent();
    if (agent != null) {
      tree.put(
          "agent",
          new ClaimTree()
              .flag("admin", agent.admin())
              .flag("simulationAdmin", agent.simulationAdmin())
              .flag("databaseAdmin", agent.databaseAdmin())
              .fields);
    }
    if (claims.inference() != null) {
      tree.put("inference", new ClaimTree().flag("perform", claims.inference().perform()).fields);
    }
    if (claims.observability() != null) {
      tree.put(
          "observability", new ClaimTree().flag("write", claims.observability().write()).fields);
    }
    return MAPPER.readTree(MAPPER.writeValueAsString(tree.fields));
  }

  private static Map<String, Object> video(VideoGrant video) {
    return new ClaimTree()
        .flag("roomCreate", video.roomCreate())
        .flag("roomList", video.roomList())
        .flag("roomRecord", video.roomRecord())
        .flag("roomAdmin", video.roomAdmin())
        .flag("roomJoin", video.roomJoin())
        .flag("ingressAdmin", video.ingressAdmin())
        .flag("hidden", video.hidden())
        .flag("recorder", video.recorder())
        .flag("agent", video.agent())
        .put("canPublish", video.canPublish())
        .put("canSubscribe", video.canSubscribe())
        .put("canPublishData", video.canPublishData())
        .put("canUpdateOwnMetadata", video.canUpdateOwnMetadata())
        .put("canSubscribeMetrics", video.canSubscribeMetrics())
        .put("canManageAgentSession", video.canManageAgentSession())
        .list(
            "canPublishSources", video.canPublishSources().stream().map(ClaimTree::lower).toList())
        .text("room", video.room())
        .text("destinationRoom", video.destinationRoom())
        .fields;
  }

  private static Map<String, Object> config(RoomConfiguration config) {
    return new ClaimTree()
        .text("name", config.name())
        .number("emptyTimeout", config.emptyTimeout().toSeconds())
        .number("departureTimeout", config.departureTimeout().toSeconds())
        .number("maxParticipants", config.maxParticipants())
        .text("metadata", config.metadata())
        .put("egress", config.egress() == null ? null : config.egress().json())
        .number("minPlayoutDelay", config.minPlayoutDelay())
        .number("maxPlayoutDelay", config.maxPlayoutDelay())
        .flag("syncStreams", config.syncStreams())
        .list("agents", config.agents().stream().map(ClaimTree::agent).toList())
        .map("tags", config.tags())
        .fields;
  }

  private static Map<String, Object> agent(RoomAgentDispatch agent) {
    boolean never = agent.restartPolicy() == RoomAgentDispatch.RestartPolicy.JRP_NEVER;
    return new ClaimTree()
        .text("agentName", agent.agentName())
        .text("metadata", agent.metadata())
        .put("restartPolicy", never ? "JRP_NEVER" : null)
        .text("deployment", agent.deployment())
        .map("attributes", agent.attributes())
        .fields;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }

  private ClaimTree put(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  private ClaimTree text(String name, @Nullable String value) {
    return put(name, value == null || value.isEmpty() ? null : value);
  }

  private ClaimTree flag(String name, boolean value) {
    return put(name, value ? true : null);
  }

  private ClaimTree number(String name, long value) {
    return put(name, value == 0 ? null : value);
  }

  private ClaimTree list(String name, List<?> values) {
    return put(name, values.isEmpty() ? null : values);
  }

  private ClaimTree map(String name, Map<String, String> values) {
    return put(name, values.isEmpty() ? null : values);
  }
}
