import { describe, expect, it } from 'vitest';
import {
  openDevices,
  type Device,
  type DeviceAccess,
  type DeviceError,
  type Opener,
} from '../../src/room/openDevices';
import { withoutDevice } from '../../src/room/LocalDevices';

/** A browser and its devices: a device is there, or opening it fails in the named way. */
class Browser implements DeviceAccess {
  readonly available: boolean = true;
  readonly calls: string[] = [];

  constructor(
    private readonly faults: Partial<Record<Device, string>> = {},
    private readonly granted: readonly Device[] = [],
  ) {}

  readonly open: Opener<Device> = (devices) => {
    this.calls.push(devices.join(' and '));
    const fault = devices.map((device) => this.faults[device]).find((name) => name !== undefined);
    return fault ? Promise.reject(new DOMException('', fault)) : Promise.resolve(devices);
  };

  isGranted(device: Device): Promise<boolean> {
    return Promise.resolve(this.granted.includes(device));
  }
}

const opening = (browser: Browser, ...devices: Device[]) =>
  openDevices(browser.open, devices, browser);

describe('opening camera and microphone', () => {
  it('asks once for both', async () => {
    const browser = new Browser();
    expect(await opening(browser, 'camera', 'microphone')).toEqual({
      opened: ['camera', 'microphone'],
      errors: [],
    });
    expect(browser.calls).toEqual(['camera and microphone']);
  });

  it('asks for nothing that is not wanted', async () => {
    const browser = new Browser();
    expect(await opening(browser)).toEqual({ opened: [], errors: [] });
    expect(await opening(browser, 'microphone')).toEqual({ opened: ['microphone'], errors: [] });
    expect(browser.calls).toEqual(['microphone']);
  });

  it('opens the microphone if the camera is missing', async () => {
    const browser = new Browser({ camera: 'NotFoundError' });
    expect(await opening(browser, 'camera', 'microphone')).toEqual({
      opened: ['microphone'],
      errors: [{ device: 'camera', reason: 'missing' }],
    });
    expect(browser.calls).toEqual(['camera and microphone', 'camera', 'microphone']);
  });

  it('does not ask again after a no', async () => {
    const browser = new Browser({ camera: 'NotAllowedError', microphone: 'NotAllowedError' });
    expect(await opening(browser, 'camera', 'microphone')).toEqual({
      opened: [],
      errors: [{ device: 'both', reason: 'denied' }],
    });
    expect(browser.calls).toEqual(['camera and microphone']);
  });

  it('opens what was allowed before, although the other was denied', async () => {
    const browser = new Browser({ camera: 'NotAllowedError' }, ['microphone']);
    expect(await opening(browser, 'camera', 'microphone')).toEqual({
      opened: ['microphone'],
      errors: [{ device: 'camera', reason: 'denied' }],
    });
    expect(browser.calls).toEqual(['camera and microphone', 'microphone']);
  });

  it('tells two errors apart', async () => {
    const browser = new Browser({ camera: 'NotReadableError', microphone: 'NotFoundError' });
    expect(await opening(browser, 'camera', 'microphone')).toEqual({
      opened: [],
      errors: [
        { device: 'camera', reason: 'busy' },
        { device: 'microphone', reason: 'missing' },
      ],
    });
  });

  it('reports a page without access to devices', async () => {
    const browser = new Browser();
    const insecure = { available: false, isGranted: () => Promise.resolve(false) };
    expect(await openDevices(browser.open, ['camera', 'microphone'], insecure)).toEqual({
      opened: [],
      errors: [{ device: 'both', reason: 'insecure' }],
    });
    expect(browser.calls).toEqual([]);
  });
});

describe('a device that runs after all', () => {
  const both: DeviceError = { device: 'both', reason: 'denied' };
  const camera: DeviceError = { device: 'camera', reason: 'busy' };

  it.each<[DeviceError, Device, DeviceError[]]>([
    [both, 'camera', [{ device: 'microphone', reason: 'denied' }]],
    [both, 'microphone', [{ device: 'camera', reason: 'denied' }]],
    [camera, 'camera', []],
    [camera, 'microphone', [camera]],
  ])('takes from %j what it said of the %s', (error, device, left) => {
    expect(withoutDevice([error], device)).toEqual(left);
  });
});
