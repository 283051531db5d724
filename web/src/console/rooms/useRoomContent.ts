/** Polls the participants of the open room. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestProblem } from '../../shared/api/problem';
import type { AdminApi } from '../api/adminApi';
import type { RoomContent } from '../api/adminApiTypes';
import { poll } from '../state/poll';

const POLL_INTERVAL_MILLIS = 2_000;

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

function nextState(state: RoomContentState, poll: Poll): RoomContentState {
  if (poll.kind === 'ok') return { kind: 'loaded', content: poll.value };
  const { problem } = poll;
  if (problem.kind === 'rejected' && problem.status === 404) return { kind: 'closed' };
  return state.kind === 'loaded' ? { ...state, problem } : { kind: 'problem', problem };
}

/**
 * @param sid changes if a new room has the same name, which resets the state
 */
export function useRoomContent(api: AdminApi, room: string, sid: string) {
  const [state, setState] = useState<RoomContentState>({ kind: 'loading' });
  const patches = useRef(0);

  useEffect(() => {
    let patchesBefore = 0;
    return poll(
      POLL_INTERVAL_MILLIS,
      (signal) => {
        patchesBefore = patches.current;
        return api.roomContent(room, signal);
      },
      (result) => {
        // A response that was pending during an action may be older than the action.
        if (patches.current === patchesBefore) setState((before) => nextState(before, result));
      },
    );
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
