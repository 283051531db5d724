/** A connected room: the people, the controls, and beside them what the token said or the chat. */

import {
  RoomAudioRenderer,
  RoomContext,
  StartAudio,
  useConnectionState,
  useParticipants,
} from '@livekit/components-react';
import { ConnectionState, RoomEvent, type DisconnectReason } from 'livekit-client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RoomViewProps } from '../App';
import { Logo } from '../icons';
import { texts } from '../texts';
import { TokenPanel } from '../token/TokenPanel';
import { ChatPanel } from './ChatPanel';
import { Controls } from './Controls';
import { departureOf } from './departures';
import { DeviceNotices } from './DeviceNotices';
import type { EnteredRoom } from './enterRoom';
import { InviteButton } from './InviteButton';
import { SidePanel, type PanelName } from './SidePanel';
import { Stage } from './Stage';
import { useChatMessages } from './useChatMessages';
import '@livekit/components-styles/components';
import '../styles/room.css';

const WIDE = '(min-width: 60rem)';

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
  const [panel, setPanel] = useState<PanelName | undefined>(() =>
    window.matchMedia(WIDE).matches ? 'token' : undefined,
  );
  const { messages, send } = useChatMessages();
  const [read, setRead] = useState(0);
  const seen = panel === 'chat' ? messages.length : read;

  const toggle = useCallback(
    (name: PanelName) => {
      setRead(messages.length);
      setPanel((open) => (open === name ? undefined : name));
    },
    [messages.length],
  );

  return (
    <div className="room lk-room-container" data-lk-theme="roomkey" data-testid="room">
      <RoomHeader title={title} invitation={invitation} />
      <ConnectionNotice />
      <div className="room-body">
        <main className="room-main" aria-label={texts.room.stage}>
          <DeviceNotices devices={entered.devices} />
          <Stage />
          <StartAudio className="button button-main start-audio" label={texts.room.startSound} />
        </main>
        {panel === 'token' && (
          <SidePanel
            title={texts.token.title}
            name="token"
            onClose={() => {
              toggle('token');
            }}
          >
            <TokenPanel claims={claims} answer={answer} />
          </SidePanel>
        )}
        {panel === 'chat' && (
          <SidePanel
            title={texts.chat.title}
            name="chat"
            onClose={() => {
              toggle('chat');
            }}
          >
            <ChatPanel messages={messages} onSend={send} />
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
