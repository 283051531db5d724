/** Selects a device of one kind. Shows nothing if the browser lists none. */

import { useMediaDeviceSelect } from '@livekit/components-react';
import { supportsAudioOutputSelection } from 'livekit-client';
import { SelectField } from '../shared/ui/SelectField';
import { useRoomMessages } from './messages';

interface DeviceSelectProps {
  readonly kind: MediaDeviceKind;
  readonly label: string;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

/** LiveKit's list of devices throws on a page that is neither https nor localhost. */
function isSelectable(kind: MediaDeviceKind): boolean {
  if (!window.isSecureContext || !('mediaDevices' in navigator)) return false;
  return kind !== 'audiooutput' || supportsAudioOutputSelection();
}

export function DeviceSelect(props: DeviceSelectProps) {
  return isSelectable(props.kind) ? <AvailableDevices {...props} /> : null;
}

function AvailableDevices({ kind, label, selected, onSelect }: DeviceSelectProps) {
  const { room: t } = useRoomMessages();
  const { devices } = useMediaDeviceSelect({ kind, requestPermissions: false });
  // Until the permission is granted, browsers list devices without an id.
  const known = devices.filter(({ deviceId }) => deviceId !== '');
  if (known.length === 0) return null;
  return (
    <SelectField
      label={label}
      testId={`choose-${kind}`}
      value={selected ?? known[0]?.deviceId}
      options={known.map(({ deviceId, label: name }, index) => [
        deviceId,
        name === '' ? t.unnamedDevice(index + 1) : name,
      ])}
      onChange={onSelect}
    />
  );
}
