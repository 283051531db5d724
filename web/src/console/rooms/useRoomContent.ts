/**
 * Polls the participants of the open room every two seconds, less often if responses are slow, and
 * only while the page is visible.
 */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestProblem } from '../../shared/api/problem';
import type { AdminApi } from '../api/adminApi';
import type { RoomContent } from '../api/adminApiTypes';

const POLL_INTERVAL_MILLIS = 2_000;
/** Requests take at most a tenth of the time. */
const PAUSE_FACTOR = 9;

export type RoomContentState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'loaded';
      readonly content: RoomContent;
      /** The last request failed: the content is older. */
      readonly problem?: RequestProblem;
    }
  | { readonly kind: 'closed' }
  | { readonly kind: 'problem'; readonly problem: RequestProblem };

type Poll = Awaited<ReturnType<AdminApi['roomContent']>>;

function sleep(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function pageVisible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!document.hidden) resolve();
    };
    document.addEventListener('visibilitychange', check, { signal });
    signal.addEventListener('abort', () => {
      resolve();
    });
    check();
  });
}

function nextState(state: RoomContentState, poll: Poll): RoomContentState {
  if (poll.kind === 'ok') return { kind: 'loaded', content: poll.value };
  const { problem } = poll;
  if (problem.kind === 'rejected' && problem.status === 404) return { kind: 'closed' };
  return state.kind === 'loaded' ? { ...state, problem } : { kind: 'problem', problem };
}

// A function, because TypeScript takes `aborted` for constant.
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/**
 * @param sid changes if a new room has the same name, which resets the state
 */
export function useRoomContent(api: AdminApi, room: string, sid: string) {
  const [state, setState] = useState<RoomContentState>({ kind: 'loading' });
  const patches = useRef(0);

  useEffect(() => {
    const stop = new AbortController();
    async function poll() {
      while (!isAborted(stop.signal)) {
        await pageVisible(stop.signal);
        const start = performance.now();
        const patchesBefore = patches.current;
        const result = await api.roomContent(room, stop.signal);
        if (isAborted(stop.signal)) return;
        // A response that was pending during an action may be older than the action.
        if (patches.current === patchesBefore) setState((before) => nextState(before, result));
        const took = performance.now() - start;
        await sleep(Math.max(POLL_INTERVAL_MILLIS - took, took * PAUSE_FACTOR), stop.signal);
      }
    }
    void poll();
    return () => {
      stop.abort();
    };
  }, [api, room, sid]);

  /** Shows the effect of an action before the next poll. */
  const patch = useCallback((change: (content: RoomContent) => RoomContent) => {
    patches.current += 1;
    setState((before) =>
      before.kind === 'loaded' ? { ...before, content: change(before.content) } : before,
    );
  }, []);
  return { state, patch };
}
