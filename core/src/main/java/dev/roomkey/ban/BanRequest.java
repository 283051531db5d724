package dev.roomkey.ban;

import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for a ban.
 *
 * @param target the target of the ban
 * @param byAddress whether the address of the target is banned instead
 * @param everywhere whether the ban is of all rooms
 * @param until the end; {@link dev.roomkey.admission.Admission#FOREVER} for none
 * @param reason for administrators; null for none
 * @param by the id of the administrator
 */
public record BanRequest(
    Target target,
    boolean byAddress,
    boolean everywhere,
    Instant until,
    @Nullable String reason,
    String by) {

  /** Returns a request for a ban of a participant from its room. */
  public static BanRequest of(
      RoomName room,
      ParticipantIdentity identity,
      Instant until,
      @Nullable String reason,
      String by) {
    return new BanRequest(new Participant(room, identity), false, false, until, reason, by);
  }

  /** The target of a ban. */
  public sealed interface Target {}

  /**
   * A participant: the authenticated caller of its admission, otherwise its identity.
   *
   * @param room its room
   */
  public record Participant(RoomName room, ParticipantIdentity identity) implements Target {}

  /** The participant of an admission. */
  public record OfAdmission(String admissionId) implements Target {}

  /**
   * A caller.
   *
   * @param room null if the ban is of all rooms
   */
  public record OfCaller(@Nullable RoomName room, String callerId) implements Target {}

  /**
   * All participants from the network of an address.
   *
   * @param room null if the ban is of all rooms
   */
  public record OfAddress(@Nullable RoomName room, InetAddress address) implements Target {}

  /** Omits the reason and the address, which may be private. */
  @Override
  public String toString() {
    return "BanRequest[until=" + until + ", everywhere=" + everywhere + "]";
  }
}
