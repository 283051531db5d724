/** Asks for a name and says what is wished for; getting into the room is someone else's part. */

import { useState, type SyntheticEvent } from 'react';
import { useTexts } from '../shared/i18n';
import { Field } from './Field';
import { secondsToWait, type Problem } from '../shared/api/problem';
import { fieldMessageId, ProblemNotice } from './ProblemNotice';
import { useCountdown } from './useCountdown';

export type Progress = 'idle' | 'asking' | 'connecting';

export interface JoinFormProps {
  readonly participantName: string;
  readonly progress: Progress;
  readonly problem: Problem | undefined;
  readonly onJoin: (participantName: string) => void;
}

export function JoinForm({ participantName, progress, problem, onJoin }: JoinFormProps) {
  const texts = useTexts();
  const [name, setName] = useState(participantName);
  const wait = useCountdown(secondsToWait(problem), problem);
  const wrong =
    problem?.kind === 'refused' &&
    problem.fieldErrors.some(({ field }) => field === 'participant_name');

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (progress === 'idle' && wait === 0) onJoin(name);
  }

  return (
    <form className="stack" onSubmit={submit} noValidate aria-busy={progress !== 'idle'}>
      {problem && <ProblemNotice problem={problem} />}
      <Field
        label={texts.lobby.name}
        hint={texts.lobby.nameHint}
        testId="name"
        value={name}
        onChange={setName}
        autoComplete="name"
        faultId={wrong ? fieldMessageId('participant_name') : undefined}
      />
      <JoinButton progress={progress} wait={wait} />
      <p role="status" className="only-spoken">
        {secondsToWait(problem) > 0 && wait === 0 && texts.lobby.mayJoin}
      </p>
    </form>
  );
}

interface JoinButtonProps {
  readonly progress: Progress;
  readonly wait: number;
}

function JoinButton({ progress, wait }: JoinButtonProps) {
  const { lobby } = useTexts();
  const label = wait > 0 ? lobby.joinIn(wait) : lobby.join;
  return (
    <button
      type="submit"
      className="button button-main"
      data-testid="join"
      aria-disabled={progress !== 'idle' || wait > 0}
    >
      {progress !== 'idle' && <span className="spinner" aria-hidden="true" />}
      {/* What it waits for is read out; seconds that pass are not. */}
      <span aria-live={wait > 0 ? 'off' : 'polite'}>
        {progress === 'idle' ? label : lobby[progress]}
      </span>
    </button>
  );
}
