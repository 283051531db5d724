package dev.roomkey.admin;

import dev.roomkey.livekit.ParticipantPermission;
import dev.roomkey.token.TrackSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What shall change about what a participant may do. LiveKit takes permissions as a whole only, so
 * a change is one of those that were there; null: stays.
 *
 * @param canPublish publish tracks
 * @param canSubscribe receive what others publish
 * @param canPublishData publish data
 * @param canPublishSources which tracks; empty: every source
 * @param canUpdateMetadata change their own name, metadata and attributes
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

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return equals(new PermissionChange(null, null, null, null, null));
  }

  /** What they may do then. */
  public ParticipantPermission appliedTo(ParticipantPermission now) {
    return new ParticipantPermission(
        or(canSubscribe, now.canSubscribe()),
        or(canPublish, now.canPublish()),
        or(canPublishData, now.canPublishData()),
        canPublishSources == null ? now.canPublishSources() : canPublishSources,
        now.hidden(),
        now.recorder(),
        now.agent(),
        or(canUpdateMetadata, now.canUpdateMetadata()),
        now.canSubscribeMetrics(),
        now.canManageAgentSession());
  }

  private static boolean or(@Nullable Boolean said, boolean now) {
    return said == null ? now : said;
  }
}
