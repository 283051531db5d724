package dev.roomkey.token;

import java.util.Locale;
import java.util.Optional;

/** What a track shows; the sources that {@code canPublishSources} can name. */
public enum TrackSource {
  /** A camera. */
  CAMERA,
  /** A microphone. */
  MICROPHONE,
  /** A shared screen. */
  SCREEN_SHARE,
  /** The sound of a shared screen. */
  SCREEN_SHARE_AUDIO;

  /** As the claim spells it, {@code screen_share}. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By the claim's spelling, in any case, as LiveKit reads it. */
  public static Optional<TrackSource> ofClaim(String claim) {
    return ClaimEnum.find(TrackSource.class, claim);
  }
}
