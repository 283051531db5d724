/** Performs commands one after the other, and keeps the outcome of the latest. */

import { useState } from 'react';
import type { Result } from '../../shared/api/http';
import type { RequestProblem } from '../../shared/api/problem';
import type { Command, ModerationApi } from './moderationApi';

export interface Outcome {
  readonly text?: string | undefined;
  readonly problem?: RequestProblem | undefined;
}

export interface Commands {
  readonly outcome: Outcome;
  readonly working: boolean;
  readonly report: (outcome: Outcome) => void;
  /** @returns whether the command succeeded */
  readonly perform: (command: Command, success: string) => Promise<boolean>;
  readonly request: <T>(send: () => Promise<Result<T>>, success?: string) => Promise<T | undefined>;
}

export function useCommands(api: ModerationApi): Commands {
  const [outcome, setOutcome] = useState<Outcome>({});
  const [running, setRunning] = useState(0);

  async function request<T>(send: () => Promise<Result<T>>, success?: string) {
    setOutcome({});
    setRunning((count) => count + 1);
    const result = await send();
    setRunning((count) => count - 1);
    if (result.kind === 'problem') {
      setOutcome({ problem: result.problem });
      return undefined;
    }
    setOutcome({ text: success });
    return result.value;
  }

  return {
    outcome,
    working: running > 0,
    report: setOutcome,
    perform: async (command, success) =>
      (await request(() => api.perform(command), success)) === true,
    request,
  };
}
