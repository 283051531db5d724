/** Takes a token to LiveKit and comes back with a connected room, or with what went wrong. */

import {
  ConnectionError,
  ConnectionErrorReason,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
  type LocalAudioTrack,
  type LocalTrack,
  type LocalTrackPublication,
  type LocalVideoTrack,
  type Participant,
  type TrackPublication,
} from 'livekit-client';
import type { Problem } from '../shared/api/problem';
import type { Admission } from '../join/tokenEndpoint';
import { isBlocked } from './mixedContent';
import { reasonOf, type Device, type DeviceTrouble } from './openDevices';
import { DEVICES, type LocalDevices } from './LocalDevices';
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
    case ConnectionErrorReason.ServiceNotFound:
      return { kind: 'livekit_unreachable', serverUrl };
    // The client asks LiveKit whether the token is good when the WebSocket does not open. It is: that
    // is how LiveKit's server treats a room at its max_participants.
    case ConnectionErrorReason.WebSocket:
      return { kind: 'room_full', serverUrl };
    case ConnectionErrorReason.InternalError:
    case ConnectionErrorReason.Cancelled:
    case ConnectionErrorReason.LeaveRequest:
    case undefined:
      return { kind: 'livekit_failed', serverUrl };
  }
}

const SOURCES = { camera: Track.Source.Camera, microphone: Track.Source.Microphone } as const;

function deviceOf({ source }: Pick<TrackPublication, 'source'>): Device | undefined {
  return DEVICES.find((device) => SOURCES[device] === source);
}

async function publish(
  room: Room,
  track: LocalAudioTrack | LocalVideoTrack,
): Promise<DeviceTrouble[]> {
  try {
    await room.localParticipant.publishTrack(track as LocalTrack);
    return [];
  } catch (error) {
    track.stop();
    const device = deviceOf(track);
    return device ? [{ device, reason: reasonOf(error) }] : [];
  }
}

async function bringDevices(room: Room, devices: LocalDevices): Promise<readonly DeviceTrouble[]> {
  const { permissions } = room.localParticipant;
  const allowed = DEVICES.filter((device) => mayPublish(permissions, SOURCES[device]));
  const { tracks, troubles } = await devices.handOn(allowed);
  const unpublished = await Promise.all(tracks.map((track) => publish(room, track)));
  return [...troubles, ...unpublished.flat()];
}

/** Whoever left muted comes back muted. */
function follow(room: Room, devices: LocalDevices): void {
  const note = (publication: TrackPublication, on: boolean) => {
    const device = deviceOf(publication);
    if (device) devices.note(device, on);
  };
  const switched = (on: boolean) => (publication: TrackPublication, participant: Participant) => {
    if (participant.isLocal) note(publication, on);
  };
  room
    .on(RoomEvent.LocalTrackPublished, (publication: LocalTrackPublication) => {
      note(publication, !publication.isMuted);
    })
    .on(RoomEvent.TrackMuted, switched(false))
    .on(RoomEvent.TrackUnmuted, switched(true))
    .on(RoomEvent.ActiveDeviceChanged, (kind, id) => {
      devices.noteChoice(kind, id);
    });
}

function roomWith(devices: LocalDevices): Room {
  const { videoinput, audioinput, audiooutput } = devices.snapshot().chosen;
  return new Room({
    adaptiveStream: true,
    dynacast: true,
    ...(videoinput && { videoCaptureDefaults: { deviceId: videoinput } }),
    ...(audioinput && { audioCaptureDefaults: { deviceId: audioinput } }),
    ...(audiooutput && { audioOutput: { deviceId: audiooutput } }),
  });
}

export async function enterRoom(
  { serverUrl, token }: Admission,
  devices: LocalDevices,
): Promise<Entry> {
  if (isBlocked(window.location.href, serverUrl)) {
    return { kind: 'problem', problem: { kind: 'mixed_content', serverUrl } };
  }
  const room = roomWith(devices);
  try {
    await room.connect(serverUrl, token);
  } catch (error) {
    void room.disconnect();
    return { kind: 'problem', problem: problemOf(error, serverUrl) };
  }
  follow(room, devices);
  return { kind: 'entered', entered: { room, devices: bringDevices(room, devices) } };
}

/** For whoever goes away without pressing Leave: back in the browser, or by a page that broke. */
export function leaveRoom({ room }: EnteredRoom): void {
  void room.disconnect();
}
