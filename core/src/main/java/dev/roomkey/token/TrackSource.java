package dev.roomkey.token;

import dev.roomkey.base.Keyed;

/** What a track shows; the sources that {@code canPublishSources} can name. */
public enum TrackSource implements Keyed {
  /** A camera. */
  CAMERA,
  /** A microphone. */
  MICROPHONE,
  /** A shared screen. */
  SCREEN_SHARE,
  /** The sound of a shared screen. */
  SCREEN_SHARE_AUDIO
}
