package dev.roomkey.http;

import dev.roomkey.room.RoomName;
import org.jspecify.annotations.Nullable;

/**
 * The target of an administrator's command, for the audit log.
 *
 * @param room the room; null if the command has none
 * @param subject an identity or the id of a ban, for example; null for the room itself
 * @param caller the id of the caller behind the subject; null if it is unknown
 * @param reason the reason that was given; null for none
 */
public record CommandTarget(
    @Nullable RoomName room,
    @Nullable String subject,
    @Nullable String caller,
    @Nullable String reason) {
  /** Omits the reason, which may be private. */
  @Override
  public String toString() {
    return "CommandTarget[room=%s, subject=%s]".formatted(room, subject);
  }
}
