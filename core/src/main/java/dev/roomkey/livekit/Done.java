package dev.roomkey.livekit;

/** That something was done, where there is nothing more to say. */
public enum Done {
  /** It was done. */
  DONE
}
