/**
 * One's own camera and microphone: which are wanted, which run, what is in the way. It opens them
 * for the preview and hands them on to the room, so that the browser asks once.
 */

import {
  createLocalTracks,
  Track,
  type LocalAudioTrack,
  type LocalVideoTrack,
} from 'livekit-client';
import { browserAccess, openDevices, type Device, type DeviceTrouble } from './openDevices';

type LocalTrack = LocalAudioTrack | LocalVideoTrack;

export interface DevicesState {
  /** What others will get of it; before anything was asked for, nothing. */
  readonly wanted: Readonly<Record<Device, boolean>>;
  readonly opening: boolean;
  readonly camera?: LocalVideoTrack | undefined;
  readonly microphone?: LocalAudioTrack | undefined;
  readonly troubles: readonly DeviceTrouble[];
  /** Somebody has said yes or no to the browser, or has switched something here. */
  readonly decided: boolean;
  readonly chosen: Readonly<Partial<Record<MediaDeviceKind, string>>>;
}

export const DEVICES = ['camera', 'microphone'] as const;

export const KIND_OF = { camera: 'videoinput', microphone: 'audioinput' } as const;

function deviceOf(track: LocalTrack): Device {
  return track.kind === Track.Kind.Video ? 'camera' : 'microphone';
}

/** What is left of the troubles when one device is not in trouble after all. */
export function without(troubles: readonly DeviceTrouble[], device: Device): DeviceTrouble[] {
  return troubles.flatMap((trouble) => {
    if (trouble.device !== 'both') return trouble.device === device ? [] : [trouble];
    return [{ ...trouble, device: device === 'camera' ? 'microphone' : 'camera' }];
  });
}

export class LocalDevices {
  private state: DevicesState = {
    wanted: { camera: false, microphone: false },
    opening: false,
    troubles: [],
    decided: false,
    chosen: {},
  };
  private readonly listeners = new Set<() => void>();
  /** Grows when whatever is opened meanwhile is no longer wanted. */
  private generation = 0;
  private allowing: Promise<void> | undefined;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = () => this.state;

  private set(change: Partial<DevicesState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Opens what the browser gives without a question: what was allowed before, and is still wanted. */
  openAllowed(): Promise<void> {
    if (this.allowing) return this.allowing;
    const mine = this.openGranted().finally(() => {
      if (this.allowing === mine) this.allowing = undefined;
    });
    this.allowing = mine;
    return mine;
  }

  private async openGranted(): Promise<void> {
    if (!browserAccess.available) {
      this.set({ decided: true, troubles: [{ device: 'both', reason: 'insecure' }] });
      return;
    }
    const { wanted, decided } = this.state;
    const candidates = DEVICES.filter((device) => (decided ? wanted[device] : true));
    const granted = await Promise.all(candidates.map((device) => browserAccess.isGranted(device)));
    const allowed = candidates.filter((device, index) => granted[index] && !this.state[device]);
    if (allowed.length > 0) await this.open(...allowed);
  }

  async open(...devices: readonly Device[]): Promise<void> {
    const { generation } = this;
    this.want(devices, true);
    this.set({ opening: true });
    const missing = devices.filter((device) => !this.state[device]);
    const { opened, troubles } = await openDevices((those) => this.create(those), missing);
    if (generation !== this.generation) {
      for (const track of opened) track.stop();
      return;
    }
    const earlier = devices.reduce(without, [...this.state.troubles]);
    this.set({ opening: false, decided: true, troubles: [...earlier, ...troubles] });
    this.want(missing, false);
    for (const track of opened) this.keep(track);
  }

  private async create(devices: readonly Device[]): Promise<LocalTrack[]> {
    const { chosen } = this.state;
    const options = (device: Device) => {
      const deviceId = chosen[KIND_OF[device]];
      return devices.includes(device) && (deviceId === undefined || { deviceId });
    };
    const tracks = await createLocalTracks({
      video: options('camera'),
      audio: options('microphone'),
    });
    return tracks as LocalTrack[]; // which is what LiveKit makes for those two
  }

  private keep(track: LocalTrack): void {
    const device = deviceOf(track);
    if (!this.state.wanted[device]) this.want([device], true);
    this.set({ [device]: track });
  }

  private want(devices: readonly Device[], on: boolean): void {
    const changes = Object.fromEntries(devices.map((device) => [device, on]));
    this.set({ wanted: { ...this.state.wanted, ...changes } });
  }

  async toggle(device: Device): Promise<void> {
    if (this.state.opening) return;
    if (this.state.wanted[device]) this.close(device);
    else await this.open(device);
  }

  private close(device: Device): void {
    this.state[device]?.stop();
    this.want([device], false);
    this.set({ [device]: undefined, decided: true });
  }

  /** Another camera, microphone or loudspeaker; what runs changes over at once. */
  async choose(kind: MediaDeviceKind, id: string): Promise<void> {
    this.set({ chosen: { ...this.state.chosen, [kind]: id } });
    const device = DEVICES.find((each) => KIND_OF[each] === kind);
    const track = device && this.state[device];
    if (!device || !track) return;
    try {
      await track.setDeviceId(id);
      this.set({ troubles: without(this.state.troubles, device) });
    } catch {
      this.close(device);
      await this.open(device);
    }
  }

  /** Hands on what runs, and opens what is wanted and does not run yet. */
  async handOn(allowed: readonly Device[]) {
    // Whoever was quicker than the preview gets what the preview would have shown.
    if (!this.state.decided) await this.openAllowed();
    const wanted = allowed.filter((device) => this.state.wanted[device]);
    const running = wanted.flatMap((device) => this.state[device] ?? []);
    const missing = wanted.filter((device) => !this.state[device]);
    const rest = DEVICES.flatMap((device) =>
      wanted.includes(device) ? [] : (this.state[device] ?? []),
    );
    for (const track of rest) track.stop();
    this.forget();
    const { opened, troubles } = await openDevices((those) => this.create(those), missing);
    return { tracks: [...running, ...opened], troubles };
  }

  private forget(): void {
    this.generation += 1;
    this.allowing = undefined;
    this.set({ opening: false, camera: undefined, microphone: undefined, troubles: [] });
  }

  /** Nobody looks at the preview any longer. What was wanted stays wanted. */
  release(): void {
    for (const device of DEVICES) this.state[device]?.stop();
    this.forget();
  }

  /** In a room its own buttons decide; coming back later starts from what they were. */
  note(device: Device, on: boolean): void {
    this.set({ decided: true });
    this.want([device], on);
  }

  noteChoice(kind: MediaDeviceKind, id: string): void {
    this.set({ chosen: { ...this.state.chosen, [kind]: id } });
  }
}
