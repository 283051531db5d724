/**
 * Starts camera and microphone after the join, as far as the token allows. A device that is refused,
 * missing or busy is reported; it never keeps anyone out of the room.
 */

export type Device = 'camera' | 'microphone';
export type DeviceReason = 'denied' | 'missing' | 'busy' | 'insecure' | 'other';

export interface DeviceTrouble {
  readonly device: Device | 'both';
  readonly reason: DeviceReason;
}

/** The part of LiveKit's LocalParticipant that is needed here. */
export interface Publisher {
  enableCameraAndMicrophone(): Promise<unknown>;
  setCameraEnabled(enabled: boolean): Promise<unknown>;
  setMicrophoneEnabled(enabled: boolean): Promise<unknown>;
}

/** What the browser says about this page and its devices. */
export interface DeviceAccess {
  readonly available: boolean;
  isGranted(device: Device): Promise<boolean>;
}

export const browserAccess: DeviceAccess = {
  get available() {
    // Absent on pages that are neither https nor localhost, whatever the DOM's types say.
    return 'mediaDevices' in navigator;
  },
  async isGranted(device) {
    try {
      const status = await navigator.permissions.query({ name: device });
      return status.state === 'granted';
    } catch {
      return false; // A browser that cannot be asked is not asked twice.
    }
  },
};

export function reasonOf(error: unknown): DeviceReason {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy';
    default:
      return 'other';
  }
}

async function startOne(publisher: Publisher, device: Device): Promise<DeviceTrouble[]> {
  try {
    await (device === 'camera'
      ? publisher.setCameraEnabled(true)
      : publisher.setMicrophoneEnabled(true));
    return [];
  } catch (error) {
    return [{ device, reason: reasonOf(error) }];
  }
}

/** One question for both devices; only where that fails, each on its own. */
async function startBoth(publisher: Publisher, access: DeviceAccess): Promise<DeviceTrouble[]> {
  try {
    await publisher.enableCameraAndMicrophone();
    return [];
  } catch (error) {
    const reason = reasonOf(error);
    const troubles = await Promise.all(
      (['camera', 'microphone'] as const).map(async (device) =>
        // Whoever has just said no must not be asked the same again, in two further questions.
        reason === 'denied' && !(await access.isGranted(device))
          ? [{ device, reason }]
          : startOne(publisher, device),
      ),
    );
    return merged(troubles.flat());
  }
}

/** The same trouble with both devices is one thing to say. */
function merged(troubles: DeviceTrouble[]): DeviceTrouble[] {
  const [first, second] = troubles;
  return second && first?.reason === second.reason
    ? [{ device: 'both', reason: second.reason }]
    : troubles;
}

export async function startDevices(
  publisher: Publisher,
  wanted: Readonly<Record<Device, boolean>>,
  access: DeviceAccess = browserAccess,
): Promise<DeviceTrouble[]> {
  const { camera, microphone } = wanted;
  if (!camera && !microphone) return [];
  const device = camera && microphone ? 'both' : camera ? 'camera' : 'microphone';
  if (!access.available) return [{ device, reason: 'insecure' }];
  return device === 'both' ? startBoth(publisher, access) : startOne(publisher, device);
}
