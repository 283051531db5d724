/** Shows a polled value, or that it is loading, and the problem of the last request. */

import type { ReactNode } from 'react';
import type { Polled } from '../state/usePolled';
import { ProblemNotice } from './ProblemNotice';

interface LoadedProps<T> {
  readonly state: Polled<T>;
  readonly loading: string;
  readonly children: (value: T) => ReactNode;
}

export function Loaded<T>({ state, loading, children }: LoadedProps<T>) {
  const { value, problem } = state;
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {value === undefined && !problem && (
        <p className="nothing" role="status">
          <span className="spinner" aria-hidden="true" /> {loading}
        </p>
      )}
      {value !== undefined && children(value)}
    </>
  );
}
