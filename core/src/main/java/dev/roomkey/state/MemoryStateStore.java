package dev.roomkey.state;

import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.admission.MemoryAdmissionStore;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.audit.MemoryAuditStore;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.MemoryBanStore;
import dev.roomkey.ban.MemoryPermissionStore;
import dev.roomkey.ban.PermissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.DeliveryStore;
import dev.roomkey.delivery.MemoryDeliveryStore;
import dev.roomkey.invitation.InvitationStore;
import dev.roomkey.invitation.MemoryInvitationStore;
import dev.roomkey.waiting.MemoryWaitingStore;
import dev.roomkey.waiting.WaitingStore;
import dev.roomkey.webhook.EventStore;
import dev.roomkey.webhook.MemoryEventStore;
import java.time.Duration;
import java.time.InstantSource;

/** Keeps the state of one process in its memory. */
public final class MemoryStateStore implements StateStore {
  private final AdmissionStore admissions;
  private final EventStore events;
  private final BanStore bans;
  private final PermissionStore permissions;
  private final WaitingStore waiting;
  private final InvitationStore invitations;
  private final MemoryDeliveryStore deliveries;
  private final AuditStore audit = new MemoryAuditStore();

  /** Creates an empty store. */
  public MemoryStateStore(InstantSource clock) {
    MemoryInvitationStore invited = new MemoryInvitationStore(clock);
    MemoryAdmissionStore seats = new MemoryAdmissionStore(clock, invited::use);
    this.admissions = seats;
    this.bans = new MemoryBanStore(seats);
    this.permissions = new MemoryPermissionStore(seats);
    this.waiting = new MemoryWaitingStore(seats);
    this.invitations = invited;
    this.deliveries = new MemoryDeliveryStore(clock);
    this.events = new MemoryEventStore(clock, seats, deliveries::add);
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
  public boolean isDurable() {
    return false;
  }

  /** Returns true: no other process shares this store. */
  @Override
  public boolean lease(String name, String holder, Duration time, Deadline deadline) {
    return true;
  }

  @Override
  public void close() {}
}
