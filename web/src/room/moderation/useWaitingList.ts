/** Watches who waits for the room. */

import { useEffect, useState } from 'react';
import { subscribe } from '../../shared/api/eventSubscription';
import { parseJson } from '../../shared/api/json';
import { readWaitingList, type ModerationApi, type WaitingList } from './moderationApi';

const NOBODY: WaitingList = { waiting: [], entry: undefined };
/** The stream may be silent for longer than that of the console. */
const SILENCE_TIMEOUT_MILLIS = 45_000;

export function useWaitingList(api: ModerationApi) {
  const [list, setList] = useState(NOBODY);
  const [connected, setConnected] = useState(true);
  const [rejected, setRejected] = useState(false);

  useEffect(
    () =>
      subscribe({
        open: api.events,
        silenceTimeoutMillis: SILENCE_TIMEOUT_MILLIS,
        onEvents: (events) => {
          const latest = events.findLast(({ event }) => event === 'waiting');
          const read = latest && readWaitingList(parseJson(latest.data));
          if (read) setList(read);
        },
        onConnection: ({ kind }) => {
          setConnected(kind !== 'reconnecting');
        },
        onRejected: () => {
          setList(NOBODY);
          setRejected(true);
        },
        now: Date.now,
        random: Math.random,
        network: window,
      }),
    [api],
  );

  return { ...list, connected, rejected };
}
