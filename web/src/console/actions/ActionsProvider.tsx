/** Runs actions, shows the dialog that asks first, and says what came of them. */

import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { AlertIcon, CheckIcon, CrossIcon } from '../../shared/ui/icons';
import type { Action } from '../api/actions';
import type { AdminApi, Answer, Done } from '../api/adminApi';
import { useWords } from '../messages';
import { doneWords, failedWords } from '../messages/describe';
import { AskingDialog } from './ConfirmDialog';
import { OperationsContext, type Asking, type Operations, type Result } from './useActions';
import { ProblemBox } from '../ui/ProblemNotice';

interface OperationsProviderProps {
  readonly api: AdminApi;
  readonly children: ReactNode;
}

const GOOD_NEWS_MILLIS = 10_000;

type Listener = (action: Action, done: Done) => void;

export function OperationsProvider({ api, children }: OperationsProviderProps) {
  const [asking, setAsking] = useState<Asking>();
  const [result, setResult] = useState<Result>();
  const listeners = useRef(new Set<Listener>());

  const run = useCallback(
    async (action: Action): Promise<Answer<Done>> => {
      const answer = await api.perform(action);
      if (answer.kind === 'good') {
        setResult({ action });
        for (const listener of listeners.current) listener(action, answer.value);
      }
      return answer;
    },
    [api],
  );

  const operations: Operations = useMemo(
    () => ({
      ask: (next) => {
        setResult(undefined);
        setAsking(next);
      },
      perform: async (action) => {
        setResult(undefined);
        const answer = await run(action);
        if (answer.kind === 'problem') setResult({ action, problem: answer.problem });
        return answer;
      },
      onDone: (listener) => {
        listeners.current.add(listener);
        return () => {
          listeners.current.delete(listener);
        };
      },
    }),
    [run],
  );

  // What went well has been read by then; what did not stays until it is dismissed.
  useEffect(() => {
    if (!result || result.problem) return undefined;
    const timer = setTimeout(() => {
      setResult(undefined);
    }, GOOD_NEWS_MILLIS);
    return () => {
      clearTimeout(timer);
    };
  }, [result]);

  const close = useCallback(() => {
    setAsking(undefined);
  }, []);

  return (
    <OperationsContext value={operations}>
      {children}
      {asking && <AskingDialog asking={asking} perform={run} onClose={close} />}
      <ResultBar
        result={result}
        onDismiss={() => {
          setResult(undefined);
        }}
      />
    </OperationsContext>
  );
}

interface ResultBarProps {
  readonly result: Result | undefined;
  readonly onDismiss: () => void;
}

/** Always there, so that what appears in it is read out. */
function ResultBar({ result, onDismiss }: ResultBarProps) {
  const words = useWords();
  return (
    <div className="result" role="status" data-testid="result">
      {result && (
        <div className={result.problem ? 'result-box' : 'result-box result-good'}>
          {result.problem ? (
            <ProblemBox problem={result.problem} title={failedWords(result.action, words)} />
          ) : (
            <p className="notice notice-good">
              <CheckIcon />
              <span>{doneWords(result.action, words)}</span>
            </p>
          )}
          <button
            type="button"
            className="button button-icon"
            aria-label={words.done.dismiss}
            onClick={onDismiss}
          >
            <CrossIcon />
          </button>
        </div>
      )}
    </div>
  );
}

/** Something worth knowing that is no failure of an action. */
export function Note({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="notice" role="status">
      <AlertIcon />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
