package dev.roomkey.token;

import dev.roomkey.json.JsonName;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.json.JsonWriter;
import dev.roomkey.protocol.ClaimName;
import dev.roomkey.protocol.ProtoText;
import dev.roomkey.protocol.RoomConfiguration;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Claims as the JSON of a token's payload, both ways, in LiveKit's spelling. */
final class ClaimsJson {
  private ClaimsJson() {}

  static void write(
      JsonWriter json,
      ApiKey issuer,
      String id,
      long issuedAt,
      long expiresAt,
      TokenClaims claims) {
    json.writeStartObject();
    json.writeStringProperty(ClaimName.ISS, issuer.value());
    if (claims.identity() != null) {
      json.writeStringProperty(ClaimName.SUB, claims.identity().value());
    }
    json.writeNumberProperty(ClaimName.IAT, issuedAt);
    json.writeNumberProperty(ClaimName.NBF, issuedAt);
    json.writeNumberProperty(ClaimName.EXP, expiresAt);
    json.writeStringProperty(ClaimName.JTI, id);
    writeParticipant(json, claims);
    writeGrants(json, claims);
    ProtoText.write(json, ClaimName.SHA256, claims.sha256());
    ProtoText.write(json, ClaimName.ROOM_PRESET, claims.roomPreset());
    if (claims.roomConfig() != null) {
      json.writeName(ClaimName.ROOM_CONFIG);
      claims.roomConfig().write(json);
    }
    json.writeEndObject();
  }

  private static void writeParticipant(JsonWriter json, TokenClaims claims) {
    ProtoText.write(json, ClaimName.NAME, claims.name());
    ProtoText.write(json, ClaimName.METADATA, claims.metadata());
    ProtoText.write(json, ClaimName.ATTRIBUTES, claims.attributes());
    if (claims.kind() != null) {
      json.writeStringProperty(ClaimName.KIND, claims.kind().claim());
    }
    if (!claims.kindDetails().isEmpty()) {
      json.writeArrayPropertyStart(ClaimName.KIND_DETAILS);
      claims.kindDetails().forEach(detail -> json.writeString(detail.claim()));
      json.writeEndArray();
    }
  }

  private static void writeGrants(JsonWriter json, TokenClaims claims) {
    if (claims.video() != null) {
      writeVideo(json, claims.video());
    }
    if (claims.sip() != null) {
      json.writeObjectPropertyStart(ClaimName.SIP);
      writeFlag(json, ClaimName.ADMIN, claims.sip().admin());
      writeFlag(json, ClaimName.CALL, claims.sip().call());
      json.writeEndObject();
    }
    if (claims.agent() != null) {
      json.writeObjectPropertyStart(ClaimName.AGENT);
      writeFlag(json, ClaimName.ADMIN, claims.agent().admin());
      writeFlag(json, ClaimName.SIMULATION_ADMIN, claims.agent().simulationAdmin());
      writeFlag(json, ClaimName.DATABASE_ADMIN, claims.agent().databaseAdmin());
      json.writeEndObject();
    }
    if (claims.inference() != null) {
      json.writeObjectPropertyStart(ClaimName.INFERENCE);
      writeFlag(json, ClaimName.PERFORM, claims.inference().perform());
      json.writeEndObject();
    }
    if (claims.observability() != null) {
      json.writeObjectPropertyStart(ClaimName.OBSERVABILITY);
      writeFlag(json, ClaimName.WRITE, claims.observability().write());
      json.writeEndObject();
    }
  }

  private static void writeVideo(JsonWriter json, VideoGrant video) {
    json.writeObjectPropertyStart(ClaimName.VIDEO);
    writeFlag(json, ClaimName.ROOM_CREATE, video.roomCreate());
    writeFlag(json, ClaimName.ROOM_LIST, video.roomList());
    writeFlag(json, ClaimName.ROOM_RECORD, video.roomRecord());
    writeFlag(json, ClaimName.ROOM_ADMIN, video.roomAdmin());
    writeFlag(json, ClaimName.ROOM_JOIN, video.roomJoin());
    ProtoText.write(json, ClaimName.ROOM, video.room());
    writePermission(json, ClaimName.CAN_PUBLISH, video.canPublish());
    writePermission(json, ClaimName.CAN_SUBSCRIBE, video.canSubscribe());
    writePermission(json, ClaimName.CAN_PUBLISH_DATA, video.canPublishData());
    if (!video.canPublishSources().isEmpty()) {
      json.writeArrayPropertyStart(ClaimName.CAN_PUBLISH_SOURCES);
      video.canPublishSources().forEach(source -> json.writeString(source.claim()));
      json.writeEndArray();
    }
    writePermission(json, ClaimName.CAN_UPDATE_OWN_METADATA, video.canUpdateOwnMetadata());
    writeFlag(json, ClaimName.INGRESS_ADMIN, video.ingressAdmin());
    writeFlag(json, ClaimName.HIDDEN, video.hidden());
    writeFlag(json, ClaimName.RECORDER, video.recorder());
    writeFlag(json, ClaimName.AGENT, video.agent());
    writePermission(json, ClaimName.CAN_SUBSCRIBE_METRICS, video.canSubscribeMetrics());
    writePermission(json, ClaimName.CAN_MANAGE_AGENT_SESSION, video.canManageAgentSession());
    ProtoText.write(json, ClaimName.DESTINATION_ROOM, video.destinationRoom());
    json.writeEndObject();
  }

  private static void writeFlag(JsonWriter json, JsonName name, boolean value) {
    if (value) {
      json.writeBooleanProperty(name, true);
    }
  }

  /** False is not absent: absent means LiveKit's default, which may be true. */
  private static void writePermission(
      JsonWriter json, JsonName name, @Nullable Boolean permission) {
    if (permission != null) {
      json.writeBooleanProperty(name, permission);
    }
  }

  /**
   * Reads claims back; what LiveKit would ignore (an unknown kind, an unknown claim) is ignored.
   *
   * @throws IllegalArgumentException where a claim's value cannot be
   */
  static TokenClaims read(JsonObjectReader fields, Duration lifetime) {
    String identity = fields.text("sub");
    return TokenClaims.validFor(lifetime)
        .identity(identity == null || identity.isEmpty() ? null : new ParticipantIdentity(identity))
        .name(fields.text("name"))
        .metadata(fields.text("metadata"))
        .attributes(fields.texts("attributes"))
        .kind(known(ParticipantKind::ofClaim, fields.text("kind")))
        .kindDetails(
            fields.textList("kind_details").stream()
                .flatMap(detail -> ParticipantKind.Detail.ofClaim(detail).stream())
                .toList())
        .sha256(fields.text("sha256"))
        .roomPreset(fields.text("room_preset"))
        .roomConfig(readObject(fields, "room_config", RoomConfiguration::read))
        .video(readObject(fields, "video", ClaimsJson::readVideo))
        .sip(readObject(fields, "sip", sip -> new SipGrant(sip.flag("admin"), sip.flag("call"))))
        .agent(
            readObject(
                fields,
                "agent",
                agent ->
                    new AgentGrant(
                        agent.flag("admin"),
                        agent.flag("simulation_admin"),
                        agent.flag("database_admin"))))
        .inference(
            readObject(fields, "inference", grant -> new InferenceGrant(grant.flag("perform"))))
        .observability(
            readObject(
                fields, "observability", grant -> new ObservabilityGrant(grant.flag("write"))))
        .build();
  }

  private static VideoGrant readVideo(JsonObjectReader video) {
    VideoGrant.Builder grant = VideoGrant.builder();
    if (video.flag("room_create")) {
      grant.participantMayCreateAndDeleteRooms();
    }
    return grant
        .roomList(video.flag("room_list"))
        .roomRecord(video.flag("room_record"))
        .roomAdmin(video.flag("room_admin"))
        .roomJoin(video.flag("room_join"))
        .ingressAdmin(video.flag("ingress_admin"))
        .hidden(video.flag("hidden"))
        .recorder(video.flag("recorder"))
        .agent(video.flag("agent"))
        .canPublish(video.bool("can_publish"))
        .canSubscribe(video.bool("can_subscribe"))
        .canPublishData(video.bool("can_publish_data"))
        .canUpdateOwnMetadata(video.bool("can_update_own_metadata"))
        .canSubscribeMetrics(video.bool("can_subscribe_metrics"))
        .canManageAgentSession(video.bool("can_manage_agent_session"))
        .canPublishSources(sources(video))
        .room(video.text("room"))
        .destinationRoom(video.text("destination_room"))
        .build();
  }

  private static Set<TrackSource> sources(JsonObjectReader video) {
    Set<TrackSource> sources = EnumSet.noneOf(TrackSource.class);
    for (String claim : video.textList("can_publish_sources")) {
      // An unknown source must not turn a list of one into an empty one, which means all.
      sources.add(
          TrackSource.ofClaim(claim)
              .orElseThrow(() -> new IllegalArgumentException("an unknown track source")));
    }
    return sources;
  }

  private static <T> @Nullable T known(Function<String, Optional<T>> find, @Nullable String claim) {
    return claim == null ? null : find.apply(claim).orElse(null);
  }

  private static <T> @Nullable T readObject(
      JsonObjectReader fields, String name, Function<JsonObjectReader, T> read) {
    JsonObjectReader object = fields.object(name);
    return object == null ? null : Objects.requireNonNull(read.apply(object));
  }
}
