/** Chooses among cameras or microphones: the browser's own list behind a small arrow. */

import { useMediaDeviceSelect } from '@livekit/components-react';
import { texts } from '../texts';

interface DeviceSelectProps {
  readonly kind: 'audioinput' | 'videoinput';
  readonly label: string;
}

export function DeviceSelect({ kind, label }: DeviceSelectProps) {
  const { devices, activeDeviceId, setActiveMediaDevice } = useMediaDeviceSelect({ kind });
  // Before a permission is given, browsers list devices without an id: nothing to choose from.
  const known = devices.filter(({ deviceId }) => deviceId !== '');
  if (known.length < 2) return null;
  return (
    <select
      className="device-select"
      aria-label={label}
      value={activeDeviceId}
      onChange={(event) => {
        void setActiveMediaDevice(event.target.value);
      }}
    >
      {known.map(({ deviceId, label: name }, index) => (
        <option key={deviceId} value={deviceId}>
          {name === '' ? texts.room.deviceWithoutName(index + 1) : name}
        </option>
      ))}
    </select>
  );
}
