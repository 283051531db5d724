package dev.roomkey.admin;

import dev.roomkey.livekit.ParticipantPermission;
import dev.roomkey.token.TrackSource;
import java.util.HashSet;
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

  /** Returns what this change takes away: components that grant something are null. */
  public PermissionChange revocations() {
    return new PermissionChange(
        revocation(canPublish),
        revocation(canSubscribe),
        revocation(canPublishData),
        canPublishSources != null && canPublishSources.isEmpty() ? null : canPublishSources,
        revocation(canUpdateMetadata));
  }

  private static @Nullable Boolean revocation(@Nullable Boolean change) {
    return Boolean.FALSE.equals(change) ? change : null;
  }

  /** Returns permissions without what this change takes away. Nothing is granted. */
  public ParticipantPermission takenFrom(ParticipantPermission current) {
    PermissionChange revocations = revocations();
    Set<TrackSource> limit = revocations.canPublishSources;
    if (limit == null || current.canPublishSources().isEmpty()) {
      return revocations.appliedTo(current);
    }
    Set<TrackSource> left = new HashSet<>(current.canPublishSources());
    left.retainAll(limit);
    // An empty set would permit every source.
    PermissionChange ofSources =
        left.isEmpty()
            ? new PermissionChange(false, null, null, current.canPublishSources(), null)
            : new PermissionChange(null, null, null, left, null);
    return revocations.then(ofSources).appliedTo(current);
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
