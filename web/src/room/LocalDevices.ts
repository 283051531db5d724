/**
 * The participant's own camera and microphone: which are enabled, which run, and which failed. It
 * opens them for the preview and hands them over to the room, so that the browser asks once.
 */

import {
  createLocalTracks,
  Track,
  type LocalAudioTrack,
  type LocalVideoTrack,
} from 'livekit-client';
import { browserAccess, openDevices, type Device, type DeviceError } from './openDevices';

type LocalTrack = LocalAudioTrack | LocalVideoTrack;

export interface DevicesState {
  /** The devices that the participant wants to publish. None before the browser was asked. */
  readonly enabled: Readonly<Record<Device, boolean>>;
  readonly opening: boolean;
  readonly camera?: LocalVideoTrack | undefined;
  readonly microphone?: LocalAudioTrack | undefined;
  readonly errors: readonly DeviceError[];
  /** The participant has answered the browser's prompt or switched a device on this page. */
  readonly decided: boolean;
  readonly selected: Readonly<Partial<Record<MediaDeviceKind, string>>>;
}

export const DEVICES = ['camera', 'microphone'] as const;

export const KIND_OF = { camera: 'videoinput', microphone: 'audioinput' } as const;

function deviceOf(track: LocalTrack): Device {
  return track.kind === Track.Kind.Video ? 'camera' : 'microphone';
}

/** Removes the errors of one device. */
export function withoutDevice(errors: readonly DeviceError[], device: Device): DeviceError[] {
  return errors.flatMap((error) => {
    if (error.device !== 'both') return error.device === device ? [] : [error];
    return [{ ...error, device: device === 'camera' ? 'microphone' : 'camera' }];
  });
}

export class LocalDevices {
  private state: DevicesState = {
    enabled: { camera: false, microphone: false },
    opening: false,
    errors: [],
    decided: false,
    selected: {},
  };
  private readonly listeners = new Set<() => void>();
  /** Incremented when tracks that are being opened are no longer needed. */
  private generation = 0;
  private openingGranted: Promise<void> | undefined;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = () => this.state;

  private set(change: Partial<DevicesState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Opens the enabled devices that the browser permits without a prompt. */
  openGranted(): Promise<void> {
    if (this.openingGranted) return this.openingGranted;
    const mine = this.openGrantedDevices().finally(() => {
      if (this.openingGranted === mine) this.openingGranted = undefined;
    });
    this.openingGranted = mine;
    return mine;
  }

  private async openGrantedDevices(): Promise<void> {
    if (!browserAccess.available) {
      this.set({ decided: true, errors: [{ device: 'both', reason: 'insecure' }] });
      return;
    }
    const { enabled, decided } = this.state;
    const candidates = DEVICES.filter((device) => (decided ? enabled[device] : true));
    const granted = await Promise.all(candidates.map((device) => browserAccess.isGranted(device)));
    const allowed = candidates.filter((device, index) => granted[index] && !this.state[device]);
    if (allowed.length > 0) await this.open(...allowed);
  }

  async open(...devices: readonly Device[]): Promise<void> {
    const { generation } = this;
    this.setEnabled(devices, true);
    this.set({ opening: true });
    const missing = devices.filter((device) => !this.state[device]);
    const { opened, errors } = await openDevices((wanted) => this.create(wanted), missing);
    if (generation !== this.generation) {
      for (const track of opened) track.stop();
      return;
    }
    const earlier = devices.reduce(withoutDevice, [...this.state.errors]);
    this.set({ opening: false, decided: true, errors: [...earlier, ...errors] });
    this.setEnabled(missing, false);
    for (const track of opened) this.add(track);
  }

  private async create(devices: readonly Device[]): Promise<LocalTrack[]> {
    const { selected } = this.state;
    const options = (device: Device) => {
      const deviceId = selected[KIND_OF[device]];
      return devices.includes(device) && (deviceId === undefined || { deviceId });
    };
    const tracks = await createLocalTracks({
      video: options('camera'),
      audio: options('microphone'),
    });
    return tracks as LocalTrack[]; // LiveKit creates only these two kinds here
  }

  private add(track: LocalTrack): void {
    const device = deviceOf(track);
    if (!this.state.enabled[device]) this.setEnabled([device], true);
    this.set({ [device]: track });
  }

  private setEnabled(devices: readonly Device[], on: boolean): void {
    const changes = Object.fromEntries(devices.map((device) => [device, on]));
    this.set({ enabled: { ...this.state.enabled, ...changes } });
  }

  async toggle(device: Device): Promise<void> {
    if (this.state.opening) return;
    if (this.state.enabled[device]) this.close(device);
    else await this.open(device);
  }

  private close(device: Device): void {
    this.state[device]?.stop();
    this.setEnabled([device], false);
    this.set({ [device]: undefined, decided: true });
  }

  /** Selects a device. A running track switches immediately. */
  async select(kind: MediaDeviceKind, id: string): Promise<void> {
    this.set({ selected: { ...this.state.selected, [kind]: id } });
    const device = DEVICES.find((each) => KIND_OF[each] === kind);
    const track = device && this.state[device];
    if (!device || !track) return;
    try {
      await track.setDeviceId(id);
      this.set({ errors: withoutDevice(this.state.errors, device) });
    } catch {
      this.close(device);
      await this.open(device);
    }
  }

  /** Returns the permitted tracks that are running, and opens the missing ones. */
  async handOver(allowed: readonly Device[]) {
    // The participant may join before the preview is ready.
    if (!this.state.decided) await this.openGranted();
    const enabled = allowed.filter((device) => this.state.enabled[device]);
    const running = enabled.flatMap((device) => this.state[device] ?? []);
    const missing = enabled.filter((device) => !this.state[device]);
    const rest = DEVICES.flatMap((device) =>
      enabled.includes(device) ? [] : (this.state[device] ?? []),
    );
    for (const track of rest) track.stop();
    this.reset();
    const { opened, errors } = await openDevices((wanted) => this.create(wanted), missing);
    return { tracks: [...running, ...opened], errors };
  }

  private reset(): void {
    this.generation += 1;
    this.openingGranted = undefined;
    this.set({ opening: false, camera: undefined, microphone: undefined, errors: [] });
  }

  /** Stops the tracks of the preview. Enabled devices stay enabled. */
  release(): void {
    for (const device of DEVICES) this.state[device]?.stop();
    this.reset();
  }

  /** Takes over a change made in the room, for the next preview. */
  syncEnabled(device: Device, on: boolean): void {
    this.set({ decided: true });
    this.setEnabled([device], on);
  }

  syncSelected(kind: MediaDeviceKind, id: string): void {
    this.set({ selected: { ...this.state.selected, [kind]: id } });
  }
}
