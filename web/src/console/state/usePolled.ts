/** Polls a value while the component is mounted. */

import { useCallback, useEffect, useState } from 'react';
import type { Result } from '../../shared/api/http';
import type { RequestProblem } from '../../shared/api/problem';
import { poll } from './poll';

const POLL_INTERVAL_MILLIS = 5_000;

export interface Polled<T> {
  /** Absent until the first response. */
  readonly value?: T | undefined;
  /** The last request failed: the value is older. */
  readonly problem?: RequestProblem | undefined;
}

/**
 * @param ask the same function on each render
 * @returns the value, and a function that asks at once
 */
export function usePolled<T>(
  ask: (signal: AbortSignal) => Promise<Result<T>>,
): readonly [Polled<T>, () => void] {
  const [state, setState] = useState<Polled<T>>({});
  const [rounds, setRounds] = useState(0);

  useEffect(
    () =>
      poll(POLL_INTERVAL_MILLIS, ask, (result) => {
        setState(({ value }) =>
          result.kind === 'ok' ? { value: result.value } : { value, problem: result.problem },
        );
      }),
    [ask, rounds],
  );
  const refresh = useCallback(() => {
    setRounds((before) => before + 1);
  }, []);
  return [state, refresh];
}
