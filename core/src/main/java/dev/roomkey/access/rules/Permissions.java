package dev.roomkey.access.rules;

import dev.roomkey.token.TrackSource;
import dev.roomkey.token.VideoGrant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a participant. The token states each one, so that no default of LiveKit
 * applies.
 *
 * @param publish the sources that the participant may publish; null permits all, empty none
 * @param subscribe whether the participant may receive tracks
 * @param data whether the participant may send data
 * @param hidden whether the participant is invisible to others
 * @param canUpdateOwnMetadata whether the participant may change its name, metadata and attributes
 */
public record Permissions(
    @Nullable Set<TrackSource> publish,
    boolean subscribe,
    boolean data,
    boolean hidden,
    boolean canUpdateOwnMetadata) {
  /** Permits receiving tracks only. */
  public static final Permissions LISTEN = new Permissions(Set.of(), true, false, false, false);

  public Permissions {
    publish = publish == null ? null : Set.copyOf(publish);
  }

  /** Returns the grant for a room. */
  VideoGrant in(String room) {
    boolean some = publish != null && !publish.isEmpty();
    return VideoGrant.join(room)
        .canPublish(publish == null || some)
        .canPublishSources(some ? EnumSet.copyOf(publish) : Set.of())
        .canSubscribe(subscribe)
        .canPublishData(data)
        .hidden(hidden)
        .canUpdateOwnMetadata(canUpdateOwnMetadata)
        .build();
  }
}
