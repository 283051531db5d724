import { useLocalParticipantPermissions } from '@livekit/components-react';
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import { useRoomMessages } from './messages';
import type { ChatMessage } from './useChatMessages';

interface ChatPanelProps {
  readonly messages: readonly ChatMessage[];
  readonly onSend: (text: string) => Promise<void>;
}

export function ChatPanel({ messages, onSend }: ChatPanelProps) {
  const t = useRoomMessages();
  const allowed = useLocalParticipantPermissions()?.canPublishData ?? false;
  return (
    <div className="chat">
      <Messages messages={messages} />
      {allowed ? <Composer onSend={onSend} /> : <p className="hint">{t.chat.notAllowed}</p>}
    </div>
  );
}

function Messages({ messages }: Pick<ChatPanelProps, 'messages'>) {
  const t = useRoomMessages();
  const end = useRef<HTMLLIElement>(null);

  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [messages]);

  if (messages.length === 0) return <p className="hint chat-messages">{t.chat.empty}</p>;
  return (
    <ol className="chat-messages" role="log" aria-label={t.chat.title}>
      {messages.map(({ id, from, own, text, at }) => (
        <li key={id} className={own ? 'chat-message chat-own' : 'chat-message'}>
          <p className="chat-meta">
            <strong>{from}</strong>{' '}
            <time dateTime={at.toISOString()}>
              {at.toLocaleTimeString([], { timeStyle: 'short' })}
            </time>
          </p>
          <p className="chat-text">{text}</p>
        </li>
      ))}
      <li ref={end} aria-hidden="true" />
    </ol>
  );
}

function Composer({ onSend }: Pick<ChatPanelProps, 'onSend'>) {
  const t = useRoomMessages();
  const id = useId();
  const [draft, setDraft] = useState('');
  const [failed, setFailed] = useState(false);

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    const text = draft.trim();
    if (text === '') return;
    setDraft('');
    setFailed(false);
    try {
      await onSend(text);
    } catch {
      setFailed(true);
      setDraft(text);
    }
  }

  return (
    <form
      className="chat-form"
      onSubmit={(event) => {
        void submit(event);
      }}
    >
      {failed && (
        <p role="alert" className="hint">
          {t.chat.failed}
        </p>
      )}
      <label htmlFor={id}>{t.chat.message}</label>
      <div className="chat-row">
        <input
          id={id}
          type="text"
          autoComplete="off"
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
          }}
        />
        <button type="submit" className="button">
          {t.chat.send}
        </button>
      </div>
    </form>
  );
}
