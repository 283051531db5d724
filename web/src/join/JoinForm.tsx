/** The form for the participant's name, with the progress of joining. */

import { useState, type SyntheticEvent } from 'react';
import { waitSeconds, type JoinProblem } from './joinProblem';
import { useJoinMessages } from './messages';
import { fieldMessageId, ProblemNotice } from './ProblemNotice';
import { TextField } from './TextField';
import { useCountdown } from './useCountdown';

export type Progress = 'idle' | 'requesting' | 'connecting';

export interface JoinFormProps {
  readonly participantName: string;
  readonly progress: Progress;
  readonly problem: JoinProblem | undefined;
  readonly onJoin: (participantName: string) => void;
}

export function JoinForm({ participantName, progress, problem, onJoin }: JoinFormProps) {
  const { lobby: t } = useJoinMessages();
  const [name, setName] = useState(participantName);
  const wait = useCountdown(waitSeconds(problem), problem);
  const invalid =
    problem?.kind === 'rejected' &&
    problem.fieldErrors.some(({ field }) => field === 'participant_name');

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (progress === 'idle' && wait === 0) onJoin(name);
  }

  return (
    <form className="stack" onSubmit={submit} noValidate aria-busy={progress !== 'idle'}>
      {problem && <ProblemNotice problem={problem} />}
      <TextField
        label={t.name}
        hint={t.nameHint}
        testId="name"
        value={name}
        onChange={setName}
        autoComplete="name"
        errorId={invalid ? fieldMessageId('participant_name') : undefined}
      />
      <JoinButton progress={progress} wait={wait} />
      <p role="status" className="only-spoken">
        {waitSeconds(problem) > 0 && wait === 0 && t.joinAllowed}
      </p>
    </form>
  );
}

interface JoinButtonProps {
  readonly progress: Progress;
  readonly wait: number;
}

function JoinButton({ progress, wait }: JoinButtonProps) {
  const { lobby: t } = useJoinMessages();
  const label = wait > 0 ? t.joinIn(wait) : t.join;
  return (
    <button
      type="submit"
      className="button button-main"
      data-testid="join"
      aria-disabled={progress !== 'idle' || wait > 0}
    >
      {progress !== 'idle' && <span className="spinner" aria-hidden="true" />}
      {/* The progress is read out; the seconds of the countdown are not. */}
      <span aria-live={wait > 0 ? 'off' : 'polite'}>
        {progress === 'idle' ? label : t[progress]}
      </span>
    </button>
  );
}
