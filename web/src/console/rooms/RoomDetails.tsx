/** One room: what it is, who is in it, which agents were sent, and what can be done about it. */

import { useEffect, useRef, type ReactNode } from 'react';
import { hashOf } from '../state/route';
import type { AdminApi } from '../api/adminApi';
import type { Action } from '../api/actions';
import type { Done } from '../api/adminApi';
import type { Dispatch, People, Room } from '../api/adminApiTypes';
import { useWords } from '../messages';
import { titleOf } from '../messages/describe';
import { CopyButton } from '../../shared/ui/CopyButton';
import { BackIcon, RobotIcon } from '../ui/icons';
import { useOperations } from '../actions/useActions';
import { PeopleList } from './ParticipantList';
import { ProblemBox } from '../ui/ProblemNotice';
import { useNow } from '../ui/useNow';
import { usePeople, type PeopleState } from './useRoomDetails';

interface RoomDetailProps {
  readonly api: AdminApi;
  readonly name: string;
  /** As the stream has it; absent where it is not live, or not listed. */
  readonly room: Room | undefined;
}

/** What an action did, as the next look will find it. */
export function afterAction(people: People, action: Action, done: Done): People {
  const { participants } = people;
  switch (action.kind) {
    case 'remove':
      return {
        ...people,
        participants: participants.filter(({ identity }) => identity !== action.who.identity),
      };
    case 'mute':
      return {
        ...people,
        participants: participants.map((each) =>
          each.identity === action.who.identity
            ? {
                ...each,
                tracks: each.tracks.map((track) =>
                  track.sid === action.track.sid ? { ...track, muted: true } : track,
                ),
              }
            : each,
        ),
      };
    case 'permit':
      return {
        ...people,
        participants: participants.map((each) =>
          each.identity === action.who.identity
            ? (done.participant ?? {
                ...each,
                permission: { ...each.permission, ...action.change },
              })
            : each,
        ),
      };
    case 'end':
    case 'send':
      return people;
  }
}

export function RoomDetail({ api, name, room }: RoomDetailProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const { onDone } = useOperations();
  const { state, patch } = usePeople(api, name, room?.sid ?? '');
  const title = titleOf(room ?? { name }, words);

  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [name]);

  useEffect(
    () =>
      onDone((action, done) => {
        if (action.room !== name) return;
        patch((people) => afterAction(people, action, done));
        // The button that opened the dialog is gone with the row it stood in.
        if (action.kind === 'remove') heading.current?.focus();
      }),
    [name, onDone, patch],
  );

  return (
    <section className="room-detail" aria-labelledby="room-title" data-testid="room-detail">
      <a className="back" href={hashOf({ kind: 'rooms' })}>
        <BackIcon />
        {words.room.back}
      </a>
      <header className="room-head">
        <h2 id="room-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {state.kind !== 'gone' && <RoomActions name={name} state={state} room={room} />}
      </header>
      <RoomFacts name={name} room={room} />
      <Body name={name} state={state} />
    </section>
  );
}

interface RoomActionsProps {
  readonly name: string;
  readonly state: PeopleState;
  readonly room: Room | undefined;
}

function RoomActions({ name, state, room }: RoomActionsProps) {
  const { room: says } = useWords();
  const { ask } = useOperations();
  const people =
    state.kind === 'here' ? state.people.participants.length : (room?.participants ?? 0);
  return (
    <div className="room-actions">
      <button
        type="button"
        className="button"
        data-testid="send-agent"
        onClick={() => {
          ask({ kind: 'send', room: name });
        }}
      >
        <RobotIcon />
        {says.send}
      </button>
      <button
        type="button"
        className="button button-danger-soft"
        data-testid="end-room"
        onClick={() => {
          ask({ kind: 'end', room: name, people });
        }}
      >
        {says.end}
      </button>
    </div>
  );
}

function RoomFacts({ name, room }: { readonly name: string; readonly room: Room | undefined }) {
  const { room: says, formats } = useWords();
  const now = useNow(10_000);
  const { facts } = says;
  const values: (readonly [string, string | undefined])[] = [
    [facts.session, room?.session],
    [facts.repository, room?.repository],
    [
      facts.since,
      room?.createdAt === undefined
        ? undefined
        : says.sinceFor(
            formats.moment(room.createdAt, now),
            formats.duration(Math.max(0, Math.floor((now - room.createdAt) / 10_000) * 10)),
          ),
    ],
    [
      facts.limit,
      room && (room.maxParticipants > 0 ? formats.whole(room.maxParticipants) : says.noLimit),
    ],
    [facts.sid, room?.sid],
    [facts.metadata, room?.metadata],
  ];
  return (
    <dl className="facts">
      <div>
        <dt>{facts.name}</dt>
        <dd>
          <span className="code">{name}</span>
          <CopyButton text={name} label={says.copy} copied={says.copied} />
        </dd>
      </div>
      {values.map(
        ([label, value]) =>
          value !== undefined &&
          value !== '' && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Body({ name, state }: { readonly name: string; readonly state: PeopleState }): ReactNode {
  const { room: says } = useWords();
  switch (state.kind) {
    case 'loading':
      return (
        <p className="nothing" role="status">
          <span className="spinner" aria-hidden="true" /> {says.loading}
        </p>
      );
    case 'gone':
      return (
        <div className="nothing" role="status" data-testid="room-gone">
          <p>
            <strong>{says.gone}</strong>
          </p>
          <p className="hint">{says.goneHint}</p>
        </div>
      );
    case 'problem':
      return <ProblemBox problem={state.problem} />;
    case 'here':
      return (
        <>
          {state.problem && <ProblemBox problem={state.problem} />}
          <PeopleList room={name} people={state.people.participants} total={state.people.total} />
          <Dispatches people={state.people} />
        </>
      );
  }
}

function Dispatches({ people }: { readonly people: People }) {
  const { room: says } = useWords();
  // LiveKit's own for a room without agents: nobody sent it, and it comes to nothing.
  const sent = people.dispatches.filter(
    ({ agentName, agents }) => agentName !== '' || agents.length > 0,
  );
  if (sent.length === 0) return null;
  return (
    <section className="dispatches" aria-labelledby="dispatches-title">
      <h3 id="dispatches-title">{says.dispatches}</h3>
      <ul>
        {sent.map((dispatch) => (
          <DispatchRow
            key={dispatch.id}
            dispatch={dispatch}
            here={people.participants
              .filter(({ identity }) => dispatch.agents.includes(identity))
              .map(({ identity }) => identity)}
          />
        ))}
      </ul>
    </section>
  );
}

interface DispatchRowProps {
  readonly dispatch: Dispatch;
  readonly here: readonly string[];
}

function DispatchRow({ dispatch, here }: DispatchRowProps) {
  const { room: says, formats } = useWords();
  const now = useNow(60_000);
  return (
    <li className="dispatch" data-testid="dispatch">
      <RobotIcon />
      <strong>{dispatch.agentName || says.unnamedAgent}</strong>
      <span className="hint">
        {here.length > 0 ? says.agentHere(here) : says.agentAway}
        {dispatch.createdAt !== undefined && (
          <> · {says.sentAt(formats.moment(dispatch.createdAt, now))}</>
        )}
      </span>
    </li>
  );
}
