/** Shows failed devices with cause and remedy until they run. */

import { useRoomContext } from '@livekit/components-react';
import { RoomEvent, Track, type LocalTrackPublication } from 'livekit-client';
import { useEffect, useState } from 'react';
import { AlertIcon, CrossIcon } from '../shared/ui/icons';
import { withoutDevice } from './LocalDevices';
import { useRoomMessages, type RoomMessages } from './messages';
import { reasonOf, type Device, type DeviceError, type DeviceReason } from './openDevices';

const SCREEN_SHARE = { device: 'screen' } as const;

type PublishError = DeviceError | typeof SCREEN_SHARE;

function deviceOf(kind: MediaDeviceKind | undefined): Device | undefined {
  if (kind === 'videoinput') return 'camera';
  return kind === 'audioinput' ? 'microphone' : undefined;
}

function withoutSource(errors: readonly PublishError[], source: Device | 'screen'): PublishError[] {
  return errors.flatMap((error): readonly PublishError[] => {
    if (error.device === 'screen') return source === 'screen' ? [] : [error];
    return source === 'screen' ? [error] : withoutDevice([error], source);
  });
}

function withError(
  errors: readonly PublishError[],
  device: Device | undefined,
  reason: DeviceReason,
): readonly PublishError[] {
  if (!device) return [...withoutSource(errors, 'screen'), SCREEN_SHARE];
  const shown = errors.some((error) => error.device === 'both' && error.reason === reason);
  return shown ? errors : [...withoutSource(errors, device), { device, reason }];
}

function usePublishErrors(devices: Promise<readonly DeviceError[]>) {
  const room = useRoomContext();
  const [errors, setErrors] = useState<readonly PublishError[]>([]);

  useEffect(() => {
    let current = true;
    void devices.then((found) => {
      if (current) setErrors(found);
    });
    return () => {
      current = false;
    };
  }, [devices]);

  useEffect(() => {
    const onError = (error: Error, kind?: MediaDeviceKind) => {
      setErrors((earlier) => withError(earlier, deviceOf(kind), reasonOf(error)));
    };
    const onPublished = ({ source }: LocalTrackPublication) => {
      const isDevice = source === Track.Source.Camera || source === Track.Source.Microphone;
      setErrors((earlier) => withoutSource(earlier, isDevice ? source : 'screen'));
    };
    room.on(RoomEvent.MediaDevicesError, onError).on(RoomEvent.LocalTrackPublished, onPublished);
    return () => {
      room
        .off(RoomEvent.MediaDevicesError, onError)
        .off(RoomEvent.LocalTrackPublished, onPublished);
    };
  }, [room]);

  return [errors, setErrors] as const;
}

function describeError(error: PublishError, t: RoomMessages['devices']): string {
  if (error.device === 'screen') return t.screenShareFailed;
  const { device, reason } = error;
  return `${t.reasons[reason](t.names[device])} ${t.stillConnected}`;
}

interface DeviceNoticesProps {
  readonly devices: Promise<readonly DeviceError[]>;
}

export function DeviceNotices({ devices }: DeviceNoticesProps) {
  const t = useRoomMessages();
  const [errors, setErrors] = usePublishErrors(devices);
  return (
    <div role="status" className="device-notices" data-testid="device-notices">
      {errors.map((error) => (
        <div className="notice" key={error.device}>
          <AlertIcon />
          <p className="notice-body">{describeError(error, t.devices)}</p>
          <button
            type="button"
            className="button button-icon"
            aria-label={t.room.dismiss}
            onClick={() => {
              setErrors((earlier) => earlier.filter((other) => other !== error));
            }}
          >
            <CrossIcon />
          </button>
        </div>
      ))}
    </div>
  );
}
