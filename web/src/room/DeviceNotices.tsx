/** Tells which device did not start, why, and what to do; gone as soon as it runs. */

import { useRoomContext } from '@livekit/components-react';
import { RoomEvent, Track, type LocalTrackPublication } from 'livekit-client';
import { useEffect, useState } from 'react';
import { AlertIcon, CrossIcon } from '../shared/ui/icons';
import { useTexts, type Texts } from '../shared/i18n';
import { reasonOf, type Device, type DeviceReason, type DeviceTrouble } from './openDevices';
import { without as withoutDevice } from './LocalDevices';

const SCREEN = { device: 'screen' } as const;

type Trouble = DeviceTrouble | typeof SCREEN;

function deviceOf(kind: MediaDeviceKind | undefined): Device | undefined {
  if (kind === 'videoinput') return 'camera';
  return kind === 'audioinput' ? 'microphone' : undefined;
}

function without(trouble: Trouble, device: Device): Trouble[] {
  return trouble.device === 'screen' ? [trouble] : withoutDevice([trouble], device);
}

function withFailure(
  earlier: readonly Trouble[],
  device: Device | undefined,
  reason: DeviceReason,
): readonly Trouble[] {
  if (!device) return [...earlier.filter((trouble) => trouble.device !== 'screen'), SCREEN];
  const said = earlier.some((trouble) => trouble.device === 'both' && trouble.reason === reason);
  if (said) return earlier;
  return [...earlier.flatMap((trouble) => without(trouble, device)), { device, reason }];
}

function useTroubles(devices: Promise<readonly DeviceTrouble[]>) {
  const room = useRoomContext();
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);

  useEffect(() => {
    let current = true;
    void devices.then((found) => {
      if (current) setTroubles(found);
    });
    return () => {
      current = false;
    };
  }, [devices]);

  useEffect(() => {
    const failed = (error: Error, kind?: MediaDeviceKind) => {
      setTroubles((earlier) => withFailure(earlier, deviceOf(kind), reasonOf(error)));
    };
    const runs = ({ source }: LocalTrackPublication) => {
      setTroubles((earlier) => {
        if (source === Track.Source.Camera || source === Track.Source.Microphone) {
          return earlier.flatMap((trouble) => without(trouble, source));
        }
        return earlier.filter((trouble) => trouble.device !== 'screen');
      });
    };
    room.on(RoomEvent.MediaDevicesError, failed).on(RoomEvent.LocalTrackPublished, runs);
    return () => {
      room.off(RoomEvent.MediaDevicesError, failed).off(RoomEvent.LocalTrackPublished, runs);
    };
  }, [room]);

  return [troubles, setTroubles] as const;
}

function inWords(trouble: Trouble, words: Texts['devices']): string {
  if (trouble.device === 'screen') return words.screen;
  const { device, reason } = trouble;
  return `${words.reasons[reason](words.names[device])} ${words.stillIn}`;
}

export function DeviceNotices({
  devices,
}: {
  readonly devices: Promise<readonly DeviceTrouble[]>;
}) {
  const texts = useTexts();
  const [troubles, setTroubles] = useTroubles(devices);
  return (
    <div role="status" className="device-notices" data-testid="device-notices">
      {troubles.map((trouble) => (
        <div className="notice" key={trouble.device}>
          <AlertIcon />
          <p className="notice-body">{inWords(trouble, texts.devices)}</p>
          <button
            type="button"
            className="button button-icon"
            aria-label={texts.room.dismiss}
            onClick={() => {
              setTroubles((earlier) => earlier.filter((other) => other !== trouble));
            }}
          >
            <CrossIcon />
          </button>
        </div>
      ))}
    </div>
  );
}
