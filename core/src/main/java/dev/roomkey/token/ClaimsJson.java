package dev.roomkey.token;

import dev.roomkey.base.Keyed;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.protocol.ProtoText;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes and reads the payload of a token in LiveKit's spelling. */
final class ClaimsJson {
  private ClaimsJson() {}

  static void write(
      JsonGenerator json,
      ApiKey issuer,
      String id,
      long issuedAt,
      long expiresAt,
      TokenClaims claims) {
    json.writeStartObject();
    json.writeStringProperty("iss", issuer.value());
    if (claims.identity() != null) {
      json.writeStringProperty("sub", claims.identity().value());
    }
    json.writeNumberProperty("iat", issuedAt);
    json.writeNumberProperty("nbf", issuedAt);
    json.writeNumberProperty("exp", expiresAt);
    json.writeStringProperty("jti", id);
    writeParticipant(json, claims);
    writeGrants(json, claims);
    ProtoText.write(json, "sha256", claims.sha256());
    ProtoText.write(json, "roomPreset", claims.roomPreset());
    if (claims.roomConfig() != null) {
      json.writeName("roomConfig");
      claims.roomConfig().write(json);
    }
    json.writeEndObject();
  }

  private static void writeParticipant(JsonGenerator json, TokenClaims claims) {
    ProtoText.write(json, "name", claims.name());
    ProtoText.write(json, "metadata", claims.metadata());
    ProtoText.write(json, "attributes", claims.attributes());
    if (claims.kind() != null) {
      json.writeStringProperty("kind", claims.kind().key());
    }
    if (!claims.kindDetails().isEmpty()) {
      json.writeArrayPropertyStart("kindDetails");
      claims.kindDetails().forEach(detail -> json.writeString(detail.key()));
      json.writeEndArray();
    }
  }

  private static void writeGrants(JsonGenerator json, TokenClaims claims) {
    if (claims.video() != null) {
      writeVideo(json, claims.video());
    }
    if (claims.sip() != null) {
      json.writeObjectPropertyStart("sip");
      writeFlag(json, "admin", claims.sip().admin());
      writeFlag(json, "call", claims.sip().call());
      json.writeEndObject();
    }
    if (claims.agent() != null) {
      json.writeObjectPropertyStart("agent");
      writeFlag(json, "admin", claims.agent().admin());
      writeFlag(json, "simulationAdmin", claims.agent().simulationAdmin());
      writeFlag(json, "databaseAdmin", claims.agent().databaseAdmin());
      json.writeEndObject();
    }
    if (claims.inference() != null) {
      json.writeObjectPropertyStart("inference");
      writeFlag(json, "perform", claims.inference().perform());
      json.writeEndObject();
    }
    if (claims.observability() != null) {
      json.writeObjectPropertyStart("observability");
      writeFlag(json, "write", claims.observability().write());
      json.writeEndObject();
    }
  }

  private static void writeVideo(JsonGenerator json, VideoGrant video) {
    json.writeObjectPropertyStart("video");
    writeFlag(json, "roomCreate", video.roomCreate());
    writeFlag(json, "roomList", video.roomList());
    writeFlag(json, "roomRecord", video.roomRecord());
    writeFlag(json, "roomAdmin", video.roomAdmin());
    writeFlag(json, "roomJoin", video.roomJoin());
    ProtoText.write(json, "room", video.room());
    writePermission(json, "canPublish", video.canPublish());
    writePermission(json, "canSubscribe", video.canSubscribe());
    writePermission(json, "canPublishData", video.canPublishData());
    if (!video.canPublishSources().isEmpty()) {
      json.writeArrayPropertyStart("canPublishSources");
      video.canPublishSources().forEach(source -> json.writeString(source.key()));
      json.writeEndArray();
    }
    writePermission(json, "canUpdateOwnMetadata", video.canUpdateOwnMetadata());
    writeFlag(json, "ingressAdmin", video.ingressAdmin());
    writeFlag(json, "hidden", video.hidden());
    writeFlag(json, "recorder", video.recorder());
    writeFlag(json, "agent", video.agent());
    writePermission(json, "canSubscribeMetrics", video.canSubscribeMetrics());
    writePermission(json, "canManageAgentSession", video.canManageAgentSession());
    ProtoText.write(json, "destinationRoom", video.destinationRoom());
    json.writeEndObject();
  }

  private static void writeFlag(JsonGenerator json, String name, boolean value) {
    if (value) {
      json.writeBooleanProperty(name, true);
    }
  }

  /** Writes false as well: an absent permission has LiveKit's default, which may be true. */
  private static void writePermission(
      JsonGenerator json, String name, @Nullable Boolean permission) {
    if (permission != null) {
      json.writeBooleanProperty(name, permission);
    }
  }

  /**
   * Reads claims. An unknown kind or claim is ignored, as LiveKit does.
   *
   * @throws IllegalArgumentException if a claim has an invalid value
   */
  static TokenClaims read(JsonObjectReader fields, Duration lifetime) {
    String identity = fields.string("sub");
    return TokenClaims.validFor(lifetime)
        .identity(identity == null || identity.isEmpty() ? null : new ParticipantIdentity(identity))
        .name(fields.string("name"))
        .metadata(fields.string("metadata"))
        .attributes(fields.stringMap("attributes"))
        .kind(Keyed.find(ParticipantKind.class, fields.stringOrEmpty("kind")).orElse(null))
        .kindDetails(
            fields.strings("kind_details").stream()
                .flatMap(detail -> Keyed.find(ParticipantKind.Detail.class, detail).stream())
                .toList())
        .sha256(fields.string("sha256"))
        .roomPreset(fields.string("room_preset"))
        .roomConfig(readObject(fields, "room_config", RoomConfiguration::read))
        .video(readObject(fields, "video", ClaimsJson::readVideo))
        .sip(readObject(fields, "sip", sip -> new SipGrant(sip.bool("admin"), sip.bool("call"))))
        .agent(
            readObject(
                fields,
                "agent",
                agent ->
                    new AgentGrant(
                        agent.bool("admin"),
                        agent.bool("simulation_admin"),
                        agent.bool("database_admin"))))
        .inference(
            readObject(fields, "inference", grant -> new InferenceGrant(grant.bool("perform"))))
        .observability(
            readObject(
                fields, "observability", grant -> new ObservabilityGrant(grant.bool("write"))))
        .build();
  }

  private static VideoGrant readVideo(JsonObjectReader video) {
    VideoGrant.Builder grant = VideoGrant.builder();
    if (video.bool("room_create")) {
      grant.participantMayCreateAndDeleteRooms();
    }
    return grant
        .roomList(video.bool("room_list"))
        .roomRecord(video.bool("room_record"))
        .roomAdmin(video.bool("room_admin"))
        .roomJoin(video.bool("room_join"))
        .ingressAdmin(video.bool("ingress_admin"))
        .hidden(video.bool("hidden"))
        .recorder(video.bool("recorder"))
        .agent(video.bool("agent"))
        .canPublish(video.optionalBool("can_publish"))
        .canSubscribe(video.optionalBool("can_subscribe"))
        .canPublishData(video.optionalBool("can_publish_data"))
        .canUpdateOwnMetadata(video.optionalBool("can_update_own_metadata"))
        .canSubscribeMetrics(video.optionalBool("can_subscribe_metrics"))
        .canManageAgentSession(video.optionalBool("can_manage_agent_session"))
        .canPublishSources(sources(video))
        .room(video.string("room"))
        .destinationRoom(video.string("destination_room"))
        .build();
  }

  private static Set<TrackSource> sources(JsonObjectReader video) {
    Set<TrackSource> sources = EnumSet.noneOf(TrackSource.class);
    for (String claim : video.strings("can_publish_sources")) {
      // An unknown source must not be dropped: an empty list permits every source.
      sources.add(
          Keyed.find(TrackSource.class, claim)
              .orElseThrow(() -> new IllegalArgumentException("an unknown track source")));
    }
    return sources;
  }

  private static <T> @Nullable T readObject(
      JsonObjectReader fields, String name, Function<JsonObjectReader, T> read) {
    JsonObjectReader object = fields.object(name);
    return object == null ? null : Objects.requireNonNull(read.apply(object));
  }
}
