import { useCallback } from 'react';
import { useAfterAction } from '../actions/useActions';
import type { AdminApi } from '../api/adminApi';
import type { Ban } from '../api/bans';
import type { Page } from '../api/fields';
import { usePolled, type Polled } from '../state/usePolled';

/** Polls the bans that apply to a room, or all of them. */
export function useBans(api: AdminApi, room?: string): Polled<Page<Ban>> {
  const [bans, refresh] = usePolled(
    useCallback((signal: AbortSignal) => api.bans(room, signal), [api, room]),
  );
  useAfterAction(refresh);
  return bans;
}
