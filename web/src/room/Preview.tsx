/** The participant's picture, level and devices before joining. */

import { useTrackVolume } from '@livekit/components-react';
import type { LocalAudioTrack, LocalVideoTrack } from 'livekit-client';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { CameraIcon, MicrophoneIcon } from '../shared/ui/icons';
import { Notice } from '../shared/ui/Notice';
import { DeviceSelect } from './DeviceSelect';
import type { DevicesState, LocalDevices } from './LocalDevices';
import { useRoomMessages } from './messages';
import type { Device, DeviceError } from './openDevices';
import './preview.css';

export function Preview({ devices }: { readonly devices: LocalDevices }) {
  const t = useRoomMessages();
  const state = useSyncExternalStore(devices.subscribe, devices.snapshot);

  useEffect(() => {
    void devices.openGranted();
    return () => {
      devices.release();
    };
  }, [devices]);

  return (
    <section className="preview" aria-label={t.preview.title} data-testid="preview">
      <div className="preview-picture">
        {state.camera ? <Picture track={state.camera} /> : <NoPicture state={state} />}
        <div className="preview-switches">
          <DeviceSwitch device="microphone" devices={devices} state={state} />
          <DeviceSwitch device="camera" devices={devices} state={state} />
        </div>
      </div>
      {state.microphone && <LevelMeter track={state.microphone} />}
      {!state.decided && <AllowDevices devices={devices} opening={state.opening} />}
      <DeviceErrors devices={devices} errors={state.errors} />
      <DeviceSelects devices={devices} state={state} />
    </section>
  );
}

function Picture({ track }: { readonly track: LocalVideoTrack }) {
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const element = video.current;
    if (!element) return undefined;
    track.attach(element);
    return () => {
      track.detach(element);
    };
  }, [track]);

  return (
    <video ref={video} className="preview-video" data-testid="preview-video" muted playsInline />
  );
}

function NoPicture({ state }: { readonly state: DevicesState }) {
  const t = useRoomMessages();
  return (
    <p className="preview-empty">
      {state.opening ? <span className="spinner" aria-hidden="true" /> : <CameraIcon off />}
      <span>{state.opening ? t.preview.prompting : t.preview.cameraOff}</span>
    </p>
  );
}

interface SwitchProps {
  readonly device: Device;
  readonly devices: LocalDevices;
  readonly state: DevicesState;
}

function DeviceSwitch({ device, devices, state }: SwitchProps) {
  const t = useRoomMessages();
  const on = state.enabled[device];
  const SwitchIcon = device === 'camera' ? CameraIcon : MicrophoneIcon;
  return (
    <button
      type="button"
      className="round-switch"
      aria-pressed={on}
      aria-label={t.preview[device]}
      aria-disabled={state.opening}
      title={t.preview[device]}
      data-testid={`preview-${device}`}
      onClick={() => {
        void devices.toggle(device);
      }}
    >
      <SwitchIcon off={!on} />
    </button>
  );
}

/** The level is shown by how many of the marks are lit. */
const MARKS = Array.from({ length: 14 }, (_, index) => (index + 1) / 14);

function LevelMeter({ track }: { readonly track: LocalAudioTrack }) {
  const t = useRoomMessages();
  // Speech fills only the lower part of the analyser's range.
  const level = Math.min(1, useTrackVolume(track) * 1.6);
  return (
    <div
      className="level"
      role="meter"
      aria-label={t.preview.level}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
      data-testid="level"
    >
      <MicrophoneIcon off={false} />
      {MARKS.map((mark) => (
        <span key={mark} className="level-mark" data-lit={level >= mark - 1 / 28} />
      ))}
    </div>
  );
}

function AllowDevices({
  devices,
  opening,
}: {
  readonly devices: LocalDevices;
  readonly opening: boolean;
}) {
  const { preview } = useRoomMessages();
  return (
    <div className="preview-ask">
      <button
        type="button"
        className="button"
        aria-disabled={opening}
        data-testid="allow"
        onClick={() => {
          if (!opening) void devices.open('camera', 'microphone');
        }}
      >
        {preview.allow}
      </button>
      <p className="hint">{preview.allowHint}</p>
    </div>
  );
}

interface DeviceErrorsProps {
  readonly devices: LocalDevices;
  readonly errors: readonly DeviceError[];
}

function DeviceErrors({ devices, errors }: DeviceErrorsProps) {
  const t = useRoomMessages();
  return (
    <div role="status" className="preview-errors" data-testid="preview-errors">
      {errors.map(({ device, reason }) => (
        <Notice key={device}>
          <p>{t.devices.reasons[reason](t.devices.names[device])}</p>
          <p>{t.preview.withoutDevices}</p>
          {reason !== 'insecure' && (
            <button
              type="button"
              className="link-button"
              onClick={() => {
                void (device === 'both'
                  ? devices.open('camera', 'microphone')
                  : devices.open(device));
              }}
            >
              {t.preview.retry}
            </button>
          )}
        </Notice>
      ))}
    </div>
  );
}

function DeviceSelects({
  devices,
  state,
}: {
  readonly devices: LocalDevices;
  readonly state: DevicesState;
}) {
  const { preview } = useRoomMessages();
  const select = (kind: MediaDeviceKind) => (id: string) => {
    void devices.select(kind, id);
  };
  const [wide] = useState(() => window.matchMedia('(min-width: 56rem)').matches);
  // Browsers list the devices only after one of them runs.
  if (!state.camera && !state.microphone) return null;
  return (
    <details className="preview-devices" open={wide}>
      <summary>{preview.devices}</summary>
      <div className="preview-choices">
        <DeviceSelect
          kind="audioinput"
          label={preview.microphone}
          selected={state.selected.audioinput ?? idOf(state.microphone)}
          onSelect={select('audioinput')}
        />
        <DeviceSelect
          kind="videoinput"
          label={preview.camera}
          selected={state.selected.videoinput ?? idOf(state.camera)}
          onSelect={select('videoinput')}
        />
        <DeviceSelect
          kind="audiooutput"
          label={preview.speaker}
          selected={state.selected.audiooutput}
          onSelect={select('audiooutput')}
        />
      </div>
    </details>
  );
}

function idOf(track: LocalVideoTrack | LocalAudioTrack | undefined): string | undefined {
  return track?.mediaStreamTrack.getSettings().deviceId;
}
