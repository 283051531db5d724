/** The form for the participant's name, with the progress of joining. */

import { useEffect, useEffectEvent, useRef, useState, type Ref, type SyntheticEvent } from 'react';
import { isBanned, isRoomFull, waitSeconds, type JoinProblem } from './joinProblem';
import { useJoinMessages } from './messages';
import { fieldMessageId, ProblemNotice } from './ProblemNotice';
import { TextField } from './TextField';
import { useCountdown } from './useCountdown';

export type Progress = 'idle' | 'requesting' | 'connecting';

/** The page repeats the request by itself after this time. Each attempt has its own object. */
export interface AutoRetry {
  readonly seconds: number;
}

export interface JoinFormProps {
  readonly participantName: string;
  readonly progress: Progress;
  readonly problem: JoinProblem | undefined;
  readonly retry: AutoRetry | undefined;
  readonly onJoin: (participantName: string) => void;
  readonly onRetry: (participantName: string) => void;
  readonly onStopRetrying: () => void;
}

export function JoinForm(props: JoinFormProps) {
  const { participantName, progress, problem, retry, onJoin, onRetry, onStopRetrying } = props;
  const { lobby: t } = useJoinMessages();
  const [name, setName] = useState(participantName);
  const button = useRef<HTMLButtonElement>(null);
  const full = isRoomFull(problem);
  const wait = useCountdown(retry?.seconds ?? waitSeconds(problem), retry ?? problem);
  const blocked = wait > 0 && !full;
  const invalid =
    problem?.kind === 'rejected' &&
    problem.fieldErrors.some(({ field }) => field === 'participant_name');
  useRetry(retry, () => {
    onRetry(name);
  });

  function status() {
    if (retry) return t.retrying;
    if (full) return t.notRetrying;
    return waitSeconds(problem) > 0 && wait === 0 && t.joinAllowed;
  }

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (progress === 'idle' && !blocked) onJoin(name);
  }

  return (
    <form className="stack" onSubmit={submit} noValidate aria-busy={progress !== 'idle'}>
      {problem && <ProblemNotice problem={problem} />}
      <p role="status" className={full || retry ? 'hint' : 'only-spoken'}>
        {status()}
      </p>
      {retry && (
        <RetryCountdown
          seconds={wait}
          onStop={() => {
            // The button that has the focus disappears.
            button.current?.focus();
            onStopRetrying();
          }}
        />
      )}
      {!isBanned(problem) && (
        <>
          <TextField
            label={t.name}
            hint={t.nameHint}
            testId="name"
            value={name}
            onChange={setName}
            autoComplete="name"
            errorId={invalid ? fieldMessageId('participant_name') : undefined}
          />
          <JoinButton
            ref={button}
            label={blocked ? t.joinIn(wait) : full ? t.tryAgain : t.join}
            progress={progress}
            blocked={blocked}
            silent={blocked || retry !== undefined}
          />
        </>
      )}
    </form>
  );
}

interface RetryCountdownProps {
  readonly seconds: number;
  readonly onStop: () => void;
}

function RetryCountdown({ seconds, onStop }: RetryCountdownProps) {
  const { lobby: t } = useJoinMessages();
  return (
    <div className="retry" data-testid="retry">
      <span aria-hidden="true">{t.retryIn(seconds)}</span>
      <button type="button" className="button" data-testid="stop-retrying" onClick={onStop}>
        {t.stopRetrying}
      </button>
    </div>
  );
}

function useRetry(retry: AutoRetry | undefined, onDue: () => void) {
  const due = useEffectEvent(onDue);

  useEffect(() => {
    if (!retry) return undefined;
    const timer = window.setTimeout(() => {
      due();
    }, retry.seconds * 1000);
    return () => {
      window.clearTimeout(timer);
    };
  }, [retry]);
}

interface JoinButtonProps {
  readonly label: string;
  readonly progress: Progress;
  readonly blocked: boolean;
  /** Whether changes are not read out. */
  readonly silent: boolean;
  readonly ref: Ref<HTMLButtonElement>;
}

function JoinButton({ label, progress, blocked, silent, ref }: JoinButtonProps) {
  const { lobby: t } = useJoinMessages();
  return (
    <button
      ref={ref}
      type="submit"
      className="button button-main"
      data-testid="join"
      aria-disabled={progress !== 'idle' || blocked}
    >
      {progress !== 'idle' && <span className="spinner" aria-hidden="true" />}
      {/* The progress is read out; the seconds of the countdown are not. */}
      <span aria-live={silent ? 'off' : 'polite'}>{progress === 'idle' ? label : t[progress]}</span>
    </button>
  );
}
