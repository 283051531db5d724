/** Chooses among devices of one kind, where there are several to choose from. */

import { useMediaDeviceSelect } from '@livekit/components-react';
import { supportsAudioOutputSelection } from 'livekit-client';
import { useId } from 'react';
import { useTexts } from '../shared/i18n';

interface DeviceChoiceProps {
  readonly kind: MediaDeviceKind;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** LiveKit's list of devices throws on a page that is neither https nor localhost. */
function canChoose(kind: MediaDeviceKind): boolean {
  if (!window.isSecureContext || !('mediaDevices' in navigator)) return false;
  return kind !== 'audiooutput' || supportsAudioOutputSelection();
}

export function DeviceChoice(props: DeviceChoiceProps) {
  return canChoose(props.kind) ? <Choice {...props} /> : null;
}

function Choice({ kind, label, chosen, onChoose }: DeviceChoiceProps) {
  const texts = useTexts();
  const id = useId();
  const { devices } = useMediaDeviceSelect({ kind, requestPermissions: false });
  // Before a permission is given, browsers list devices without an id: nothing to choose from.
  const known = devices.filter(({ deviceId }) => deviceId !== '');
  if (known.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        data-testid={`choose-${kind}`}
        value={chosen ?? known[0]?.deviceId}
        onChange={(event) => {
          onChoose(event.target.value);
        }}
      >
        {known.map(({ deviceId, label: name }, index) => (
          <option key={deviceId} value={deviceId}>
            {name === '' ? texts.room.deviceWithoutName(index + 1) : name}
          </option>
        ))}
      </select>
    </div>
  );
}
