/**
 * Opens camera and microphone as far as the browser and the participant allow it. A device that
 * fails is reported and never prevents joining.
 */

export type Device = 'camera' | 'microphone';
export type DeviceReason = 'denied' | 'missing' | 'busy' | 'insecure' | 'other';

export interface DeviceError {
  readonly device: Device | 'both';
  readonly reason: DeviceReason;
}

/** Opens all of the devices or none, with one prompt of the browser. */
export type Opener<Opened> = (devices: readonly Device[]) => Promise<readonly Opened[]>;

/** The browser's permissions and devices for this page. */
export interface DeviceAccess {
  readonly available: boolean;
  isGranted(device: Device): Promise<boolean>;
}

export interface OpenResult<Opened> {
  readonly opened: readonly Opened[];
  readonly errors: readonly DeviceError[];
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
      return false; // not every browser answers this query
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

async function openOne<Opened>(open: Opener<Opened>, device: Device): Promise<OpenResult<Opened>> {
  try {
    return { opened: await open([device]), errors: [] };
  } catch (error) {
    return { opened: [], errors: [{ device, reason: reasonOf(error) }] };
  }
}

/** Requests both devices with one prompt. If that fails, opens each one separately. */
async function openBoth<Opened>(
  open: Opener<Opened>,
  access: DeviceAccess,
): Promise<OpenResult<Opened>> {
  try {
    return { opened: await open(['camera', 'microphone']), errors: [] };
  } catch (error) {
    const reason = reasonOf(error);
    const results = await Promise.all(
      (['camera', 'microphone'] as const).map(async (device): Promise<OpenResult<Opened>> =>
        // After a denial, more prompts would annoy the participant.
        reason === 'denied' && !(await access.isGranted(device))
          ? { opened: [], errors: [{ device, reason }] }
          : openOne(open, device),
      ),
    );
    return {
      opened: results.flatMap(({ opened }) => opened),
      errors: mergeErrors(results.flatMap(({ errors }) => errors)),
    };
  }
}

/** Merges identical errors of both devices. */
function mergeErrors(errors: readonly DeviceError[]): readonly DeviceError[] {
  const [first, second] = errors;
  return second && first?.reason === second.reason
    ? [{ device: 'both', reason: second.reason }]
    : errors;
}

export async function openDevices<Opened>(
  open: Opener<Opened>,
  wanted: readonly Device[],
  access: DeviceAccess = browserAccess,
): Promise<OpenResult<Opened>> {
  const [first, second] = wanted;
  if (first === undefined) return { opened: [], errors: [] };
  const device = second === undefined ? first : 'both';
  if (!access.available) return { opened: [], errors: [{ device, reason: 'insecure' }] };
  return device === 'both' ? openBoth(open, access) : openOne(open, device);
}
