package dev.roomkey.http.token;

import dev.roomkey.access.Caller;
import dev.roomkey.access.JoinRequest;
import dev.roomkey.admission.Renewal;
import dev.roomkey.room.RoomTarget;
import dev.roomkey.waiting.Waiter;
import dev.roomkey.waiting.WaitingRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the ticket of a request stands for; nothing if it has no ticket.
 *
 * @param renewal the admission that the request refreshes; null for none
 * @param waiter the request for a moderator that it repeats; null for none
 */
record Holder(@Nullable Renewal renewal, @Nullable Waiter waiter) {
  static final Holder NONE = new Holder(null, null);

  static Holder of(Renewal renewal) {
    return new Holder(renewal, null);
  }

  static Holder of(Waiter waiter) {
    return new Holder(null, waiter);
  }

  /** Returns the caller of the ticket; null if the request has no ticket. */
  @Nullable Caller caller() {
    if (renewal != null) {
      return renewal.admission().caller();
    }
    return waiter == null ? null : waiter.request().caller();
  }

  /**
   * Returns the request for the room of the ticket, with the fields that a waiter need not repeat.
   */
  JoinRequest complete(JoinRequest request) {
    if (renewal != null) {
      return request.withTarget(renewal.admission().target());
    }
    if (waiter == null) {
      return request;
    }
    WaitingRequest waiting = waiter.request();
    return new JoinRequest(
        waiting.target(),
        request.identity() == null ? waiting.identity() : request.identity(),
        request.name() == null ? waiting.name() : request.name(),
        request.metadata(),
        request.attributes(),
        request.roomConfig());
  }

  /** Returns whether a request is for the room and the participant of the ticket. */
  static boolean isFor(WaitingRequest waiting, JoinRequest request) {
    return request.target() instanceof RoomTarget.New
        || request.target().name().equals(waiting.room());
  }
}
