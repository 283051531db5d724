/** The chat of those who are here. */

import { useLocalParticipantPermissions } from '@livekit/components-react';
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import { useTexts } from '../shared/i18n';
import type { ChatMessage } from './useChatMessages';

interface ChatPanelProps {
  readonly messages: readonly ChatMessage[];
  readonly onSend: (text: string) => Promise<void>;
}

export function ChatPanel({ messages, onSend }: ChatPanelProps) {
  const texts = useTexts();
  const allowed = useLocalParticipantPermissions()?.canPublishData ?? false;
  return (
    <div className="chat">
      <Messages messages={messages} />
      {allowed ? <Composer onSend={onSend} /> : <p className="hint">{texts.chat.notAllowed}</p>}
    </div>
  );
}

function Messages({ messages }: Pick<ChatPanelProps, 'messages'>) {
  const texts = useTexts();
  const end = useRef<HTMLLIElement>(null);

  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [messages]);

  if (messages.length === 0) return <p className="hint chat-messages">{texts.chat.empty}</p>;
  return (
    <ol className="chat-messages" role="log" aria-label={texts.chat.title}>
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
  const texts = useTexts();
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
          {texts.chat.failed}
        </p>
      )}
      <label htmlFor={id}>{texts.chat.message}</label>
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
          {texts.chat.send}
        </button>
      </div>
    </form>
  );
}
