/** The door of the console: an API key or a bearer token, pasted. */

import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import type { Problem } from '../shared/api/problem';
import { AlertIcon, Logo } from '../shared/ui/icons';
import { useWords, type Words } from './messages';
import { ProblemBox } from './ui/ProblemNotice';
import { LanguageSwitch } from './ui/Speaking';

export interface SignInProps {
  readonly problem?: Problem | undefined;
  /** Somebody was in, and is no longer let in. */
  readonly ended: boolean;
  readonly checking: boolean;
  readonly onSignIn: (credentials: string) => void;
}

export function SignIn({ problem, ended, checking, onSignIn }: SignInProps) {
  const words = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [credentials, setCredentials] = useState('');

  useEffect(() => {
    field.current?.focus();
  }, [problem]);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const said = credentials.trim();
    if (said !== '' && !checking) onSignIn(said);
  }

  return (
    <Door>
      <form className="door-card" onSubmit={submit} noValidate aria-busy={checking}>
        <h1>{words.signIn.title}</h1>
        <p className="hint">{words.signIn.lead}</p>
        {problem && <Refused problem={problem} ended={ended} />}
        <div className="field">
          <label htmlFor={id}>{words.signIn.label}</label>
          <input
            ref={field}
            id={id}
            type="password"
            data-testid="credentials"
            value={credentials}
            onChange={(event) => {
              setCredentials(event.target.value);
            }}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            aria-describedby={`${id}-hint`}
          />
          <p className="hint" id={`${id}-hint`}>
            {words.signIn.hint}
          </p>
        </div>
        <button
          type="submit"
          className="button button-main"
          data-testid="sign-in"
          aria-disabled={checking}
        >
          {checking && <span className="spinner" aria-hidden="true" />}
          <span aria-live="polite">{checking ? words.signIn.checking : words.signIn.go}</span>
        </button>
      </form>
    </Door>
  );
}

function refusedWords(problem: Problem, ended: boolean, words: Words) {
  const { signIn } = words;
  const status = problem.kind === 'refused' ? problem.status : 0;
  if (status === 403) return { title: signIn.noRole, advice: signIn.noRoleAdvice };
  if (status !== 401) return undefined;
  return ended
    ? { title: signIn.ended, advice: signIn.endedAdvice }
    : { title: signIn.wrong, advice: signIn.wrongAdvice };
}

function Refused({ problem, ended }: { readonly problem: Problem; readonly ended: boolean }) {
  const said = refusedWords(problem, ended, useWords());
  if (!said) return <ProblemBox problem={problem} />;
  return (
    <div className="notice notice-problem" role="alert" data-testid="problem">
      <AlertIcon />
      <div className="notice-body">
        <p className="notice-title">{said.title}</p>
        <p>{said.advice}</p>
        {problem.kind === 'refused' && problem.code !== undefined && (
          <p className="hint code">{problem.code}</p>
        )}
      </div>
    </div>
  );
}

export function Door({ children }: { readonly children: React.ReactNode }) {
  const words = useWords();
  return (
    <div className="door">
      <header className="brand">
        <Logo />
        <span>{words.product}</span>
      </header>
      <main>{children}</main>
      <LanguageSwitch />
    </div>
  );
}

/** There is no console here, or it cannot be reached. */
export function Closed({
  problem,
  onRetry,
}: {
  readonly problem: Problem;
  readonly onRetry: () => void;
}) {
  const words = useWords();
  const absent = problem.kind === 'unreadable';
  return (
    <Door>
      <div className="door-card" data-testid="closed">
        <h1>{absent ? words.signIn.absent : words.signIn.title}</h1>
        {absent ? (
          <>
            <p>{words.signIn.absentDetail}</p>
            <p className="hint">{words.signIn.absentAdvice}</p>
          </>
        ) : (
          <ProblemBox problem={problem} />
        )}
        <button type="button" className="button" onClick={onRetry}>
          {words.signIn.tryAgain}
        </button>
      </div>
    </Door>
  );
}
