/** The requests that wait, with the decisions on them. */

import { useEffect, useId, useRef } from 'react';
import type { ArrivalSettings } from './arrivals';
import { useModerationMessages } from './messages';
import type { Invitation, WaitingRequest } from './moderationApi';
import type { Commands } from './useCommands';

interface WaitingSectionProps {
  readonly waiting: readonly WaitingRequest[];
  /** Tells which invitation a request came with. */
  readonly invitations: readonly Invitation[];
  readonly commands: Commands;
  readonly settings: ArrivalSettings;
  readonly onSettings: (settings: ArrivalSettings) => void;
}

export function WaitingSection(props: WaitingSectionProps) {
  const { waiting, invitations, commands, settings, onSettings } = props;
  const { waiting: t } = useModerationMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  const decided = useRef(false);

  // The row with the button that had the focus disappears after the decision.
  useEffect(() => {
    if (decided.current && document.activeElement === document.body) heading.current?.focus();
    decided.current = false;
  }, [waiting]);

  function decide(kind: 'admit' | 'deny', id?: string) {
    decided.current = true;
    void commands.perform({ kind, id }, kind === 'admit' ? t.admitted : t.denied);
  }

  return (
    <section>
      <h3 tabIndex={-1} ref={heading}>
        {t.title(waiting.length)}
      </h3>
      {waiting.length === 0 ? (
        <p className="hint">{t.none}</p>
      ) : (
        <>
          <p className="hint">{t.unverified}</p>
          <ul className="moderation-list" data-testid="waiting-list">
            {waiting.map((request) => (
              <WaitingRow
                key={request.id}
                request={request}
                invitations={invitations}
                onDecide={decide}
              />
            ))}
          </ul>
          {waiting.length > 1 && (
            <div className="moderation-buttons">
              <button
                type="button"
                className="button button-compact button-main"
                data-testid="admit-all"
                onClick={() => {
                  decide('admit');
                }}
              >
                {t.admitAll}
              </button>
              <button
                type="button"
                className="button button-compact"
                data-testid="deny-all"
                onClick={() => {
                  decide('deny');
                }}
              >
                {t.denyAll}
              </button>
            </div>
          )}
        </>
      )}
      <Choice
        label={t.sound}
        checked={settings.sound}
        onChange={(sound) => {
          onSettings({ ...settings, sound });
        }}
      />
      <Choice
        label={t.badge}
        checked={settings.badge}
        onChange={(badge) => {
          onSettings({ ...settings, badge });
        }}
      />
    </section>
  );
}

interface WaitingRowProps {
  readonly request: WaitingRequest;
  readonly invitations: readonly Invitation[];
  readonly onDecide: (kind: 'admit' | 'deny', id: string) => void;
}

/** The id of an invited caller ends with that of the invitation. */
function invitationOf(callerId: string, invitations: readonly Invitation[]) {
  const [kind, key] = callerId.split(':');
  if (kind !== 'inv' || !key) return undefined;
  return invitations.find(({ id }) => id.endsWith(key));
}

function WaitingRow({ request, invitations, onDecide }: WaitingRowProps) {
  const { waiting: t } = useModerationMessages();
  const { id, callerId } = request;
  const name = request.name ?? t.unnamed;
  const invitation = callerId === undefined ? undefined : invitationOf(callerId, invitations);
  return (
    <li className="moderation-row">
      <div className="moderation-name">
        <bdi>{name}</bdi>
        {callerId !== undefined && (
          <p className="hint">
            {invitation ? t.invited(invitation.note ?? invitation.id) : t.caller(callerId)}
          </p>
        )}
      </div>
      <div className="moderation-buttons">
        <button
          type="button"
          className="button button-compact button-main"
          aria-label={t.admitNamed(name)}
          onClick={() => {
            onDecide('admit', id);
          }}
        >
          {t.admit}
        </button>
        <button
          type="button"
          className="button button-compact"
          aria-label={t.denyNamed(name)}
          onClick={() => {
            onDecide('deny', id);
          }}
        >
          {t.deny}
        </button>
      </div>
    </li>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Choice({ label, checked, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="moderation-choice">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
