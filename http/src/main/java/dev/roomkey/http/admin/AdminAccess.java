package dev.roomkey.http.admin;

/** The callers that are administrators. */
public enum AdminAccess {
  /** Callers with the role of {@code admin.role}. */
  BY_ROLE,
  /**
   * If no source authenticates callers, all clients on this machine that use a loopback name. For
   * development only.
   */
  THIS_MACHINE_FOR_DEVELOPMENT_ONLY
}
