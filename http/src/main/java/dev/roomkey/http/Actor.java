package dev.roomkey.http;

import dev.roomkey.admission.Admission;
import dev.roomkey.room.RoomName;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a command: an administrator, or a moderator.
 *
 * @param id the id in the audit log: of an administrator, of the caller that moderates, or of its
 *     admission if it is anonymous
 * @param admission the admission of a moderator, who can change its room only; null for an
 *     administrator
 */
public record Actor(String id, @Nullable Admission admission) {
  /** Returns an administrator. */
  public static Actor administrator(String id) {
    return new Actor(id, null);
  }

  /** Returns the moderator with this admission. */
  public static Actor moderator(Admission admission) {
    String callerId = admission.callerId();
    return new Actor(callerId == null ? admission.id() : callerId, admission);
  }

  /** Returns the only room that the sender may change; null for all rooms of the deployment. */
  public @Nullable RoomName room() {
    return admission == null ? null : admission.room();
  }
}
