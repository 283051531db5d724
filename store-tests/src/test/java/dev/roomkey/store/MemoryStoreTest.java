package dev.roomkey.store;

import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.state.StateStore;
import org.junit.jupiter.api.Nested;

/** The contract in memory, without leases: no other process shares the store. */
class MemoryStoreTest {
  @Nested
  class Admissions extends AdmissionStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Deliveries extends DeliveryStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Idempotency extends IdempotencyStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Presence extends PresenceStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Audit extends AuditStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Events extends EventStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Permissions extends PermissionStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Bans extends BanStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Sessions extends SessionStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Waiting extends WaitingStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }

  @Nested
  class Invitations extends InvitationStoreContract {
    @Override
    StateStore open(ManualClock clock) {
      return new MemoryStateStore(clock);
    }
  }
}
