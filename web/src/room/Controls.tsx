/** The buttons for the participant's devices, the panels and leaving. */

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
  ParticipantsIcon,
  ScreenIcon,
  SettingsIcon,
  ShieldIcon,
} from '../shared/ui/icons';
import { useRoomMessages } from './messages';
import { mayPublish } from './permissions';
import { toggleId, type PanelName } from './SidePanel';

interface ControlsProps {
  readonly panel: PanelName | undefined;
  readonly unread: number;
  /** Undefined if the participant is no moderator. */
  readonly waiting: number | undefined;
  readonly onToggle: (panel: PanelName) => void;
}

export function Controls({ panel, unread, waiting, onToggle }: ControlsProps) {
  const t = useRoomMessages();
  return (
    <footer className="controls" aria-label={t.room.controls}>
      <PublishControls />
      {waiting !== undefined && (
        <PanelButton
          name="moderation"
          label={t.room.moderationToggle}
          open={panel}
          onToggle={onToggle}
        >
          <ShieldIcon />
          <Badge count={waiting} text={t.room.waiting(waiting)} />
        </PanelButton>
      )}
      <PanelButton
        name="participants"
        label={t.room.participantsToggle}
        open={panel}
        onToggle={onToggle}
      >
        <ParticipantsIcon />
      </PanelButton>
      <PanelButton name="chat" label={t.room.chatToggle} open={panel} onToggle={onToggle}>
        <ChatIcon />
        <Badge count={unread} text={t.room.unread(unread)} />
      </PanelButton>
      <PanelButton name="settings" label={t.room.settingsToggle} open={panel} onToggle={onToggle}>
        <SettingsIcon />
      </PanelButton>
      <DisconnectButton
        className="button button-leave"
        data-testid="leave"
        aria-label={t.room.leave}
        title={t.room.leave}
      >
        <LeaveIcon />
        <span className="wide-only">{t.room.leave}</span>
      </DisconnectButton>
    </footer>
  );
}

interface BadgeProps {
  readonly count: number;
  readonly text: string;
}

function Badge({ count, text }: BadgeProps) {
  return (
    count > 0 && (
      <span className="badge">
        <span aria-hidden="true">{count}</span>
        <span className="only-spoken">{text}</span>
      </span>
    )
  );
}

function PublishControls() {
  const t = useRoomMessages();
  const permissions = useLocalParticipantPermissions();
  const microphone = mayPublish(permissions, Track.Source.Microphone);
  const camera = mayPublish(permissions, Track.Source.Camera);
  const screen = mayPublish(permissions, Track.Source.ScreenShare);
  if (!microphone && !camera && !screen) return <p className="hint">{t.room.watchOnly}</p>;
  return (
    <>
      {microphone && <SourceButton source={Track.Source.Microphone} label={t.room.microphone} />}
      {camera && <SourceButton source={Track.Source.Camera} label={t.room.camera} />}
      {screen && canShareScreen() && (
        <SourceButton source={Track.Source.ScreenShare} label={t.room.shareScreen} />
      )}
    </>
  );
}

/** Phones cannot share the screen, and neither can an insecure page. */
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
        // DeviceNotices shows a failure: LiveKit reports it to the room.
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
