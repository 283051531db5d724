/** The states from a link into a room and out of it. */

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { LeaveReason } from '../room/leaveReason';
import type { RoomModule, RoomViewProps } from '../room/roomModule';
import { pageRoot } from '../shared/pageRoot';
import { readClaims } from '../shared/token/claims';
import type { AutoRetry, Progress } from './JoinForm';
import { isRoomFull, waitSeconds, type JoinProblem } from './joinProblem';
import {
  inviteLink,
  parseLink,
  splitInvitation,
  targetName,
  type JoinTarget,
  type LinkTarget,
} from './joinTarget';
import type { JoinRequest, JoinWatch, TokenResponse, TokenResult } from './tokenEndpoint';
import type { Visits } from './Visits';

export interface JoinDependencies<Connection, Devices> {
  readonly visits: Visits;
  readonly requestToken: (request: JoinRequest, watch: JoinWatch) => Promise<TokenResult>;
  readonly loadRoom: () => Promise<RoomModule<Connection, Devices>>;
}

type Issued = Extract<TokenResult, { kind: 'issued' }>;

export interface LoadedRoomModule<Connection, Devices> {
  readonly module: RoomModule<Connection, Devices>;
  readonly devices: Devices;
}

/** The participant waits for a moderator. */
export interface Waiting {
  readonly connectionLost: boolean;
}

interface JoinState<Connection> {
  readonly target: LinkTarget;
  readonly progress: Progress;
  readonly problem?: JoinProblem | undefined;
  /** Present while the page waits for a seat in a full room. */
  readonly retry?: AutoRetry | undefined;
  readonly waiting?: Waiting | undefined;
  readonly room?: Omit<RoomViewProps<Connection>, 'onLeft'> | undefined;
  readonly left?: { readonly reason: LeaveReason | undefined } | undefined;
  /** True after another state on this page: the heading takes the focus. */
  readonly navigated: boolean;
}

function isJoinable(target: LinkTarget): target is JoinTarget {
  return target.kind === 'session' || target.kind === 'room';
}

/** Moves an invitation from the address, where others may see it, to the visit of its target. */
function stateFromUrl<Connection>(visits: Visits, navigated: boolean): JoinState<Connection> {
  const { href, invitation } = splitInvitation(window.location.href);
  const target = parseLink(href, pageRoot());
  if (invitation !== undefined) {
    window.history.replaceState(null, '', href);
    // A ticket would keep the seat, and the role, of an earlier visit.
    if (isJoinable(target)) visits.update(target, { invitation, ticket: undefined });
  }
  return { target, progress: 'idle', navigated };
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
    waiting: undefined,
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
  const { visits } = dependencies;
  const [state, setState] = useState<JoinState<Connection>>(() => stateFromUrl(visits, false));
  const [participantName, setParticipantName] = useState('');
  const { loaded, loadFailed, load } = useRoomModule(dependencies.loadRoom);
  /** The number of attempts. The results of earlier ones are ignored. */
  const attempts = useRef(0);
  /** Ends the latest attempt, and the refresh of its token. */
  const attempt = useRef<AbortController>(undefined);

  const room = state.room;
  useEffect(() => {
    const onNavigation = () => {
      attempts.current += 1;
      attempt.current?.abort();
      if (room && loaded) loaded.module.leaveRoom(room.connection);
      setState(stateFromUrl(visits, true));
    };
    window.addEventListener('hashchange', onNavigation);
    window.addEventListener('popstate', onNavigation);
    return () => {
      window.removeEventListener('hashchange', onNavigation);
      window.removeEventListener('popstate', onNavigation);
    };
  }, [room, loaded, visits]);

  const resume = useEffectEvent(() => {
    if (!isJoinable(state.target)) return;
    const { waitingAs } = visits.get(state.target);
    if (waitingAs !== undefined) void join(state.target, waitingAs);
  });
  useEffect(() => {
    resume();
    return () => {
      attempt.current?.abort();
    };
  }, []);

  function navigate(target: JoinTarget) {
    window.history.pushState(null, '', inviteLink(pageRoot(), target));
    setState({ target, progress: 'idle', navigated: true });
  }

  function enterRoom(target: JoinTarget, connection: Connection, issued: Issued) {
    const { response, moderation } = issued;
    const { token, ...details }: TokenResponse = response;
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
        moderation,
      },
    });
  }

  /** @param again whether the page asks by itself, which changes nothing unless it succeeds */
  async function join(target: JoinTarget, name: string, again = false) {
    const number = ++attempts.current;
    const isCurrent = () => number === attempts.current;
    attempt.current?.abort();
    attempt.current = new AbortController();
    const { signal } = attempt.current;
    const update = (change: Partial<JoinState<Connection>>) => {
      if (isCurrent()) setState((earlier) => ({ ...earlier, ...change }));
    };
    const fail = (problem: JoinProblem) => {
      if (isCurrent()) setState((before) => stateAfter(problem, before));
    };

    setParticipantName(name);
    update({ progress: 'requesting', ...(!again && { problem: undefined, retry: undefined }) });
    const loading = load();
    const token = await dependencies.requestToken(
      { target, participantName: name },
      {
        signal,
        onStatus: ({ kind }) => {
          if (kind !== 'waiting' && kind !== 'reconnecting') return;
          const waiting = { connectionLost: kind === 'reconnecting' };
          update({ waiting, problem: undefined, retry: undefined, left: undefined });
        },
      },
    );
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
    else if (isCurrent()) enterRoom(target, result.connection, token);
    else ready.module.leaveRoom(result.connection);
  }

  /** Ends the attempt: the participant no longer waits for a seat or a moderator. */
  function stop() {
    attempts.current += 1;
    attempt.current?.abort();
    setState((before) => ({
      ...before,
      progress: 'idle',
      retry: undefined,
      waiting: undefined,
      navigated: before.waiting !== undefined,
    }));
  }

  const leave = useCallback((reason?: LeaveReason) => {
    attempt.current?.abort();
    setState(({ target }) => ({ target, progress: 'idle', navigated: true, left: { reason } }));
  }, []);

  return { state, participantName, loaded, loadFailed, navigate, join, stop, leave };
}
