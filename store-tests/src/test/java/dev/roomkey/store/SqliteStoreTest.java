package dev.roomkey.store;

import dev.roomkey.state.StateStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract in SQLite. */
class SqliteStoreTest {
  @TempDir Path directory;

  private StateStore openNew(ManualClock clock) {
    return SqliteStores.open(directory.resolve("state.db"), clock);
  }

  @Nested
  class Admissions extends AdmissionStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Deliveries extends DeliveryStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Idempotency extends IdempotencyStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Presence extends PresenceStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Leases extends LeaseContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Audit extends AuditStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Events extends EventStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Permissions extends PermissionStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Bans extends BanStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Sessions extends SessionStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Waiting extends WaitingStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }

  @Nested
  class Invitations extends InvitationStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return openNew(clock);
    }
  }
}
