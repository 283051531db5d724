package dev.roomkey.server;

import dev.roomkey.config.settings.PageSettings;
import dev.roomkey.http.admin.AdminAccess;

/** For whom the server is there. */
enum Mode {
  /** For others: which pages there are, and who administers rooms, is what the settings say. */
  SERVE,
  /** For whoever develops on this machine: all that there is. */
  DEV;

  WebPages.Shown pages(PageSettings settings) {
    return switch (this) {
      case SERVE -> new WebPages.Shown(settings.join(), settings.console(), false);
      case DEV -> new WebPages.Shown(true, true, true);
    };
  }

  AdminAccess adminAccess() {
    return switch (this) {
      case SERVE -> AdminAccess.BY_ROLE;
      case DEV -> AdminAccess.THIS_MACHINE_FOR_DEVELOPMENT_ONLY;
    };
  }
}
