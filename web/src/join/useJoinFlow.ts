/** The states from a link into a room and out of it. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { LeaveReason } from '../room/leaveReason';
import type { RoomModule, RoomViewProps } from '../room/roomModule';
import { pageRoot } from '../shared/pageRoot';
import { readClaims } from '../shared/token/claims';
import type { AutoRetry, Progress } from './JoinForm';
import { isRoomFull, waitSeconds, type JoinProblem } from './joinProblem';
import { inviteLink, parseLink, targetName, type JoinTarget, type LinkTarget } from './joinTarget';
import type { JoinRequest, TokenResponse, TokenResult } from './tokenEndpoint';

export interface JoinDependencies<Connection, Devices> {
  readonly requestToken: (request: JoinRequest) => Promise<TokenResult>;
  readonly loadRoom: () => Promise<RoomModule<Connection, Devices>>;
}

export interface LoadedRoomModule<Connection, Devices> {
  readonly module: RoomModule<Connection, Devices>;
  readonly devices: Devices;
}

interface JoinState<Connection> {
  readonly target: LinkTarget;
  readonly progress: Progress;
  readonly problem?: JoinProblem | undefined;
  /** Present while the page waits for a seat in a full room. */
  readonly retry?: AutoRetry | undefined;
  readonly room?: Omit<RoomViewProps<Connection>, 'onLeft'> | undefined;
  readonly left?: { readonly reason: LeaveReason | undefined } | undefined;
  /** True after another state on this page: the heading takes the focus. */
  readonly navigated: boolean;
}

function stateFromUrl<Connection>(navigated: boolean): JoinState<Connection> {
  return { target: parseLink(window.location.href, pageRoot()), progress: 'idle', navigated };
}

/** A full room is asked again, also if a later request meets another limit. */
function stateAfter<Connection>(
  problem: JoinProblem,
  before: JoinState<Connection>,
): JoinState<Connection> {
  const full = isRoomFull(problem);
  const seconds = full || before.retry ? waitSeconds(problem) : 0;
  return {
    ...before,
    progress: 'idle',
    // A room that is still full is not announced again.
    problem: full && isRoomFull(before.problem) ? before.problem : problem,
    retry: seconds > 0 ? { seconds } : undefined,
    left: undefined,
  };
}

function useRoomModule<Connection, Devices>(
  loadRoom: JoinDependencies<Connection, Devices>['loadRoom'],
) {
  const [loaded, setLoaded] = useState<LoadedRoomModule<Connection, Devices>>();
  const [loadFailed, setLoadFailed] = useState(false);
  const loading = useRef<Promise<LoadedRoomModule<Connection, Devices> | undefined>>(undefined);

  /** Loads once, and again only after a failure. */
  const load = useCallback(() => {
    loading.current ??= loadRoom().then(
      (module) => {
        const ready = { module, devices: module.createDevices() };
        setLoaded(ready);
        return ready;
      },
      () => {
        loading.current = undefined;
        setLoadFailed(true);
        return undefined;
      },
    );
    return loading.current;
  }, [loadRoom]);

  useEffect(() => {
    void load();
  }, [load]);

  return { loaded, loadFailed, load };
}

export function useJoinFlow<Connection, Devices>(
  dependencies: JoinDependencies<Connection, Devices>,
) {
  const [state, setState] = useState<JoinState<Connection>>(() => stateFromUrl(false));
  const [participantName, setParticipantName] = useState('');
  const { loaded, loadFailed, load } = useRoomModule(dependencies.loadRoom);
  /** The number of attempts. The results of earlier ones are ignored. */
  const attempts = useRef(0);

  const room = state.room;
  useEffect(() => {
    const onNavigation = () => {
      attempts.current += 1;
      if (room && loaded) loaded.module.leaveRoom(room.connection);
      setState(stateFromUrl(true));
    };
    window.addEventListener('hashchange', onNavigation);
    window.addEventListener('popstate', onNavigation);
    return () => {
      window.removeEventListener('hashchange', onNavigation);
      window.removeEventListener('popstate', onNavigation);
    };
  }, [room, loaded]);

  function navigate(target: JoinTarget) {
    window.history.pushState(null, '', inviteLink(pageRoot(), target));
    setState({ target, progress: 'idle', navigated: true });
  }

  function enterRoom(target: JoinTarget, connection: Connection, response: TokenResponse) {
    const { token, ...details } = response;
    const link = inviteLink(pageRoot(), target);
    // Reloading the page, or sharing its address, leads to the same room.
    window.history.replaceState(null, '', link);
    setState({
      target,
      progress: 'idle',
      navigated: true,
      room: {
        connection,
        title: targetName(target),
        inviteLink: link,
        claims: readClaims(token),
        details,
      },
    });
  }

  /** @param again whether the page asks by itself, which changes nothing unless it succeeds */
  async function join(target: JoinTarget, name: string, again = false) {
    const attempt = ++attempts.current;
    const isCurrent = () => attempt === attempts.current;
    const update = (change: Partial<JoinState<Connection>>) => {
      if (isCurrent()) setState((earlier) => ({ ...earlier, ...change }));
    };
    const fail = (problem: JoinProblem) => {
      if (isCurrent()) setState((before) => stateAfter(problem, before));
    };

    setParticipantName(name);
    update({ progress: 'requesting', ...(!again && { problem: undefined, retry: undefined }) });
    const loading = load();
    const token = await dependencies.requestToken({ target, participantName: name });
    if (token.kind === 'problem') {
      fail(token.problem);
      return;
    }
    const ready = await loading;
    if (!ready) {
      fail({ kind: 'page_changed' });
      return;
    }
    if (!isCurrent()) return;
    update({ progress: 'connecting', problem: undefined, retry: undefined });
    const result = await ready.module.connectToRoom(token.response, ready.devices);
    if (result.kind === 'problem') fail(result.problem);
    else if (isCurrent()) enterRoom(target, result.connection, token.response);
    else ready.module.leaveRoom(result.connection);
  }

  function stopRetrying() {
    attempts.current += 1;
    setState((before) => ({ ...before, progress: 'idle', retry: undefined }));
  }

  const leave = useCallback((reason?: LeaveReason) => {
    setState(({ target }) => ({ target, progress: 'idle', navigated: true, left: { reason } }));
  }, []);

  return { state, participantName, loaded, loadFailed, navigate, join, stopRetrying, leave };
}
