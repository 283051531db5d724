/** The two places of this page, the form and the room, and the way between them. */

import { useEffect, useState, type ComponentType } from 'react';
import { Logo } from './icons';
import type { Departure } from './join/departure';
import { JoinForm, type Progress } from './join/JoinForm';
import type { Problem } from './join/problem';
import { arrivedAt, invitation, readTarget, type Target } from './join/target';
import type { Admission, TokenAnswer, Wish } from './join/tokenEndpoint';
import { texts } from './texts';
import { readClaims, type Claims } from './token/claims';
import type { Answered } from './token/tokenWords';

/** What a room view is told. `Entered` is the room module's own affair. */
export interface RoomViewProps<Entered> {
  readonly entered: Entered;
  readonly title: string;
  readonly invitation: string;
  readonly claims: Claims | undefined;
  readonly answer: Answered;
  readonly onLeft: (departure?: Departure) => void;
}

/** The room: a module of its own, because LiveKit is large and the form should be there at once. */
export interface RoomModule<Entered> {
  readonly enterRoom: (
    admission: Admission,
  ) => Promise<
    | { readonly kind: 'entered'; readonly entered: Entered }
    | { readonly kind: 'problem'; readonly problem: Problem }
  >;
  readonly RoomView: ComponentType<RoomViewProps<Entered>>;
}

/** All that this page asks of the world outside. */
export interface Doors<Entered> {
  readonly requestToken: (wish: Wish) => Promise<TokenAnswer>;
  readonly loadRoom: () => Promise<RoomModule<Entered>>;
}

interface Stay<Entered> extends Omit<RoomViewProps<Entered>, 'onLeft'> {
  readonly RoomView: ComponentType<RoomViewProps<Entered>>;
}

type Way<Entered> =
  | { readonly kind: 'stay'; readonly target: Target; readonly stay: Stay<Entered> }
  | { readonly kind: 'problem'; readonly problem: Problem };

function titleOf(target: Target, answer: Answered): string {
  switch (target.kind) {
    case 'session':
      return target.id;
    case 'room':
      return target.name;
    case 'new':
      return answer.roomName ?? texts.room.newRoom;
  }
}

async function goIn<Entered>(
  doors: Doors<Entered>,
  wish: Wish,
  onAdmitted: () => void,
): Promise<Way<Entered>> {
  const loading = doors.loadRoom().catch(() => undefined);
  const answer = await doors.requestToken(wish);
  if (answer.kind === 'problem') return answer;
  const roomModule = await loading;
  if (!roomModule) return { kind: 'problem', problem: { kind: 'page_changed' } };
  onAdmitted();
  const entry = await roomModule.enterRoom(answer.admission);
  if (entry.kind === 'problem') return entry;
  const { token, ...answered } = answer.admission;
  const target = arrivedAt(wish.target, answered.roomName);
  return {
    kind: 'stay',
    target,
    stay: {
      RoomView: roomModule.RoomView,
      entered: entry.entered,
      title: titleOf(target, answered),
      invitation: invitation(window.location.href, target),
      claims: readClaims(token),
      answer: answered,
    },
  };
}

export function App<Entered>({ doors }: { readonly doors: Doors<Entered> }) {
  const [target, setTarget] = useState(() => readTarget(window.location.href));
  const [participantName, setParticipantName] = useState('');
  const [progress, setProgress] = useState<Progress>('idle');
  const [problem, setProblem] = useState<Problem>();
  const [departure, setDeparture] = useState<Departure>();
  const [stay, setStay] = useState<Stay<Entered>>();
  const [returning, setReturning] = useState(false);

  useEffect(() => {
    // While someone types, the room is fetched. If it fails, the join tries again and says so.
    doors.loadRoom().catch(() => undefined);
  }, [doors]);

  useEffect(() => {
    const reread = () => {
      setTarget(readTarget(window.location.href));
    };
    window.addEventListener('hashchange', reread);
    window.addEventListener('popstate', reread);
    return () => {
      window.removeEventListener('hashchange', reread);
      window.removeEventListener('popstate', reread);
    };
  }, []);

  useEffect(() => {
    document.title = stay ? `${stay.title} · ${texts.product}` : texts.product;
  }, [stay]);

  async function join(wish: Wish) {
    setProgress('asking');
    setProblem(undefined);
    setDeparture(undefined);
    setParticipantName(wish.participantName);
    const way = await goIn(doors, wish, () => {
      setProgress('connecting');
    });
    setProgress('idle');
    if (way.kind === 'problem') {
      setProblem(way.problem);
      return;
    }
    setTarget(way.target);
    setStay(way.stay);
    // The address is the invitation now: reloading, or sending it on, leads to the same place.
    window.history.replaceState(null, '', way.stay.invitation);
  }

  if (stay) {
    const { RoomView, ...rest } = stay;
    return (
      <RoomView
        {...rest}
        onLeft={(why) => {
          setStay(undefined);
          setReturning(true);
          setDeparture(why);
        }}
      />
    );
  }
  return (
    <div className="front">
      <header className="brand">
        <Logo />
        <span>{texts.product}</span>
      </header>
      <main>
        <JoinForm
          key={JSON.stringify(target)}
          target={target}
          participantName={participantName}
          progress={progress}
          problem={problem}
          departure={departure}
          returning={returning}
          onJoin={(wish) => {
            void join(wish);
          }}
        />
      </main>
    </div>
  );
}
