/** Polls the admissions of the open room. */

import { useEffect, useState } from 'react';
import type { RequestProblem } from '../../shared/api/problem';
import type { AdminApi } from '../api/adminApi';
import type { RoomAdmissions } from '../api/adminApiTypes';
import { poll } from './poll';

const POLL_INTERVAL_MILLIS = 5_000;

export interface AdmissionsState {
  /** Absent until the first response. */
  readonly admissions?: RoomAdmissions | undefined;
  /** The last request failed: the admissions are older. */
  readonly problem?: RequestProblem | undefined;
}

export function useAdmissions(api: AdminApi, room: string): AdmissionsState {
  const [state, setState] = useState<AdmissionsState>({});

  useEffect(
    () =>
      poll(
        POLL_INTERVAL_MILLIS,
        (signal) => api.admissions(room, signal),
        (result) => {
          setState(({ admissions }) =>
            result.kind === 'ok'
              ? { admissions: result.value }
              : { admissions, problem: result.problem },
          );
        },
      ),
    [api, room],
  );
  return state;
}
