package dev.roomkey.admin;

import dev.roomkey.livekit.ParticipantPermission;
import dev.roomkey.token.TrackSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a participant's permissions. LiveKit replaces all permissions at once, so a change is
 * applied to the current ones. A component that is null is not changed.
 *
 * @param canPublish publish tracks
 * @param canSubscribe subscribe to the tracks of others
 * @param canPublishData publish data
 * @param canPublishSources the sources of tracks; empty permits every source
 * @param canUpdateMetadata change its own name, metadata and attributes
 */
public record PermissionChange(
    @Nullable Boolean canPublish,
    @Nullable Boolean canSubscribe,
    @Nullable Boolean canPublishData,
    @Nullable Set<TrackSource> canPublishSources,
    @Nullable Boolean canUpdateMetadata) {

  /** Copies the sources. */
  public PermissionChange {
    canPublishSources = canPublishSources == null ? null : Set.copyOf(canPublishSources);
  }

  /** Returns whether the change has no effect: all components are null. */
  public boolean isEmpty() {
    return equals(new PermissionChange(null, null, null, null, null));
  }

  /** Returns both changes as one: what the later one does not change stays as it is. */
  public PermissionChange then(PermissionChange later) {
    return new PermissionChange(
        or(later.canPublish, canPublish),
        or(later.canSubscribe, canSubscribe),
        or(later.canPublishData, canPublishData),
        or(later.canPublishSources, canPublishSources),
        or(later.canUpdateMetadata, canUpdateMetadata));
  }

  private static <T> @Nullable T or(@Nullable T change, @Nullable T current) {
    return change == null ? current : change;
  }

  /** Returns permissions with this change. */
  public ParticipantPermission appliedTo(ParticipantPermission current) {
    return new ParticipantPermission(
        or(canSubscribe, current.canSubscribe()),
        or(canPublish, current.canPublish()),
        or(canPublishData, current.canPublishData()),
        canPublishSources == null ? current.canPublishSources() : canPublishSources,
        current.hidden(),
        current.recorder(),
        current.agent(),
        or(canUpdateMetadata, current.canUpdateMetadata()),
        current.canSubscribeMetrics(),
        current.canManageAgentSession());
  }

  private static boolean or(@Nullable Boolean change, boolean current) {
    return change == null ? current : change;
  }
}
