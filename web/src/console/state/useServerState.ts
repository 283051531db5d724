/** Subscribes to the server's events for as long as the component is mounted. */

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { RequestProblem } from '../../shared/api/problem';
import type { AdminApi } from '../api/adminApi';
import { subscribe, type ConnectionState } from '../../shared/api/eventSubscription';
import { ServerStateStore } from './ServerStateStore';

const INITIAL_REJECTIONS = 200;

export function useServerState(api: AdminApi, onRejected: (problem: RequestProblem) => void) {
  const [connection, setConnection] = useState<ConnectionState>({ kind: 'connecting' });
  const store = useMemo(() => new ServerStateStore(), []);

  useEffect(() => {
    void api.rejections(INITIAL_REJECTIONS).then((result) => {
      if (result.kind === 'ok') store.addRejections(result.value);
    });
    return subscribe({
      open: api.events,
      onEvents: store.apply,
      onConnection: setConnection,
      onRejected,
      now: Date.now,
      random: Math.random,
      network: window,
    });
    // A later onRejected does the same as the first one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, store]);

  return { state: useSyncExternalStore(store.subscribe, store.snapshot), connection };
}
