/**
 * Opens camera and microphone, as far as the browser and its person allow it. A device that is
 * refused, missing or busy is reported; it never keeps anyone out of a room.
 */

export type Device = 'camera' | 'microphone';
export type DeviceReason = 'denied' | 'missing' | 'busy' | 'insecure' | 'other';

export interface DeviceTrouble {
  readonly device: Device | 'both';
  readonly reason: DeviceReason;
}

/** Opens devices in one question of the browser, all or none. */
export type Opener<Opened> = (devices: readonly Device[]) => Promise<readonly Opened[]>;

/** What the browser says about this page and its devices. */
export interface DeviceAccess {
  readonly available: boolean;
  isGranted(device: Device): Promise<boolean>;
}

export interface Outcome<Opened> {
  readonly opened: readonly Opened[];
  readonly troubles: readonly DeviceTrouble[];
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

async function openOne<Opened>(open: Opener<Opened>, device: Device): Promise<Outcome<Opened>> {
  try {
    return { opened: await open([device]), troubles: [] };
  } catch (error) {
    return { opened: [], troubles: [{ device, reason: reasonOf(error) }] };
  }
}

/** One question for both devices; only where that fails, each on its own. */
async function openBoth<Opened>(
  open: Opener<Opened>,
  access: DeviceAccess,
): Promise<Outcome<Opened>> {
  try {
    return { opened: await open(['camera', 'microphone']), troubles: [] };
  } catch (error) {
    const reason = reasonOf(error);
    const outcomes = await Promise.all(
      (['camera', 'microphone'] as const).map(async (device): Promise<Outcome<Opened>> =>
        // Whoever has just said no must not be asked the same again, in two further questions.
        reason === 'denied' && !(await access.isGranted(device))
          ? { opened: [], troubles: [{ device, reason }] }
          : openOne(open, device),
      ),
    );
    return {
      opened: outcomes.flatMap(({ opened }) => opened),
      troubles: merged(outcomes.flatMap(({ troubles }) => troubles)),
    };
  }
}

/** The same trouble with both devices is one thing to say. */
function merged(troubles: readonly DeviceTrouble[]): readonly DeviceTrouble[] {
  const [first, second] = troubles;
  return second && first?.reason === second.reason
    ? [{ device: 'both', reason: second.reason }]
    : troubles;
}

export async function openDevices<Opened>(
  open: Opener<Opened>,
  wanted: readonly Device[],
  access: DeviceAccess = browserAccess,
): Promise<Outcome<Opened>> {
  const [first, second] = wanted;
  if (first === undefined) return { opened: [], troubles: [] };
  const device = second === undefined ? first : 'both';
  if (!access.available) return { opened: [], troubles: [{ device, reason: 'insecure' }] };
  return device === 'both' ? openBoth(open, access) : openOne(open, device);
}
