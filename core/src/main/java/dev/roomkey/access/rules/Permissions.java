package dev.roomkey.access.rules;

import dev.roomkey.token.TrackSource;
import dev.roomkey.token.VideoGrant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do in a room. Each is said in the token, so that none is left to a default of
 * LiveKit's.
 *
 * @param publish which sources; null: every one; empty: none
 * @param subscribe see and hear others
 * @param data send data
 * @param hidden others do not see them
 * @param canUpdateOwnMetadata change their own name, metadata and attributes
 */
public record Permissions(
    @Nullable Set<TrackSource> publish,
    boolean subscribe,
    boolean data,
    boolean hidden,
    boolean canUpdateOwnMetadata) {
  /** See and hear, and nothing else. */
  public static final Permissions LISTEN = new Permissions(Set.of(), true, false, false, false);

  /** Copies the set. */
  public Permissions {
    publish = publish == null ? null : Set.copyOf(publish);
  }

  /** As a grant for one room. */
  VideoGrant in(String room) {
    boolean publishes = publish == null || !publish.isEmpty();
    return VideoGrant.join(room)
        .canPublish(publishes)
        .canPublishSources(
            publish == null || publish.isEmpty() ? Set.of() : EnumSet.copyOf(publish))
        .canSubscribe(subscribe)
        .canPublishData(data)
        .hidden(hidden)
        .canUpdateOwnMetadata(canUpdateOwnMetadata)
        .build();
  }
}
