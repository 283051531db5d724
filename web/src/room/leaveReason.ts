/** The reasons for which a participant leaves a room. */

import { DisconnectReason } from 'livekit-client';

export type LeaveReason =
  'removed' | 'room_closed' | 'joined_elsewhere' | 'server_stopped' | 'connection_lost';

/** Returns `undefined` if the participant left on their own. */
export function leaveReasonOf(reason: DisconnectReason | undefined): LeaveReason | undefined {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return undefined;
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'room_closed';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'joined_elsewhere';
    case DisconnectReason.SERVER_SHUTDOWN:
      return 'server_stopped';
    case DisconnectReason.UNKNOWN_REASON:
    case DisconnectReason.STATE_MISMATCH:
    case DisconnectReason.JOIN_FAILURE:
    case DisconnectReason.MIGRATION:
    case DisconnectReason.SIGNAL_CLOSE:
    case DisconnectReason.USER_UNAVAILABLE:
    case DisconnectReason.USER_REJECTED:
    case DisconnectReason.SIP_TRUNK_FAILURE:
    case DisconnectReason.CONNECTION_TIMEOUT:
    case DisconnectReason.MEDIA_FAILURE:
    case DisconnectReason.AGENT_ERROR:
    case undefined:
      return 'connection_lost';
  }
}
