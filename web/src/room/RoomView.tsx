/** A connected room: the people, the controls, and beside them one panel at a time. */

import {
  RoomAudioRenderer,
  RoomContext,
  StartAudio,
  useConnectionState,
  useParticipants,
} from '@livekit/components-react';
import { ConnectionState, RoomEvent, type DisconnectReason } from 'livekit-client';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { RoomViewProps } from './roomModule';
import { Logo } from '../shared/ui/icons';
import { InviteButton } from '../shared/ui/InviteButton';
import { useTexts } from '../shared/i18n';
import { ChatPanel } from './ChatPanel';
import { Controls } from './Controls';
import { departureOf } from './disconnectReason';
import { DeviceNotices } from './DeviceNotices';
import type { EnteredRoom } from './connectToRoom';
import { News } from './Announcements';
import { PeoplePanel } from './ParticipantsPanel';
import { SettingsPanel } from './SettingsPanel';
import { SidePanel, type PanelName } from './SidePanel';
import { Stage } from './Stage';
import { useChatMessages } from './useChatMessages';
import '@livekit/components-styles/components';
import './room.css';

export function RoomView(props: RoomViewProps<EnteredRoom>) {
  const { entered, onLeft } = props;
  const { room } = entered;

  useEffect(() => {
    const left = (reason?: DisconnectReason) => {
      onLeft(departureOf(reason));
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

function RoomPage({ entered, title, invitation, claims, answer }: RoomViewProps<EnteredRoom>) {
  const [panel, setPanel] = useState<PanelName>();
  const { messages, send } = useChatMessages();
  const [read, setRead] = useState(0);
  const seen = panel === 'chat' ? messages.length : read;
  const texts = useTexts();

  const toggle = useCallback(
    (name: PanelName) => {
      setRead(messages.length);
      setPanel((open) => (open === name ? undefined : name));
    },
    [messages.length],
  );

  const panels: Record<PanelName, { readonly title: string; readonly content: ReactNode }> = {
    people: { title: texts.people.title, content: <PeoplePanel /> },
    chat: { title: texts.chat.title, content: <ChatPanel messages={messages} onSend={send} /> },
    settings: {
      title: texts.settings.title,
      content: <SettingsPanel claims={claims} answer={answer} />,
    },
  };

  return (
    <div className="room lk-room-container" data-lk-theme="roomkey" data-testid="room">
      <RoomHeader title={title} invitation={invitation} />
      <ConnectionNotice />
      <News />
      <div className="room-body">
        <main className="room-main" aria-label={texts.room.stage}>
          <DeviceNotices devices={entered.devices} />
          <Stage />
          <StartAudio className="button button-main start-audio" label={texts.room.startSound} />
        </main>
        {panel && (
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
      </div>
      <Controls panel={panel} onToggle={toggle} unread={messages.length - seen} />
    </div>
  );
}

function RoomHeader({
  title,
  invitation,
}: {
  readonly title: string;
  readonly invitation: string;
}) {
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const people = useParticipants().length;
  const alone = people === 1;

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
        <p aria-live="polite">{alone ? texts.room.alone : texts.room.people(people)}</p>
      </div>
      <InviteButton link={invitation} prominent={alone} />
    </header>
  );
}

function ConnectionNotice() {
  const texts = useTexts();
  const state = useConnectionState();
  const reconnecting =
    state === ConnectionState.Reconnecting || state === ConnectionState.SignalReconnecting;
  return (
    <div role="status" className="connection" data-testid="connection">
      {reconnecting && (
        <p>
          <span className="spinner" aria-hidden="true" />
          {texts.room.reconnecting}
        </p>
      )}
    </div>
  );
}
