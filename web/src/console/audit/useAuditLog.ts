import { useCallback, useEffect, useState } from 'react';
import { useAfterAction } from '../actions/useActions';
import type { AdminApi } from '../api/adminApi';
import { appendOlder, type AuditPage } from '../api/audit';
import type { Polled } from '../state/usePolled';

/** Loads the latest entries of a room, or of all, and older ones on request. */
export function useAuditLog(api: AdminApi, room: string | undefined) {
  const [log, setLog] = useState<Polled<AuditPage>>({});
  const [loading, setLoading] = useState(false);

  const load = useCallback(
    async (before?: string) => {
      setLoading(true);
      const result = await api.audit(room, before);
      setLoading(false);
      setLog(({ value }) => {
        if (result.kind === 'problem') return { value, problem: result.problem };
        const isOlder = before !== undefined && value !== undefined;
        return { value: isOlder ? appendOlder(value, result.value) : result.value };
      });
    },
    [api, room],
  );

  useEffect(() => {
    // The first response sets the state.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void load();
  }, [load]);
  useAfterAction(() => void load());
  return { log, loading, load };
}
