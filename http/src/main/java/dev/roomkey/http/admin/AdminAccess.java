package dev.roomkey.http.admin;

/** Who may administer rooms. */
public enum AdminAccess {
  /** Whoever has the role that the settings name. */
  BY_ROLE,
  /**
   * Where the settings have no way to know anybody, whoever sits at this machine, through a browser
   * that was told a name of this machine. For development only.
   */
  THIS_MACHINE_FOR_DEVELOPMENT_ONLY
}
