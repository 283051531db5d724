import { useState } from 'react';
import type { Result } from '../../shared/api/http';
import type { RequestProblem } from '../../shared/api/problem';
import type { Action } from '../api/actions';
import type { ActionResult } from '../api/adminApi';
import { describeFailure } from '../describe';
import { useConsoleMessages } from '../messages';

export interface ActionDialogProps {
  readonly perform: (action: Action) => Promise<Result<ActionResult>>;
  readonly onClose: () => void;
}

/** Performs the actions of a dialog. If one fails, the dialog stays open and shows the problem. */
export function useDialogAction({ perform, onClose }: ActionDialogProps) {
  const messages = useConsoleMessages();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<{ title: string; problem: RequestProblem }>();

  async function run(actions: readonly Action[]) {
    setWorking(true);
    setFailure(undefined);
    for (const action of actions) {
      const result = await perform(action);
      if (result.kind === 'problem') {
        setWorking(false);
        setFailure({ title: describeFailure(action, messages), problem: result.problem });
        return;
      }
    }
    onClose();
  }
  return {
    dialog: { working, failure, onClose },
    run: (...actions: readonly Action[]) => {
      void run(actions);
    },
  };
}
