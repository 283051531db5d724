package dev.roomkey.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.PermissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.base.StoreUnavailableException;
import dev.roomkey.delivery.DeliveryStore;
import dev.roomkey.invitation.InvitationStore;
import dev.roomkey.state.MemoryStateStore;
import dev.roomkey.state.StateStore;
import dev.roomkey.testkit.Await;
import dev.roomkey.waiting.WaitingStore;
import dev.roomkey.webhook.EventStore;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StoreLeaseTest {
  private final StoreWithFaults store = new StoreWithFaults();

  /** A store that fails, or that another process leads, when the test says so. */
  private static final class StoreWithFaults implements StateStore {
    private final StateStore memory = new MemoryStateStore(InstantSource.system());
    private volatile boolean fails;
    private volatile boolean isTaken;

    @Override
    public AdmissionStore admissions() {
      return memory.admissions();
    }

    @Override
    public DeliveryStore deliveries() {
      return memory.deliveries();
    }

    @Override
    public AuditStore audit() {
      return memory.audit();
    }

    @Override
    public EventStore events() {
      return memory.events();
    }

    @Override
    public BanStore bans() {
      return memory.bans();
    }

    @Override
    public PermissionStore permissions() {
      return memory.permissions();
    }

    @Override
    public WaitingStore waiting() {
      return memory.waiting();
    }

    @Override
    public InvitationStore invitations() {
      return memory.invitations();
    }

    @Override
    public boolean isDurable() {
      return memory.isDurable();
    }

    @Override
    public boolean lease(String name, String holder, Duration time, Deadline deadline) {
      if (fails) {
        throw new StoreUnavailableException("the test says so", null);
      }
      return !isTaken && memory.lease(name, holder, time, deadline);
    }

    @Override
    public void close() {
      memory.close();
    }
  }

  @Test
  void a_store_is_unavailable_until_it_answers_again() {
    try (StoreLease lease = new StoreLease(store, "one")) {
      assertThat(lease.isStoreAvailable()).isTrue();
      lease.start();
      Await.that("the lease is held", lease::isHeld);

      store.fails = true;
      Await.that("the store is unavailable", () -> !lease.isStoreAvailable());
      assertThat(lease.isHeld()).isFalse();

      store.fails = false;
      Await.that("the store is available", lease::isStoreAvailable);
      Await.that("the lease is held", lease::isHeld);
    }
  }

  @Test
  void a_process_without_the_lease_knows_that_the_store_answers() {
    try (StoreLease lease = new StoreLease(store, "one")) {
      lease.start();
      Await.that("the lease is held", lease::isHeld);

      store.isTaken = true;

      Await.that("another process has the lease", () -> !lease.isHeld());
      assertThat(lease.isStoreAvailable()).isTrue();
    }
  }
}
