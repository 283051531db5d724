/** One visit to the page: where one is, on the way to which room, and what came in between. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Doors, RoomModule, RoomViewProps } from '../room/roomModule';
import type { Departure } from '../room/leaveReason';
import type { Progress } from './JoinForm';
import type { Problem } from '../shared/api/problem';
import { invitation, readTarget, titleOf, type Destination, type Target } from './joinTarget';
import { readClaims } from '../shared/token/claims';

/** LiveKit's part of the page, with the devices that it looks after. */
export interface Loaded<Entered, Devices> {
  readonly part: RoomModule<Entered, Devices>;
  readonly devices: Devices;
}

export type Stay<Entered> = Omit<RoomViewProps<Entered>, 'onLeft'>;

interface Left {
  readonly departure: Departure | undefined;
}

/** Where one is besides what the address says. */
interface Place<Entered> {
  readonly target: Target;
  readonly progress: Progress;
  readonly problem?: Problem | undefined;
  readonly stay?: Stay<Entered> | undefined;
  readonly left?: Left | undefined;
  /** Somebody came here from another place of this page. */
  readonly moved: boolean;
}

function arrive<Entered>(moved: boolean): Place<Entered> {
  return { target: readTarget(window.location.href), progress: 'idle', moved };
}

function useRoomPart<Entered, Devices>({ loadRoom }: Doors<Entered, Devices>) {
  const [loaded, setLoaded] = useState<Loaded<Entered, Devices>>();
  const [failed, setFailed] = useState(false);
  const loading = useRef<Promise<Loaded<Entered, Devices> | undefined>>(undefined);

  /** Once; again only where it failed. */
  const load = useCallback(() => {
    loading.current ??= loadRoom().then(
      (part) => {
        const ready = { part, devices: part.createDevices() };
        setLoaded(ready);
        return ready;
      },
      () => {
        loading.current = undefined;
        setFailed(true);
        return undefined;
      },
    );
    return loading.current;
  }, [loadRoom]);

  useEffect(() => {
    void load();
  }, [load]);

  return { loaded, failed, load };
}

export function useVisit<Entered, Devices>(doors: Doors<Entered, Devices>) {
  const [place, setPlace] = useState<Place<Entered>>(() => arrive(false));
  const [participantName, setParticipantName] = useState('');
  const { loaded, failed, load } = useRoomPart(doors);
  /** Counts the ways begun; an earlier one that arrives late has no place any more. */
  const way = useRef(0);

  const stay = place.stay;
  useEffect(() => {
    const moved = () => {
      way.current += 1;
      if (stay && loaded) loaded.part.leaveRoom(stay.entered);
      setPlace(arrive(true));
    };
    window.addEventListener('hashchange', moved);
    window.addEventListener('popstate', moved);
    return () => {
      window.removeEventListener('hashchange', moved);
      window.removeEventListener('popstate', moved);
    };
  }, [stay, loaded]);

  function go(target: Destination) {
    window.history.pushState(null, '', invitation(window.location.href, target));
    setPlace({ target, progress: 'idle', moved: true });
  }

  async function join(target: Destination, name: string) {
    const mine = ++way.current;
    const update = (change: Partial<Place<Entered>>) => {
      if (mine === way.current) setPlace((earlier) => ({ ...earlier, ...change }));
    };
    const stop = (problem: Problem) => {
      update({ progress: 'idle', problem, left: undefined });
    };
    setParticipantName(name);
    update({ progress: 'asking', problem: undefined });
    const loading = load();
    const answer = await doors.requestToken({ target, participantName: name });
    if (answer.kind === 'problem') {
      stop(answer.problem);
      return;
    }
    const ready = await loading;
    if (!ready) {
      stop({ kind: 'page_changed' });
      return;
    }
    if (mine !== way.current) return;
    update({ progress: 'connecting' });
    const entry = await ready.part.enterRoom(answer.admission, ready.devices);
    if (entry.kind === 'problem') {
      stop(entry.problem);
    } else if (mine !== way.current) {
      ready.part.leaveRoom(entry.entered);
    } else {
      const { token, ...answered } = answer.admission;
      const link = invitation(window.location.href, target);
      // The address is the invitation: reloading, or sending it on, leads to the same place.
      window.history.replaceState(null, '', link);
      setPlace({
        target,
        progress: 'idle',
        moved: true,
        stay: {
          entered: entry.entered,
          title: titleOf(target),
          invitation: link,
          claims: readClaims(token),
          answer: answered,
        },
      });
    }
  }

  const leave = useCallback((departure?: Departure) => {
    setPlace(({ target }) => ({ target, progress: 'idle', moved: true, left: { departure } }));
  }, []);

  return { place, participantName, loaded, failed, go, join, leave };
}
