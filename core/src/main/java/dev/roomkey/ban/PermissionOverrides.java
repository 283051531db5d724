package dev.roomkey.ban;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.admission.AdmissionStore;
import dev.roomkey.base.Deadline;
import dev.roomkey.livekit.ApiResult;
import dev.roomkey.livekit.LiveKitServerApi;
import dev.roomkey.livekit.LiveParticipant;
import dev.roomkey.livekit.ParticipantPermission;
import dev.roomkey.livekit.ParticipantUpdate;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.time.Duration;
import java.time.Instant;

/**
 * Records what changes of permissions take away. {@link BanWatch} takes it away again when a
 * participant returns: its first token still has the old permissions. What is granted is not
 * recorded, since another caller may get the identity. Methods may block. Thread-safe.
 */
public final class PermissionOverrides {
  private final PermissionStore store;
  private final AdmissionStore admissions;

  /** Creates overrides that are kept in a store. */
  public PermissionOverrides(PermissionStore store, AdmissionStore admissions) {
    this.store = store;
    this.admissions = admissions;
  }

  /** Records a change that a participant is about to get. */
  public void record(
      RoomName room, ParticipantIdentity identity, PermissionChange change, Deadline deadline) {
    Duration longest =
        admissions.find(room, identity, deadline).isPresent()
            ? BanStore.REFRESHED_TOKEN
            : Bans.LONGEST_TOKEN;
    Instant until = admissions.clock().instant().plus(longest);
    store.add(room, identity.value(), change, until, deadline);
  }

  /**
   * Takes away from a participant what a change takes away.
   *
   * @return whether LiveKit has changed them; false if they were the same already
   */
  static boolean apply(
      LiveKitServerApi livekit,
      RoomName room,
      LiveParticipant participant,
      PermissionChange change,
      Deadline deadline) {
    ParticipantPermission wanted = change.takenFrom(participant.permission());
    return !wanted.equals(participant.permission())
        && livekit.updateParticipant(
                room.value(),
                participant.identity(),
                ParticipantUpdate.permission(wanted),
                deadline)
            instanceof ApiResult.Ok<LiveParticipant>;
  }
}
