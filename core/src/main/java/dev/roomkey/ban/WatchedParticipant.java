package dev.roomkey.ban;

import dev.roomkey.room.RoomName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A participant that may hold a token of a banned subject, so that it is removed whenever it is in
 * the room.
 *
 * @param room the room; null for all rooms
 * @param identity the identity
 * @param until the time from which no token of the participant can be valid
 */
public record WatchedParticipant(@Nullable RoomName room, String identity, Instant until) {}
