package dev.roomkey.server;

import dev.roomkey.config.settings.PageSettings;
import dev.roomkey.http.admin.AdminAccess;

/** The mode of a server: production, or development on this machine. */
enum Mode {
  /** The settings select the pages and the administrators. */
  SERVE,
  /** All pages are available, and callers on this machine are administrators. */
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
