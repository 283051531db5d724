/** The form for an API key or a bearer token. */

import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import type { RequestProblem } from '../../shared/api/problem';
import { Notice } from '../../shared/ui/Notice';
import { useConsoleMessages, type ConsoleMessages } from '../messages';
import { ProblemNotice } from '../ui/ProblemNotice';
import { SignedOutLayout } from './SignedOutLayout';

interface SignInProps {
  readonly problem?: RequestProblem | undefined;
  /** The credentials were valid before. */
  readonly expired: boolean;
  readonly checking: boolean;
  readonly onSignIn: (credentials: string) => void;
}

export function SignIn({ problem, expired, checking, onSignIn }: SignInProps) {
  const { signIn: t } = useConsoleMessages();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [credentials, setCredentials] = useState('');

  useEffect(() => {
    field.current?.focus();
  }, [problem]);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const trimmed = credentials.trim();
    if (trimmed !== '' && !checking) onSignIn(trimmed);
  }

  return (
    <SignedOutLayout>
      <form className="signed-out-card" onSubmit={submit} noValidate aria-busy={checking}>
        <h1>{t.title}</h1>
        <p className="hint">{t.lead}</p>
        {problem && <SignInProblem problem={problem} expired={expired} />}
        <div className="field">
          <label htmlFor={id}>{t.label}</label>
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
            {t.hint}
          </p>
        </div>
        <button
          type="submit"
          className="button button-main"
          data-testid="sign-in"
          aria-disabled={checking}
        >
          {checking && <span className="spinner" aria-hidden="true" />}
          <span aria-live="polite">{checking ? t.checking : t.submit}</span>
        </button>
      </form>
    </SignedOutLayout>
  );
}

function textForStatus(status: number, expired: boolean, t: ConsoleMessages['signIn']) {
  if (status === 403) return { title: t.forbidden, advice: t.forbiddenAdvice };
  if (status !== 401) return undefined;
  return expired
    ? { title: t.expired, advice: t.expiredAdvice }
    : { title: t.invalid, advice: t.invalidAdvice };
}

interface SignInProblemProps {
  readonly problem: RequestProblem;
  readonly expired: boolean;
}

function SignInProblem({ problem, expired }: SignInProblemProps) {
  const { signIn: t } = useConsoleMessages();
  const text = problem.kind === 'rejected' && textForStatus(problem.status, expired, t);
  if (!text) return <ProblemNotice problem={problem} />;
  return (
    <Notice kind="problem" role="alert" testId="problem" title={text.title}>
      <p>{text.advice}</p>
      {problem.code !== undefined && <p className="hint code">{problem.code}</p>}
    </Notice>
  );
}
