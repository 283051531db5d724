package dev.roomkey.audit;

import dev.roomkey.base.RandomId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One action of an administrator.
 *
 * @param id {@code aud_} and a random id; grows with time
 * @param at the time of the action
 * @param actor the id of the administrator
 * @param action the action, such as {@code ban} or {@code remove_participant}
 * @param room the room; null if the action has none
 * @param subject what the action affects, such as an identity or the id of a ban; null for none
 * @param caller the id of the caller behind the subject; null if it is unknown
 * @param reason the reason that was given; null for none
 * @param outcome {@code ok}, or the code of the problem
 * @param requestId the id of the request
 */
public record AuditEntry(
    String id,
    Instant at,
    String actor,
    String action,
    @Nullable String room,
    @Nullable String subject,
    @Nullable String caller,
    @Nullable String reason,
    String outcome,
    String requestId) {
  /** The start of each id. */
  public static final String PREFIX = "aud_";

  /** The subject of entries whose caller was erased. */
  public static final String ERASED = "erased";

  private static final int TIME_DIGITS = 12;

  /**
   * Returns a new id, which is greater than those of earlier times.
   *
   * @param millis the time, in milliseconds since the epoch
   */
  public static String newId(long millis, RandomGenerator random) {
    return PREFIX + HexFormat.of().toHexDigits(millis, TIME_DIGITS) + RandomId.next(random);
  }

  /** Returns this entry without what identifies its caller. */
  AuditEntry erased() {
    return new AuditEntry(id, at, actor, action, room, ERASED, null, null, outcome, requestId);
  }

  /** Omits the reason, which may be private. */
  @Override
  public String toString() {
    return "AuditEntry[id=%s, action=%s, outcome=%s]".formatted(id, action, outcome);
  }
}
