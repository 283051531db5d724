package dev.roomkey.server;

import dev.roomkey.config.settings.PageSettings;
import dev.roomkey.http.admin.AdminAccess;

/** Whether a server is for production or for development on this machine. */
enum Mode {
  /** The settings select the pages and the administrators. */
  SERVE,
  /** All pages are available, and this machine may administer rooms. */
  DEV;

  WebPages.Selection pages(PageSettings settings) {
    return switch (this) {
      case SERVE -> new WebPages.Selection(settings.join(), settings.console(), false);
      case DEV -> new WebPages.Selection(true, true, true);
    };
  }

  AdminAccess adminAccess() {
    return switch (this) {
      case SERVE -> AdminAccess.BY_ROLE;
      case DEV -> AdminAccess.THIS_MACHINE_FOR_DEVELOPMENT_ONLY;
    };
  }
}
