package dev.roomkey.livekit;

import dev.roomkey.base.Keyed;
import dev.roomkey.json.JsonObjectReader;
import dev.roomkey.token.TrackSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The current permissions of a participant: {@code ParticipantPermission} of livekit_models.proto.
 * An update replaces all of them: a permission that is false is revoked.
 *
 * @param canSubscribe subscribe to the tracks of others
 * @param canPublish publish tracks
 * @param canPublishData publish data
 * @param canPublishSources the sources of tracks; empty permits every source
 * @param hidden hides the participant from others
 * @param recorder marks a recorder
 * @param agent marks an agent
 * @param canUpdateMetadata change its own name, metadata and attributes
 * @param canSubscribeMetrics receive metrics
 * @param canManageAgentSession control an agent's session
 */
public record ParticipantPermission(
    boolean canSubscribe,
    boolean canPublish,
    boolean canPublishData,
    Set<TrackSource> canPublishSources,
    boolean hidden,
    boolean recorder,
    boolean agent,
    boolean canUpdateMetadata,
    boolean canSubscribeMetrics,
    boolean canManageAgentSession) {

  /** No permission. */
  public static final ParticipantPermission NONE = subscribe(false);

  /** Copies the sources. */
  public ParticipantPermission {
    canPublishSources = TrackSource.copy(canPublishSources);
  }

  /**
   * Returns the permission to subscribe only, which a token with {@code canPublish: false} gives.
   */
  public static ParticipantPermission listener() {
    return subscribe(true);
  }

  private static ParticipantPermission subscribe(boolean permitted) {
    return new ParticipantPermission(
        permitted, false, false, Set.of(), false, false, false, false, false, false);
  }

  static ParticipantPermission read(@Nullable JsonObjectReader fields) {
    if (fields == null) {
      return NONE;
    }
    List<String> names = ProtoJson.constants(fields, "can_publish_sources");
    Set<TrackSource> sources = EnumSet.noneOf(TrackSource.class);
    for (String name : names) {
      Keyed.find(TrackSource.class, name).ifPresent(sources::add);
    }
    boolean onlyNewerSources = sources.isEmpty() && !names.isEmpty();
    return new ParticipantPermission(
        fields.bool("can_subscribe"),
        // An empty set would permit every source when it is written back.
        fields.bool("can_publish") && !onlyNewerSources,
        fields.bool("can_publish_data"),
        sources,
        fields.bool("hidden"),
        fields.bool("recorder"),
        fields.bool("agent"),
        fields.bool("can_update_metadata"),
        fields.bool("can_subscribe_metrics"),
        fields.bool("can_manage_agent_session"));
  }

  void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeBooleanProperty("canSubscribe", canSubscribe);
    json.writeBooleanProperty("canPublish", canPublish);
    json.writeBooleanProperty("canPublishData", canPublishData);
    json.writeArrayPropertyStart("canPublishSources");
    canPublishSources.forEach(source -> json.writeString(source.name()));
    json.writeEndArray();
    json.writeBooleanProperty("hidden", hidden);
    json.writeBooleanProperty("recorder", recorder);
    json.writeBooleanProperty("agent", agent);
    json.writeBooleanProperty("canUpdateMetadata", canUpdateMetadata);
    json.writeBooleanProperty("canSubscribeMetrics", canSubscribeMetrics);
    json.writeBooleanProperty("canManageAgentSession", canManageAgentSession);
    json.writeEndObject();
  }
}
