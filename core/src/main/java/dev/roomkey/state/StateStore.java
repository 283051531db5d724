package dev.roomkey.state;

import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.audit.AuditStore;
import dev.roomkey.ban.BanStore;
import dev.roomkey.ban.PermissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.delivery.DeliveryStore;
import dev.roomkey.invitation.InvitationStore;
import dev.roomkey.waiting.WaitingStore;
import dev.roomkey.webhook.EventStore;
import java.time.Duration;
import java.util.Optional;

/** What one deployment remembers. Thread-safe. Closing it releases its connections and files. */
public interface StateStore extends AutoCloseable {
  /** Returns the store of admissions. */
  AdmissionStore admissions();

  /** Returns the store of events. */
  EventStore events();

  /** Returns the store of deliveries. */
  DeliveryStore deliveries();

  /** Returns the store of the audit log. */
  AuditStore audit();

  /** Returns the store of bans. */
  BanStore bans();

  /** Returns the store of changed permissions. */
  PermissionStore permissions();

  /** Returns the store of waiting requests. */
  WaitingStore waiting();

  /** Returns the store of invitations. */
  InvitationStore invitations();

  /** Returns the rate limits of all processes that share the store; empty if one process has it. */
  default Optional<SharedRateLimits> rateLimits() {
    return Optional.empty();
  }

  /** Returns whether the content survives the end of the process. */
  boolean isDurable();

  /**
   * Takes or extends a lease, so that of the processes that share the store, one runs a task.
   *
   * @param name the task
   * @param holder identifies this process
   * @param time how long the lease lasts
   * @return false if another process holds it
   */
  boolean lease(String name, String holder, Duration time, Deadline deadline);

  @Override
  void close();
}
