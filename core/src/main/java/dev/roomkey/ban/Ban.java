package dev.roomkey.ban;

import dev.roomkey.admission.Admission;
import dev.roomkey.base.Keyed;
import dev.roomkey.base.RandomId;
import dev.roomkey.room.RoomName;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A subject that may not enter a room, or any room, until a time.
 *
 * @param id {@code ban_} and a random id; not a secret
 * @param subject the banned subject
 * @param room the room; null for all rooms
 * @param since the time of the ban
 * @param until its end; {@link Admission#FOREVER} for none
 * @param reason for administrators; null for none
 * @param by the id of the administrator
 * @param weak whether the subject can easily return or may not have been removed: an anonymous
 *     participant can return under another identity, and participants of a caller or an address
 *     whose admission was not recorded are not known
 */
public record Ban(
    String id,
    Subject subject,
    @Nullable RoomName room,
    Instant since,
    Instant until,
    @Nullable String reason,
    String by,
    boolean weak) {
  /** The start of each id. */
  public static final String PREFIX = "ban_";

  /** Returns a new id. */
  public static String newId(RandomGenerator random) {
    return PREFIX + RandomId.next(random);
  }

  /** Returns a copy with another id. */
  public Ban withId(String other) {
    return new Ban(other, subject, room, since, until, reason, by, weak);
  }

  /** Returns whether the ban has no end. */
  public boolean isForever() {
    return until.equals(Admission.FOREVER);
  }

  /**
   * The banned subject.
   *
   * @param kind the kind
   * @param value the identity, the id of the caller, or the hash of the address
   */
  public record Subject(Kind kind, String value) {}

  /** The kind of a subject. */
  public enum Kind implements Keyed {
    /** A participant by its identity. */
    PARTICIPANT,
    /** An authenticated caller by its id, under every identity. */
    CALLER,
    /** All participants from an address. */
    ADDRESS
  }

  /** Omits the reason, which may be private. */
  @Override
  public String toString() {
    return "Ban[id=%s, kind=%s, room=%s, until=%s]".formatted(id, subject.kind(), room, until);
  }
}
