/** The form in front of every room. It says what is wished for; getting there is App's part. */

import { useEffect, useId, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { AlertIcon } from '../icons';
import { texts } from '../texts';
import type { Departure } from './departure';
import type { Problem } from './problem';
import { fieldMessageId, ProblemNotice } from './ProblemNotice';
import type { Target } from './target';
import type { Wish } from './tokenEndpoint';

export type Progress = 'idle' | 'asking' | 'connecting';

export interface JoinFormProps {
  readonly target: Target;
  readonly participantName: string;
  readonly progress: Progress;
  readonly problem?: Problem | undefined;
  readonly departure?: Departure | undefined;
  /** Someone comes back from a room: the focus was on a button that is gone. */
  readonly returning?: boolean;
  readonly onJoin: (wish: Wish) => void;
}

interface FieldProps {
  readonly label: string;
  readonly hint: string;
  readonly testId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly wireName: string;
  readonly autoComplete: string;
  readonly problem: Problem | undefined;
}

/** A text field that knows when the endpoint complained about it. */
function Field({
  label,
  hint,
  testId,
  value,
  onChange,
  wireName,
  autoComplete,
  problem,
}: FieldProps) {
  const id = useId();
  const wrong =
    problem?.kind === 'refused' && problem.fieldErrors.some(({ field }) => field === wireName);
  const describedBy = wrong ? `${id}-hint ${fieldMessageId(wireName)}` : `${id}-hint`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        data-testid={testId}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        autoComplete={autoComplete}
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={describedBy}
      />
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}

function Invited({ room, onDecline }: { readonly room: string; readonly onDecline: () => void }) {
  return (
    <div className="invited" data-testid="invited-room">
      <p>{texts.form.invited}</p>
      <p className="invited-room">{room}</p>
      <button type="button" className="link-button" onClick={onDecline}>
        {texts.form.otherSession}
      </button>
    </div>
  );
}

const busyTexts: Record<Exclude<Progress, 'idle'>, string> = {
  asking: texts.form.asking,
  connecting: texts.form.connecting,
};

function JoinButton({ progress, isNew }: { readonly progress: Progress; readonly isNew: boolean }) {
  const label = isNew ? texts.form.start : texts.form.join;
  return (
    <button
      type="submit"
      className="button button-main"
      data-testid="join"
      aria-disabled={progress !== 'idle'}
    >
      {progress !== 'idle' && <span className="spinner" aria-hidden="true" />}
      <span aria-live="polite">{progress === 'idle' ? label : busyTexts[progress]}</span>
    </button>
  );
}

function LeftNotice({ children }: { readonly children: ReactNode }) {
  return (
    <div className="notice" role="status" data-testid="departure">
      <AlertIcon />
      <p className="notice-body">{children}</p>
    </div>
  );
}

export function JoinForm(props: JoinFormProps) {
  const { progress, problem, departure, returning = false, onJoin } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const [invitedTo, setInvitedTo] = useState(
    props.target.kind === 'room' ? props.target.name : undefined,
  );
  const [session, setSession] = useState(props.target.kind === 'session' ? props.target.id : '');
  const [participantName, setParticipantName] = useState(props.participantName);

  useEffect(() => {
    if (returning) heading.current?.focus();
  }, [returning]);

  const target = wished(invitedTo, session);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (progress === 'idle') onJoin({ target, participantName });
  }

  return (
    <form className="join-form" onSubmit={submit} noValidate aria-busy={progress !== 'idle'}>
      <h1 ref={heading} tabIndex={-1}>
        {invitedTo === undefined ? texts.form.title : texts.form.invitedTitle}
      </h1>
      {invitedTo === undefined && <p className="lead">{texts.form.lead}</p>}
      {problem && <ProblemNotice problem={problem} />}
      {departure && <LeftNotice>{texts.departure[departure]}</LeftNotice>}
      {invitedTo === undefined ? (
        <Field
          label={texts.form.session}
          hint={texts.form.sessionHint}
          testId="session"
          value={session}
          onChange={setSession}
          wireName="session_id"
          autoComplete="off"
          problem={problem}
        />
      ) : (
        <Invited
          room={invitedTo}
          onDecline={() => {
            setInvitedTo(undefined);
          }}
        />
      )}
      <Field
        label={texts.form.name}
        hint={texts.form.nameHint}
        testId="name"
        value={participantName}
        onChange={setParticipantName}
        wireName="participant_name"
        autoComplete="name"
        problem={problem}
      />
      <JoinButton progress={progress} isNew={target.kind === 'new'} />
      <p className="hint">{texts.form.devices}</p>
    </form>
  );
}

function wished(invitedTo: string | undefined, session: string): Target {
  if (invitedTo !== undefined) return { kind: 'room', name: invitedTo };
  // Spaces around a name come from typing and pasting; people who see the same name mean the same.
  const id = session.trim();
  return id === '' ? { kind: 'new' } : { kind: 'session', id };
}
