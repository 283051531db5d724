package dev.roomkey.config.settings;

/** What a room's metadata, which every participant can read, says about the repository. */
public enum RepoRootInMetadata {
  /** The directory's name. */
  NAME,
  /** The directory's absolute path. */
  PATH
}
