/** The people of one room, each with what they publish and what they may do. */

import { memo, useDeferredValue, useId, useMemo, useState } from 'react';
import {
  CameraIcon,
  CheckIcon,
  CrossIcon,
  MicrophoneIcon,
  ScreenIcon,
} from '../../shared/ui/icons';
import { shownPeople } from '../state/filters';
import type { Participant, Track } from '../api/adminApiTypes';
import { useWords } from '../messages';
import { grantsOf, nameOf, sourceOf } from '../messages/describe';
import { RobotIcon, SearchIcon, SoundIcon } from '../ui/icons';
import { useOperations } from '../actions/useActions';
import { useNow } from '../ui/useNow';
import { useRows } from '../ui/useVirtualRows';

const ROW_HEIGHT = 132;
/** Below that nobody searches. */
const WORTH_SEARCHING = 6;

interface PeopleListProps {
  readonly room: string;
  readonly people: readonly Participant[];
  /** How many are in the room: more than are listed where there are very many. */
  readonly total: number;
}

export function PeopleList({ room, people, total }: PeopleListProps) {
  const { room: says } = useWords();
  const id = useId();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const shown = useMemo(() => shownPeople(people, wanted), [people, wanted]);
  return (
    <section className="people" aria-labelledby={`${id}-title`}>
      <div className="people-head">
        <h3 id={`${id}-title`}>{says.people}</h3>
        <p className="hint" role="status" data-testid="people-shown">
          {says.shown(shown.length, people.length)}
        </p>
        {(people.length >= WORTH_SEARCHING || search !== '') && (
          <div className="search">
            <SearchIcon />
            <label htmlFor={`${id}-search`} className="only-spoken">
              {says.search}
            </label>
            <input
              id={`${id}-search`}
              type="search"
              data-testid="search-people"
              placeholder={says.searchHint}
              value={search}
              onChange={(event) => {
                setSearch(event.target.value);
              }}
              autoComplete="off"
              spellCheck={false}
            />
          </div>
        )}
      </div>
      {total > people.length && <p className="hint">{says.more(total - people.length)}</p>}
      {shown.length > 0 ? (
        <Rows room={room} people={shown} />
      ) : (
        <div className="nothing">
          <p>
            <strong>{people.length > 0 ? says.noMatch : says.nobody}</strong>
          </p>
          {people.length === 0 && <p className="hint">{says.nobodyHint}</p>}
        </div>
      )}
    </section>
  );
}

function Rows({ room, people }: Omit<PeopleListProps, 'total'>) {
  const now = useNow(10_000);
  const { scroller, ...rows } = useRows({
    count: people.length,
    keyOf: (index) => people[index]?.identity ?? '',
    estimate: ROW_HEIGHT,
  });
  return (
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- as in RoomList
    <div
      className="rows"
      ref={scroller}
      onKeyDown={rows.onKeyDown}
      onFocus={rows.onFocus}
      data-testid="people-rows"
    >
      <ul style={{ height: rows.height }}>
        {rows.items.map(({ index, start, key }) => {
          const person = people[index];
          return (
            person && (
              <li
                key={key}
                ref={rows.measure}
                data-index={index}
                aria-setsize={people.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <PersonRow
                  room={room}
                  person={person}
                  seconds={
                    person.joinedAt === undefined
                      ? undefined
                      : Math.max(0, Math.floor((now - person.joinedAt) / 10_000) * 10)
                  }
                  stop={index === rows.stop}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

interface PersonRowProps {
  readonly room: string;
  readonly person: Participant;
  readonly seconds: number | undefined;
  readonly stop: boolean;
}

const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { room, person, seconds, stop } = props;
  const words = useWords();
  const { person: says, formats } = words;
  const name = nameOf(person);
  const kind = says.kinds[person.kind];
  const state = says.states[person.state];
  return (
    <article className="person" data-testid="person" data-identity={person.identity}>
      <div className="person-head">
        <h4
          // One stop for Tab, and from there by the arrow keys.
          // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
          tabIndex={stop ? 0 : -1}
          data-row-focus
        >
          {person.kind === 'agent' && <RobotIcon />}
          <span>{name}</span>
        </h4>
        {kind !== undefined && <span className="badge-soft">{kind}</span>}
        {person.permission.hidden && <span className="badge-soft">{says.hidden}</span>}
        {state !== undefined && <span className="badge-soft badge-notice">{state}</span>}
        <span className="hint person-since">
          {seconds !== undefined && (seconds < 10 ? says.justNow : says.here(formats.age(seconds)))}
        </span>
        <PersonActions room={room} person={person} name={name} />
      </div>
      {name !== person.identity && <p className="hint code">{person.identity}</p>}
      <Tracks room={room} person={person} name={name} />
      <Grants person={person} />
    </article>
  );
});

interface PersonActionsProps {
  readonly room: string;
  readonly person: Participant;
  readonly name: string;
}

function PersonActions({ room, person, name }: PersonActionsProps) {
  const { person: says } = useWords();
  const { ask } = useOperations();
  return (
    <div className="person-actions">
      <button
        type="button"
        className="button button-small"
        data-testid="permissions"
        aria-label={says.permissionsOf(name)}
        onClick={() => {
          ask({ kind: 'permit', room, who: person });
        }}
      >
        {says.permissions}
      </button>
      <button
        type="button"
        className="button button-small button-danger-soft"
        data-testid="remove"
        aria-label={says.removeWho(name)}
        onClick={() => {
          ask({ kind: 'remove', room, who: person });
        }}
      >
        {says.remove}
      </button>
    </div>
  );
}

function Tracks({ room, person, name }: PersonActionsProps) {
  const { person: says } = useWords();
  if (person.tracks.length === 0) return <p className="hint">{says.publishesNothing}</p>;
  return (
    <ul className="tracks">
      {person.tracks.map((track) => (
        <TrackChip key={track.sid} room={room} person={person} name={name} track={track} />
      ))}
    </ul>
  );
}

function TrackIcon({ track }: { readonly track: Track }) {
  switch (track.source) {
    case 'camera':
      return <CameraIcon off={track.muted} />;
    case 'microphone':
      return <MicrophoneIcon off={track.muted} />;
    case 'screen_share':
      return <ScreenIcon />;
    default:
      return track.kind === 'video' ? <CameraIcon off={track.muted} /> : <SoundIcon />;
  }
}

function TrackChip(props: PersonActionsProps & { readonly track: Track }) {
  const { room, person, name, track } = props;
  const words = useWords();
  const { person: says } = words;
  const { perform } = useOperations();
  const source = sourceOf(track, words);
  return (
    <li className="track" data-testid="track" data-source={track.source} data-muted={track.muted}>
      <TrackIcon track={track} />
      <span>{source}</span>
      {track.muted && <span className="hint">{says.muted}</span>}
      {!track.muted && track.width > 0 && (
        <span className="hint">{says.size(track.width, track.height)}</span>
      )}
      {!track.muted && (
        <button
          type="button"
          className="link-button"
          data-testid="mute"
          aria-label={says.muteWhat(source, name)}
          onClick={() => {
            void perform({ kind: 'mute', room, who: person, track });
          }}
        >
          {says.mute}
        </button>
      )}
    </li>
  );
}

function Grants({ person }: { readonly person: Participant }) {
  const words = useWords();
  return (
    <ul className="grants" data-testid="grants">
      {grantsOf(person.permission, words).map(({ key, granted, text }) => (
        <li key={key} data-granted={granted}>
          {granted ? <CheckIcon /> : <CrossIcon />}
          {text}
        </li>
      ))}
    </ul>
  );
}
