package dev.roomkey.token;

import dev.roomkey.base.Keyed;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a track shows; the sources that {@code canPublishSources} can name. */
public enum TrackSource implements Keyed {
  /** A camera. */
  CAMERA,
  /** A microphone. */
  MICROPHONE,
  /** A shared screen. */
  SCREEN_SHARE,
  /** The sound of a shared screen. */
  SCREEN_SHARE_AUDIO;

  /** Returns an unmodifiable copy in the order of the constants. */
  public static Set<TrackSource> copy(Set<TrackSource> sources) {
    return sources.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(sources));
  }
}
