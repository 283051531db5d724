package dev.roomkey.http;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;
import dev.roomkey.token.RoomAgentDispatch;

/** What an operator says shall be done to a room. */
sealed interface AdminOrder {
  /** Which room. */
  RoomName room();

  /** Somebody shall be put out. */
  record Remove(RoomName room, ParticipantIdentity who) implements AdminOrder {}

  /** A track shall be silent. */
  record Mute(RoomName room, ParticipantIdentity who, String trackSid) implements AdminOrder {}

  /** Somebody may do other things from now on. */
  record Permit(RoomName room, ParticipantIdentity who, PermissionChange change)
      implements AdminOrder {}

  /** The room shall be closed. */
  record End(RoomName room) implements AdminOrder {}

  /** An agent shall come. */
  record Send(RoomName room, RoomAgentDispatch agent) implements AdminOrder {}
}
