/** How others will see and hear one, before anybody does: picture, level, choice of devices. */

import { useTrackVolume } from '@livekit/components-react';
import type { LocalAudioTrack, LocalVideoTrack } from 'livekit-client';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { AlertIcon, CameraIcon, MicrophoneIcon } from '../shared/ui/icons';
import { useTexts } from '../shared/i18n';
import { DeviceChoice } from './DeviceSelect';
import type { Device, DeviceTrouble } from './openDevices';
import type { DevicesState, LocalDevices } from './LocalDevices';
import './preview.css';

export function Preview({ devices }: { readonly devices: LocalDevices }) {
  const texts = useTexts();
  const state = useSyncExternalStore(devices.subscribe, devices.snapshot);

  useEffect(() => {
    void devices.openAllowed();
    return () => {
      devices.release();
    };
  }, [devices]);

  return (
    <section className="preview" aria-label={texts.preview.title} data-testid="preview">
      <div className="preview-picture">
        {state.camera ? <Picture track={state.camera} /> : <NoPicture state={state} />}
        <div className="preview-switches">
          <DeviceSwitch device="microphone" devices={devices} state={state} />
          <DeviceSwitch device="camera" devices={devices} state={state} />
        </div>
      </div>
      {state.microphone && <Level track={state.microphone} />}
      {!state.decided && <Ask devices={devices} opening={state.opening} />}
      <Troubles devices={devices} troubles={state.troubles} />
      <Choices devices={devices} state={state} />
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
  const texts = useTexts();
  return (
    <p className="preview-empty">
      {state.opening ? <span className="spinner" aria-hidden="true" /> : <CameraIcon off />}
      <span>{state.opening ? texts.preview.asking : texts.preview.cameraOff}</span>
    </p>
  );
}

interface SwitchProps {
  readonly device: Device;
  readonly devices: LocalDevices;
  readonly state: DevicesState;
}

function DeviceSwitch({ device, devices, state }: SwitchProps) {
  const texts = useTexts();
  const on = state.wanted[device];
  const SwitchIcon = device === 'camera' ? CameraIcon : MicrophoneIcon;
  return (
    <button
      type="button"
      className="round-switch"
      aria-pressed={on}
      aria-label={texts.preview[device]}
      aria-disabled={state.opening}
      title={texts.preview[device]}
      data-testid={`preview-${device}`}
      onClick={() => {
        void devices.toggle(device);
      }}
    >
      <SwitchIcon off={!on} />
    </button>
  );
}

/** A dozen marks; how many are lit is the level. */
const MARKS = Array.from({ length: 14 }, (_, index) => (index + 1) / 14);

function Level({ track }: { readonly track: LocalAudioTrack }) {
  const texts = useTexts();
  // Speech stays in the lower part of what the analyser gives.
  const level = Math.min(1, useTrackVolume(track) * 1.6);
  return (
    <div
      className="level"
      role="meter"
      aria-label={texts.preview.level}
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

function Ask({ devices, opening }: { readonly devices: LocalDevices; readonly opening: boolean }) {
  const { preview } = useTexts();
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
        {preview.ask}
      </button>
      <p className="hint">{preview.askHint}</p>
    </div>
  );
}

interface TroublesProps {
  readonly devices: LocalDevices;
  readonly troubles: readonly DeviceTrouble[];
}

function Troubles({ devices, troubles }: TroublesProps) {
  const texts = useTexts();
  return (
    <div role="status" className="preview-troubles" data-testid="preview-troubles">
      {troubles.map(({ device, reason }) => (
        <div className="notice" key={device}>
          <AlertIcon />
          <div className="notice-body">
            <p>{texts.devices.reasons[reason](texts.devices.names[device])}</p>
            <p>{texts.lobby.withoutDevices}</p>
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
                {texts.preview.again}
              </button>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}

function Choices({
  devices,
  state,
}: {
  readonly devices: LocalDevices;
  readonly state: DevicesState;
}) {
  const { preview } = useTexts();
  const choose = (kind: MediaDeviceKind) => (id: string) => {
    void devices.choose(kind, id);
  };
  const [roomy] = useState(() => window.matchMedia('(min-width: 56rem)').matches);
  // Before a device runs, a browser does not say which there are.
  if (!state.camera && !state.microphone) return null;
  return (
    <details className="preview-devices" open={roomy}>
      <summary>{preview.devices}</summary>
      <div className="preview-choices">
        <DeviceChoice
          kind="audioinput"
          label={preview.microphone}
          chosen={state.chosen.audioinput ?? idOf(state.microphone)}
          onChoose={choose('audioinput')}
        />
        <DeviceChoice
          kind="videoinput"
          label={preview.camera}
          chosen={state.chosen.videoinput ?? idOf(state.camera)}
          onChoose={choose('videoinput')}
        />
        <DeviceChoice
          kind="audiooutput"
          label={preview.speaker}
          chosen={state.chosen.audiooutput}
          onChoose={choose('audiooutput')}
        />
      </div>
    </details>
  );
}

function idOf(track: LocalVideoTrack | LocalAudioTrack | undefined): string | undefined {
  return track?.mediaStreamTrack.getSettings().deviceId;
}
