package dev.roomkey.store;

import dev.roomkey.state.StateStore;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;

/** The contract in PostgreSQL. */
class PostgresStoreTest {
  @Nested
  class Admissions extends AdmissionStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Deliveries extends DeliveryStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Idempotency extends IdempotencyStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Presence extends PresenceStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Leases extends LeaseContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class RateLimits extends RateLimitContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Audit extends AuditStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Events extends EventStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Permissions extends PermissionStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Bans extends BanStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Sessions extends SessionStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Waiting extends WaitingStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }

  @Nested
  class Invitations extends InvitationStoreContract {
    @Override
    StateStore open(ManualClock clock) throws SQLException {
      return PostgresServer.openNew(clock);
    }
  }
}
