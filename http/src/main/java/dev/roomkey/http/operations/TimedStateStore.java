package dev.roomkey.http.operations;

import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.PermissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.DeliveryStore;
import dev.roomkey.invitation.InvitationStore;
import dev.roomkey.state.SharedRateLimits;
import dev.roomkey.state.StateStore;
import dev.roomkey.waiting.WaitingStore;
import dev.roomkey.webhook.EventStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;

/** A state store whose calls are timed. */
public final class TimedStateStore implements StateStore {
  private final StateStore store;
  private final StoreTimer timer;
  private final AdmissionStore admissions;
  private final EventStore events;
  private final DeliveryStore deliveries;
  private final AuditStore audit;
  private final BanStore bans;
  private final PermissionStore permissions;
  private final WaitingStore waiting;
  private final InvitationStore invitations;

  /**
   * Creates a view of a store.
   *
   * @param store is closed with the view
   */
  public TimedStateStore(StateStore store, MeterRegistry metrics) {
    this.store = store;
    this.timer = new StoreTimer(metrics);
    this.admissions = timer.timed(AdmissionStore.class, store.admissions(), "admissions");
    this.events = timer.timed(EventStore.class, store.events(), "events");
    this.deliveries = timer.timed(DeliveryStore.class, store.deliveries(), "deliveries");
    this.audit = timer.timed(AuditStore.class, store.audit(), "audit");
    this.bans = timer.timed(BanStore.class, store.bans(), "bans");
    this.permissions = timer.timed(PermissionStore.class, store.permissions(), "permissions");
    this.waiting = timer.timed(WaitingStore.class, store.waiting(), "waiting");
    this.invitations = timer.timed(InvitationStore.class, store.invitations(), "invitations");
  }

  @Override
  public AdmissionStore admissions() {
    return admissions;
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public DeliveryStore deliveries() {
    return deliveries;
  }

  @Override
  public AuditStore audit() {
    return audit;
  }

  @Override
  public BanStore bans() {
    return bans;
  }

  @Override
  public PermissionStore permissions() {
    return permissions;
  }

  @Override
  public WaitingStore waiting() {
    return waiting;
  }

  @Override
  public InvitationStore invitations() {
    return invitations;
  }

  @Override
  public Optional<SharedRateLimits> rateLimits() {
    return store
        .rateLimits()
        .map(limits ->
            (key, requests, window, deadline) ->
                timer.time("take", () -> limits.take(key, requests, window, deadline)));
  }

  @Override
  public boolean isDurable() {
    return store.isDurable();
  }

  @Override
  public boolean lease(String name, String holder, Duration time, Deadline deadline) {
    return timer.time("lease", () -> store.lease(name, holder, time, deadline));
  }

  @Override
  public void close() {
    store.close();
  }
}
