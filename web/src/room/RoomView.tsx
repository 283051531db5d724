/** A connected room: the stage, the controls, and one panel at a time. */

import {
  RoomAudioRenderer,
  RoomContext,
  StartAudio,
  useConnectionState,
  useParticipants,
} from '@livekit/components-react';
import { ConnectionState, RoomEvent, type DisconnectReason } from 'livekit-client';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { ErrorBoundary } from '../shared/ui/ErrorBoundary';
import { Logo } from '../shared/ui/icons';
import { InviteButton } from '../shared/ui/InviteButton';
import { Announcements } from './Announcements';
import { ChatPanel } from './ChatPanel';
import { Controls } from './Controls';
import { DeviceNotices } from './DeviceNotices';
import type { RoomConnection } from './connectToRoom';
import { leaveReasonOf } from './leaveReason';
import { useRoomMessages } from './messages';
import { ParticipantsPanel } from './ParticipantsPanel';
import type { RoomViewProps } from './roomModule';
import { SettingsPanel } from './SettingsPanel';
import { SidePanel, type PanelName } from './SidePanel';
import { Stage } from './Stage';
import { UnmuteRequest } from './UnmuteRequest';
import { useChatMessages } from './useChatMessages';
import '@livekit/components-styles/components';
import './room.css';

// Most participants do not moderate.
const Moderation = lazy(() => import('./moderation/Moderation'));

export function RoomView(props: RoomViewProps<RoomConnection>) {
  const { connection, onLeft } = props;
  const { room } = connection;

  useEffect(() => {
    const left = (reason?: DisconnectReason) => {
      onLeft(leaveReasonOf(reason));
    };
    room.on(RoomEvent.Disconnected, left);
    return () => {
      room.off(RoomEvent.Disconnected, left);
    };
  }, [room, onLeft]);

  return (
    <RoomContext.Provider value={room}>
      <RoomPage {...props} />
      <RoomAudioRenderer />
    </RoomContext.Provider>
  );
}

function RoomPage(props: RoomViewProps<RoomConnection>) {
  const { connection, title, inviteLink, claims, details, moderation } = props;
  const [waiting, setWaiting] = useState(0);
  const [panel, setPanel] = useState<PanelName>();
  const { messages, send } = useChatMessages();
  const [readCount, setReadCount] = useState(0);
  const seen = panel === 'chat' ? messages.length : readCount;
  const t = useRoomMessages();

  const toggle = useCallback(
    (name: PanelName) => {
      setReadCount(messages.length);
      setPanel((open) => (open === name ? undefined : name));
    },
    [messages.length],
  );

  const closeModeration = useCallback(() => {
    toggle('moderation');
  }, [toggle]);

  const panels: Record<
    Exclude<PanelName, 'moderation'>,
    { readonly title: string; readonly content: ReactNode }
  > = {
    participants: { title: t.participants.title, content: <ParticipantsPanel /> },
    chat: { title: t.chat.title, content: <ChatPanel messages={messages} onSend={send} /> },
    settings: {
      title: t.settings.title,
      content: <SettingsPanel claims={claims} details={details} />,
    },
  };

  return (
    <div className="room lk-room-container" data-lk-theme="roomkey" data-testid="room">
      <RoomHeader title={title} inviteLink={inviteLink} />
      <ConnectionNotice />
      <Announcements />
      <div className="room-body">
        <main className="room-main" aria-label={t.room.stage}>
          <DeviceNotices devices={connection.devices} />
          <UnmuteRequest />
          <Stage />
          <StartAudio className="button button-main start-audio" label={t.room.startAudio} />
        </main>
        {panel && panel !== 'moderation' && (
          <SidePanel
            key={panel}
            title={panels[panel].title}
            name={panel}
            onClose={() => {
              toggle(panel);
            }}
          >
            {panels[panel].content}
          </SidePanel>
        )}
        {moderation && (
          <ErrorBoundary fallback={null}>
            <Suspense fallback={null}>
              <Moderation
                access={moderation}
                roomLink={inviteLink}
                open={panel === 'moderation'}
                onWaiting={setWaiting}
                onClose={closeModeration}
              />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
      <Controls
        panel={panel}
        onToggle={toggle}
        unread={messages.length - seen}
        waiting={moderation && waiting}
      />
    </div>
  );
}

type RoomHeaderProps = Pick<RoomViewProps<RoomConnection>, 'title' | 'inviteLink'>;

function RoomHeader({ title, inviteLink }: RoomHeaderProps) {
  const t = useRoomMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  const count = useParticipants().length;
  const alone = count === 1;

  useEffect(() => {
    heading.current?.focus();
  }, []);

  return (
    <header className="room-header">
      <Logo />
      <div className="room-title">
        <h1 tabIndex={-1} ref={heading} title={title}>
          {title}
        </h1>
        <p aria-live="polite">{alone ? t.room.alone : t.room.participants(count)}</p>
      </div>
      <InviteButton link={inviteLink} prominent={alone} />
    </header>
  );
}

function ConnectionNotice() {
  const t = useRoomMessages();
  const state = useConnectionState();
  const reconnecting =
    state === ConnectionState.Reconnecting || state === ConnectionState.SignalReconnecting;
  return (
    <div role="status" className="connection" data-testid="connection">
      {reconnecting && (
        <p>
          <span className="spinner" aria-hidden="true" />
          {t.room.reconnecting}
        </p>
      )}
    </div>
  );
}
