package dev.roomkey.http.access;

/** Whether an application embeds the routes and authenticates callers. */
public enum Embedding {
  /** No application authenticates callers. */
  NONE,
  /**
   * An application authenticates callers if {@code access.callers} contains {@code application}.
   */
  AUTHENTICATES_CALLERS
}
