package dev.roomkey.http.admin;

import dev.roomkey.admin.PermissionChange;
import dev.roomkey.protocol.RoomAgentDispatch;
import dev.roomkey.room.RoomName;
import dev.roomkey.token.ParticipantIdentity;

/** What an operator says shall be done to a room. */
sealed interface AdminCommand {
  /** Which room. */
  RoomName room();

  /** Somebody shall be put out. */
  record Remove(RoomName room, ParticipantIdentity who) implements AdminCommand {}

  /** A track shall be silent. */
  record Mute(RoomName room, ParticipantIdentity who, String trackSid) implements AdminCommand {}

  /** Somebody may do other things from now on. */
  record Permit(RoomName room, ParticipantIdentity who, PermissionChange change)
      implements AdminCommand {}

  /** The room shall be closed. */
  record End(RoomName room) implements AdminCommand {}

  /** An agent shall come. */
  record Send(RoomName room, RoomAgentDispatch agent) implements AdminCommand {}
}
