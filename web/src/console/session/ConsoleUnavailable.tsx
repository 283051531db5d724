/** Shown if the server has no admin API or is unreachable. */

import type { RequestProblem } from '../../shared/api/problem';
import { useConsoleMessages } from '../messages';
import { ProblemNotice } from '../ui/ProblemNotice';
import { SignedOutLayout } from './SignedOutLayout';

interface ConsoleUnavailableProps {
  readonly problem: RequestProblem;
  readonly onRetry: () => void;
}

export function ConsoleUnavailable({ problem, onRetry }: ConsoleUnavailableProps) {
  const { signIn: t } = useConsoleMessages();
  const missing = problem.kind === 'unreadable';
  return (
    <SignedOutLayout>
      <div className="signed-out-card" data-testid="console-unavailable">
        <h1>{missing ? t.unavailable : t.title}</h1>
        {missing ? (
          <>
            <p>{t.unavailableDetail}</p>
            <p className="hint">{t.unavailableAdvice}</p>
          </>
        ) : (
          <ProblemNotice problem={problem} />
        )}
        <button type="button" className="button" onClick={onRetry}>
          {t.retry}
        </button>
      </div>
    </SignedOutLayout>
  );
}
