/** Connects to a room with a token, and publishes the participant's devices. */

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
import { isMixedContent } from './mixedContent';
import { reasonOf, type Device, type DeviceError } from './openDevices';
import { DEVICES, type LocalDevices } from './LocalDevices';
import { mayPublish } from './permissions';
import type { ConnectProblem, ConnectResult, RoomCredentials } from './roomModule';

// LiveKit's client logs server responses, and one of them contains the token.
setLogLevel('error');

export interface RoomConnection {
  readonly room: Room;
  /** Settles when camera and microphone run or have failed, after the room is connected. */
  readonly devices: Promise<readonly DeviceError[]>;
}

/** Does not read the error's message, which may contain the token. */
function problemOf(error: unknown, serverUrl: string): ConnectProblem {
  const reason =
    error instanceof ConnectionError ? (error.reason as ConnectionErrorReason) : undefined;
  switch (reason) {
    case ConnectionErrorReason.NotAllowed:
      return { kind: 'livekit_rejected', serverUrl };
    case ConnectionErrorReason.ServerUnreachable:
    case ConnectionErrorReason.Timeout:
    case ConnectionErrorReason.ServiceNotFound:
      return { kind: 'livekit_unreachable', serverUrl };
    // The WebSocket did not open although LiveKit considers the token valid. LiveKit's server does
    // this for a room at its max_participants.
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
): Promise<DeviceError[]> {
  try {
    await room.localParticipant.publishTrack(track as LocalTrack);
    return [];
  } catch (error) {
    track.stop();
    const device = deviceOf(track);
    return device ? [{ device, reason: reasonOf(error) }] : [];
  }
}

async function publishDevices(room: Room, devices: LocalDevices): Promise<readonly DeviceError[]> {
  const { permissions } = room.localParticipant;
  const allowed = DEVICES.filter((device) => mayPublish(permissions, SOURCES[device]));
  const { tracks, errors } = await devices.handOver(allowed);
  const unpublished = await Promise.all(tracks.map((track) => publish(room, track)));
  return [...errors, ...unpublished.flat()];
}

/** Keeps the state of the devices for the next preview: muted stays muted. */
function syncDevices(room: Room, devices: LocalDevices): void {
  const note = (publication: TrackPublication, on: boolean) => {
    const device = deviceOf(publication);
    if (device) devices.syncEnabled(device, on);
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
      devices.syncSelected(kind, id);
    });
}

function createRoom(devices: LocalDevices): Room {
  const { videoinput, audioinput, audiooutput } = devices.snapshot().selected;
  return new Room({
    adaptiveStream: true,
    dynacast: true,
    ...(videoinput && { videoCaptureDefaults: { deviceId: videoinput } }),
    ...(audioinput && { audioCaptureDefaults: { deviceId: audioinput } }),
    ...(audiooutput && { audioOutput: { deviceId: audiooutput } }),
  });
}

export async function connectToRoom(
  { serverUrl, token }: RoomCredentials,
  devices: LocalDevices,
): Promise<ConnectResult<RoomConnection>> {
  if (isMixedContent(window.location.href, serverUrl)) {
    return { kind: 'problem', problem: { kind: 'mixed_content', serverUrl } };
  }
  const room = createRoom(devices);
  try {
    await room.connect(serverUrl, token);
  } catch (error) {
    void room.disconnect();
    return { kind: 'problem', problem: problemOf(error, serverUrl) };
  }
  syncDevices(room, devices);
  return { kind: 'connected', connection: { room, devices: publishDevices(room, devices) } };
}

/** Disconnects on navigation or after an error of the page. */
export function leaveRoom({ room }: RoomConnection): void {
  void room.disconnect();
}
