/**
 * Who is in the room that is open. The stream tells about rooms only, so this asks: every two
 * seconds, less often where answers are long in coming, and not while nobody looks.
 */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../shared/api/problem';
import type { AdminApi } from '../api/adminApi';
import type { People } from '../api/adminApiTypes';

export const LOOK_EVERY_MILLIS = 2_000;
/** At most a tenth of the time goes into looking. */
const PAUSE_FOR_EACH = 9;

export type PeopleState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'here';
      readonly people: People;
      readonly asOf: number;
      /** The last look failed; what is shown is older. */
      readonly problem?: Problem;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'problem'; readonly problem: Problem };

export interface RoomPeople {
  readonly state: PeopleState;
  /** What an action did is shown at once, and not only after the next look. */
  readonly patch: (change: (people: People) => People) => void;
}

function paused(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function isStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

function looked(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden) {
      resolve();
      return;
    }
    const onChange = () => {
      if (!document.hidden) resolve();
    };
    document.addEventListener('visibilitychange', onChange, { signal });
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

function next(state: PeopleState, answer: Awaited<ReturnType<AdminApi['people']>>): PeopleState {
  if (answer.kind === 'good') return { kind: 'here', people: answer.value, asOf: Date.now() };
  const { problem } = answer;
  if (problem.kind === 'refused' && problem.status === 404) return { kind: 'gone' };
  return state.kind === 'here' ? { ...state, problem } : { kind: 'problem', problem };
}

/**
 * @param life changes when another room takes over the name: what was known is forgotten then
 */
export function usePeople(api: AdminApi, room: string, life: string): RoomPeople {
  const [state, setState] = useState<PeopleState>({ kind: 'loading' });
  const patches = useRef(0);

  useEffect(() => {
    const stop = new AbortController();
    async function look() {
      while (!stop.signal.aborted) {
        await looked(stop.signal);
        const began = performance.now();
        const patchesBefore = patches.current;
        const answer = await api.people(room, stop.signal);
        if (isStopped(stop.signal)) return;
        // What was on its way while an action ran may be from before it.
        if (patches.current === patchesBefore) setState((before) => next(before, answer));
        const took = performance.now() - began;
        await paused(Math.max(LOOK_EVERY_MILLIS - took, took * PAUSE_FOR_EACH), stop.signal);
      }
    }
    void look();
    return () => {
      stop.abort();
    };
  }, [api, room, life]);

  const patch = useCallback((change: (people: People) => People) => {
    patches.current += 1;
    setState((before) =>
      before.kind === 'here' ? { ...before, people: change(before.people) } : before,
    );
  }, []);
  return { state, patch };
}
