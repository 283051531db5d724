/** Performs actions with their confirmation dialogs, and shows the outcome. */

import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Result } from '../../shared/api/http';
import type { RequestProblem } from '../../shared/api/problem';
import { CheckIcon, CrossIcon } from '../../shared/ui/icons';
import type { Action } from '../api/actions';
import type { ActionResult, AdminApi } from '../api/adminApi';
import { describeFailure, describeSuccess } from '../describe';
import { useConsoleMessages } from '../messages';
import { ProblemNotice } from '../ui/ProblemNotice';
import { ConfirmDialog } from './ConfirmDialog';
import { ActionsContext, type Actions, type Confirmation } from './useActions';

interface ActionsProviderProps {
  readonly api: AdminApi;
  readonly children: ReactNode;
}

interface Outcome {
  readonly action: Action;
  readonly result?: ActionResult;
  readonly problem?: RequestProblem;
}

const SUCCESS_MILLIS = 10_000;

type Listener = (action: Action, result: ActionResult) => void;

export function ActionsProvider({ api, children }: ActionsProviderProps) {
  const [confirmation, setConfirmation] = useState<Confirmation>();
  const [outcome, setOutcome] = useState<Outcome>();
  const listeners = useRef(new Set<Listener>());

  const perform = useCallback(
    async (action: Action): Promise<Result<ActionResult>> => {
      const result = await api.perform(action);
      if (result.kind === 'ok') {
        setOutcome({ action, result: result.value });
        for (const listener of listeners.current) listener(action, result.value);
      }
      return result;
    },
    [api],
  );

  const actions: Actions = useMemo(
    () => ({
      confirm: (next) => {
        setOutcome(undefined);
        setConfirmation(next);
      },
      perform: async (action) => {
        setOutcome(undefined);
        const result = await perform(action);
        if (result.kind === 'problem') setOutcome({ action, problem: result.problem });
        return result;
      },
      onSuccess: (listener) => {
        listeners.current.add(listener);
        return () => {
          listeners.current.delete(listener);
        };
      },
    }),
    [perform],
  );

  // A success disappears on its own; what requires attention stays until it is dismissed.
  useEffect(() => {
    if (!outcome || outcome.problem || outcome.result?.ban?.weak === true) return undefined;
    const timer = setTimeout(() => {
      setOutcome(undefined);
    }, SUCCESS_MILLIS);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);

  const closeDialog = useCallback(() => {
    setConfirmation(undefined);
  }, []);

  return (
    <ActionsContext value={actions}>
      {children}
      {confirmation && (
        <ConfirmDialog confirmation={confirmation} perform={perform} onClose={closeDialog} />
      )}
      <OutcomeNotice
        outcome={outcome}
        onDismiss={() => {
          setOutcome(undefined);
        }}
      />
    </ActionsContext>
  );
}

interface OutcomeNoticeProps {
  readonly outcome: Outcome | undefined;
  readonly onDismiss: () => void;
}

/** The element is always in the document, so that screen readers announce its content. */
function OutcomeNotice({ outcome, onDismiss }: OutcomeNoticeProps) {
  const t = useConsoleMessages();
  return (
    <div className="result" role="status" data-testid="result">
      {outcome && (
        <div className={outcome.problem ? 'result-box' : 'result-box result-good'}>
          {outcome.problem ? (
            <ProblemNotice problem={outcome.problem} title={describeFailure(outcome.action, t)} />
          ) : (
            <p className="notice notice-good">
              <CheckIcon />
              <span>{describeSuccess(outcome.action, outcome.result ?? {}, t)}</span>
            </p>
          )}
          <button
            type="button"
            className="button button-icon"
            aria-label={t.succeeded.dismiss}
            onClick={onDismiss}
          >
            <CrossIcon />
          </button>
        </div>
      )}
    </div>
  );
}
