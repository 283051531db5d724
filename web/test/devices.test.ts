import { describe, expect, it } from 'vitest';
import { startDevices, type Device, type DeviceAccess, type Publisher } from '../src/room/devices';

/** A browser and its devices: a device is there, or starting it fails in the named way. */
class Browser implements Publisher, DeviceAccess {
  readonly available: boolean = true;
  readonly calls: string[] = [];

  constructor(
    private readonly faults: Partial<Record<Device, string>> = {},
    private readonly granted: readonly Device[] = [],
  ) {}

  enableCameraAndMicrophone(): Promise<void> {
    this.calls.push('both');
    return this.start('camera', 'microphone');
  }

  setCameraEnabled(): Promise<void> {
    this.calls.push('camera');
    return this.start('camera');
  }

  setMicrophoneEnabled(): Promise<void> {
    this.calls.push('microphone');
    return this.start('microphone');
  }

  isGranted(device: Device): Promise<boolean> {
    return Promise.resolve(this.granted.includes(device));
  }

  private start(...devices: Device[]): Promise<void> {
    const fault = devices.map((device) => this.faults[device]).find((name) => name !== undefined);
    return fault ? Promise.reject(new DOMException('', fault)) : Promise.resolve();
  }
}

const BOTH = { camera: true, microphone: true };

describe('starting camera and microphone', () => {
  it('asks once for both', async () => {
    const browser = new Browser();
    expect(await startDevices(browser, BOTH, browser)).toEqual([]);
    expect(browser.calls).toEqual(['both']);
  });

  it('asks for nothing that the token does not allow', async () => {
    const browser = new Browser();
    expect(await startDevices(browser, { camera: false, microphone: false }, browser)).toEqual([]);
    expect(await startDevices(browser, { camera: false, microphone: true }, browser)).toEqual([]);
    expect(browser.calls).toEqual(['microphone']);
  });

  it('starts the microphone where there is no camera', async () => {
    const browser = new Browser({ camera: 'NotFoundError' });
    expect(await startDevices(browser, BOTH, browser)).toEqual([
      { device: 'camera', reason: 'missing' },
    ]);
    expect(browser.calls).toEqual(['both', 'camera', 'microphone']);
  });

  it('does not ask again after a no', async () => {
    const browser = new Browser({ camera: 'NotAllowedError', microphone: 'NotAllowedError' });
    expect(await startDevices(browser, BOTH, browser)).toEqual([
      { device: 'both', reason: 'denied' },
    ]);
    expect(browser.calls).toEqual(['both']);
  });

  it('starts what was allowed before, although the other was denied', async () => {
    const browser = new Browser({ camera: 'NotAllowedError' }, ['microphone']);
    expect(await startDevices(browser, BOTH, browser)).toEqual([
      { device: 'camera', reason: 'denied' },
    ]);
    expect(browser.calls).toEqual(['both', 'microphone']);
  });

  it('tells two troubles apart', async () => {
    const browser = new Browser({ camera: 'NotReadableError', microphone: 'NotFoundError' });
    expect(await startDevices(browser, BOTH, browser)).toEqual([
      { device: 'camera', reason: 'busy' },
      { device: 'microphone', reason: 'missing' },
    ]);
  });

  it('says so where a page may not ask at all', async () => {
    const browser = new Browser();
    const insecure = { available: false, isGranted: () => Promise.resolve(false) };
    expect(await startDevices(browser, BOTH, insecure)).toEqual([
      { device: 'both', reason: 'insecure' },
    ]);
    expect(browser.calls).toEqual([]);
  });
});
