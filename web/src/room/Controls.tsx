/** The bar of buttons: one's own devices as far as LiveKit allows them, the panels, the way out. */

import {
  DisconnectButton,
  useLocalParticipantPermissions,
  useTrackToggle,
} from '@livekit/components-react';
import { Track } from 'livekit-client';
import type { ReactNode } from 'react';
import {
  CameraIcon,
  ChatIcon,
  LeaveIcon,
  MicrophoneIcon,
  PeopleIcon,
  ScreenIcon,
  SettingsIcon,
} from '../shared/ui/icons';
import { useTexts } from '../shared/i18n';
import { mayPublish } from './permissions';
import { toggleId, type PanelName } from './SidePanel';

interface ControlsProps {
  readonly panel: PanelName | undefined;
  readonly unread: number;
  readonly onToggle: (panel: PanelName) => void;
}

export function Controls({ panel, unread, onToggle }: ControlsProps) {
  const texts = useTexts();
  return (
    <footer className="controls" aria-label={texts.room.controls}>
      <PublishControls />
      <PanelButton name="people" label={texts.room.peopleToggle} open={panel} onToggle={onToggle}>
        <PeopleIcon />
      </PanelButton>
      <PanelButton name="chat" label={texts.room.chatToggle} open={panel} onToggle={onToggle}>
        <ChatIcon />
        {unread > 0 && (
          <span className="badge">
            <span aria-hidden="true">{unread}</span>
            <span className="only-spoken">{texts.room.unread(unread)}</span>
          </span>
        )}
      </PanelButton>
      <PanelButton
        name="settings"
        label={texts.room.settingsToggle}
        open={panel}
        onToggle={onToggle}
      >
        <SettingsIcon />
      </PanelButton>
      <DisconnectButton
        className="button button-leave"
        data-testid="leave"
        aria-label={texts.room.leave}
        title={texts.room.leave}
      >
        <LeaveIcon />
        <span className="wide-only">{texts.room.leave}</span>
      </DisconnectButton>
    </footer>
  );
}

function PublishControls() {
  const texts = useTexts();
  const permissions = useLocalParticipantPermissions();
  const microphone = mayPublish(permissions, Track.Source.Microphone);
  const camera = mayPublish(permissions, Track.Source.Camera);
  const screen = mayPublish(permissions, Track.Source.ScreenShare);
  if (!microphone && !camera && !screen) return <p className="hint">{texts.room.watchOnly}</p>;
  return (
    <>
      {microphone && (
        <SourceButton source={Track.Source.Microphone} label={texts.room.microphone} />
      )}
      {camera && <SourceButton source={Track.Source.Camera} label={texts.room.camera} />}
      {screen && canShareScreen() && (
        <SourceButton source={Track.Source.ScreenShare} label={texts.room.shareScreen} />
      )}
    </>
  );
}

/** Phones cannot, and neither can a page that is not secure. */
function canShareScreen(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}

const SOURCE_ICONS = {
  [Track.Source.Microphone]: MicrophoneIcon,
  [Track.Source.Camera]: CameraIcon,
  [Track.Source.ScreenShare]: ScreenIcon,
} as const;

interface SourceButtonProps {
  readonly source: keyof typeof SOURCE_ICONS;
  readonly label: string;
}

function SourceButton({ source, label }: SourceButtonProps) {
  const { enabled, pending, toggle } = useTrackToggle({ source });
  const SourceIcon = SOURCE_ICONS[source];
  return (
    <button
      type="button"
      className="button button-source"
      aria-pressed={enabled}
      aria-label={label}
      aria-disabled={pending}
      title={label}
      data-lk-source={source}
      onClick={() => {
        // A failure is told by DeviceNotices, which hears of it from LiveKit.
        if (!pending) toggle().catch(() => undefined);
      }}
    >
      <SourceIcon off={!enabled} />
      <span className="wide-only">{label}</span>
    </button>
  );
}

interface PanelButtonProps {
  readonly name: PanelName;
  readonly label: string;
  readonly open: PanelName | undefined;
  readonly onToggle: (panel: PanelName) => void;
  readonly children: ReactNode;
}

function PanelButton({ name, label, open, onToggle, children }: PanelButtonProps) {
  return (
    <button
      type="button"
      id={toggleId(name)}
      className="button"
      aria-expanded={open === name}
      title={label}
      data-testid={`${name}-toggle`}
      onClick={() => {
        onToggle(name);
      }}
    >
      {children}
      <span className="wide-text">{label}</span>
    </button>
  );
}
