package dev.roomkey.config.settings;

/** How the repository is named in room metadata, which every participant can read. */
public enum RepoRootInMetadata {
  /** The directory's name. */
  NAME,
  /** The directory's absolute path. */
  PATH
}
