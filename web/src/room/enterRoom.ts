/** Takes a token to LiveKit and comes back with a connected room, or with what went wrong. */

import { ConnectionError, ConnectionErrorReason, Room, setLogLevel, Track } from 'livekit-client';
import type { Problem } from '../join/problem';
import type { Admission } from '../join/tokenEndpoint';
import { isBlocked } from './address';
import { startDevices, type DeviceTrouble } from './devices';
import { mayPublish } from './permissions';

// LiveKit's own logging repeats a server's answers, and one of those repeats the token.
setLogLevel('error');

export interface EnteredRoom {
  readonly room: Room;
  /** Settles when camera and microphone run, or do not: the room is there before. */
  readonly devices: Promise<readonly DeviceTrouble[]>;
}

export type Entry =
  | { readonly kind: 'entered'; readonly entered: EnteredRoom }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Never looks at the error's message: LiveKit's may hold the token. */
function problemOf(error: unknown, serverUrl: string): Problem {
  const reason =
    error instanceof ConnectionError ? (error.reason as ConnectionErrorReason) : undefined;
  switch (reason) {
    case ConnectionErrorReason.NotAllowed:
      return { kind: 'livekit_refused', serverUrl };
    case ConnectionErrorReason.ServerUnreachable:
    case ConnectionErrorReason.Timeout:
    case ConnectionErrorReason.WebSocket:
    case ConnectionErrorReason.ServiceNotFound:
      return { kind: 'livekit_unreachable', serverUrl };
    case ConnectionErrorReason.InternalError:
    case ConnectionErrorReason.Cancelled:
    case ConnectionErrorReason.LeaveRequest:
    case undefined:
      return { kind: 'livekit_failed', serverUrl };
  }
}

export async function enterRoom({ serverUrl, token }: Admission): Promise<Entry> {
  if (isBlocked(window.location.href, serverUrl)) {
    return { kind: 'problem', problem: { kind: 'mixed_content', serverUrl } };
  }
  const room = new Room({ adaptiveStream: true, dynacast: true });
  try {
    await room.connect(serverUrl, token);
  } catch (error) {
    void room.disconnect();
    return { kind: 'problem', problem: problemOf(error, serverUrl) };
  }
  const { permissions } = room.localParticipant;
  const devices = startDevices(room.localParticipant, {
    camera: mayPublish(permissions, Track.Source.Camera),
    microphone: mayPublish(permissions, Track.Source.Microphone),
  });
  return { kind: 'entered', entered: { room, devices } };
}
