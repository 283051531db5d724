package dev.roomkey.token;

import dev.roomkey.base.Keyed;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The source of a track, as in {@code canPublishSources}. */
public enum TrackSource implements Keyed {
  /** A camera. */
  CAMERA,
  /** A microphone. */
  MICROPHONE,
  /** A shared screen. */
  SCREEN_SHARE,
  /** The audio of a shared screen. */
  SCREEN_SHARE_AUDIO;

  /** Returns an unmodifiable copy in the order of the constants. */
  public static Set<TrackSource> copy(Set<TrackSource> sources) {
    return sources.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(sources));
  }
}
