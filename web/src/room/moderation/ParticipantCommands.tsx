/** The commands on one participant. Those that remove it are confirmed in place. */

import { useState } from 'react';
import { useModerationMessages } from './messages';
import type { Ban } from './moderationApi';
import type { Commands } from './useCommands';

interface ParticipantCommandsProps {
  readonly identity: string;
  readonly name: string;
  /** Absent if the participant publishes no microphone. */
  readonly microphone: { readonly sid: string; readonly muted: boolean } | undefined;
  readonly commands: Commands;
  /** Sends the request to the participant. */
  readonly askToUnmute: (identity: string) => Promise<void>;
}

type Removal = 'remove' | Ban;

export function ParticipantCommands(props: ParticipantCommandsProps) {
  const { identity, name, microphone, commands, askToUnmute } = props;
  const { participants: t } = useModerationMessages();
  const [removal, setRemoval] = useState<Removal>();
  const audible = microphone?.muted === false ? microphone : undefined;

  async function ask() {
    try {
      await askToUnmute(identity);
      commands.report({ text: t.asked });
    } catch {
      commands.report({ text: t.askFailed });
    }
  }

  return (
    <li className="moderation-participant">
      <details>
        <summary aria-label={t.actions(name)}>
          <bdi>{name}</bdi>
        </summary>
        {removal ? (
          <RemovalQuestion
            name={name}
            removal={removal}
            onCancel={() => {
              setRemoval(undefined);
            }}
            onConfirm={() => {
              setRemoval(undefined);
              const ban = removal === 'remove' ? undefined : removal;
              void commands.perform({ kind: 'remove_participant', identity, ban }, t.done);
            }}
          />
        ) : (
          <div className="moderation-buttons">
            {audible ? (
              <Action
                label={t.mute}
                onClick={() => {
                  void commands.perform(
                    { kind: 'mute_track', identity, trackSid: audible.sid },
                    t.done,
                  );
                }}
              />
            ) : (
              <Action label={t.askToUnmute} onClick={() => void ask()} />
            )}
            <Action
              label={t.toWaitingRoom}
              onClick={() => {
                void commands.perform({ kind: 'return_to_waiting_room', identity }, t.done);
              }}
            />
            {(
              [
                ['remove', t.remove],
                ['1h', t.banHour],
                ['forever', t.banForever],
              ] as const
            ).map(([kind, label]) => (
              <Action
                key={kind}
                label={label}
                onClick={() => {
                  setRemoval(kind);
                }}
              />
            ))}
          </div>
        )}
      </details>
    </li>
  );
}

interface ActionProps {
  readonly label: string;
  readonly onClick: () => void;
}

function Action({ label, onClick }: ActionProps) {
  return (
    <button type="button" className="button button-compact" onClick={onClick}>
      {label}
    </button>
  );
}

interface RemovalQuestionProps {
  readonly name: string;
  readonly removal: Removal;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** The button that had the focus has disappeared. */
function focus(element: HTMLElement | null) {
  element?.focus();
}

function RemovalQuestion({ name, removal, onCancel, onConfirm }: RemovalQuestionProps) {
  const { participants: t } = useModerationMessages();
  const labels = { remove: t.remove, '1h': t.banHour, forever: t.banForever };
  return (
    <div className="moderation-question">
      <p tabIndex={-1} ref={focus}>
        {t.confirm[removal](name)}
      </p>
      <div className="moderation-buttons">
        <button
          type="button"
          className="button button-compact button-remove"
          data-testid="confirm-removal"
          onClick={onConfirm}
        >
          {labels[removal]}
        </button>
        <Action label={t.cancel} onClick={onCancel} />
      </div>
    </div>
  );
}
