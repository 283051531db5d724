/** The rooms that are live: search, which, order, and one row each. */

import { memo, useDeferredValue, useId, useMemo, useState } from 'react';
import { hashOf } from '../state/route';
import {
  ROOM_KINDS,
  ROOM_ORDERS,
  shownRooms,
  type RoomFilter,
  type RoomKind,
  type RoomOrder,
} from '../state/filters';
import type { Live } from '../state/serverState';
import type { Room } from '../api/adminApiTypes';
import { useWords } from '../messages';
import { titleOf } from '../messages/describe';
import { PeopleIcon, SearchIcon } from '../ui/icons';
import { useNow } from '../ui/useNow';
import { useRows } from '../ui/useVirtualRows';

const ROW_HEIGHT = 68;

interface RoomListProps {
  readonly live: Live;
  readonly selected: string | undefined;
}

export function RoomList({ live, selected }: RoomListProps) {
  const words = useWords();
  const [filter, setFilter] = useState<RoomFilter>({ words: '', kind: 'all', order: 'newest' });
  // What is typed is seen at once; the list follows when there is time for it.
  const wanted = useDeferredValue(filter);
  const rooms = useMemo(() => shownRooms(live.rooms.values(), wanted), [live.rooms, wanted]);
  const unlisted = live.total - live.rooms.size;

  return (
    <section className="room-list" aria-labelledby="rooms-title">
      <Filters filter={filter} onFilter={setFilter} />
      <p className="hint count" role="status" data-testid="rooms-shown">
        {live.seen ? words.rooms.shown(rooms.length, live.rooms.size) : words.rooms.loading}
      </p>
      {rooms.length > 0 ? (
        <Rows rooms={rooms} selected={selected} />
      ) : (
        live.seen && (
          <Nothing
            filtered={live.rooms.size > 0}
            onClear={() => {
              setFilter({ ...filter, words: '', kind: 'all' });
            }}
          />
        )
      )}
      {unlisted > 0 && <p className="hint count">{words.rooms.more(unlisted)}</p>}
    </section>
  );
}

interface FiltersProps {
  readonly filter: RoomFilter;
  readonly onFilter: (filter: RoomFilter) => void;
}

function Filters({ filter, onFilter }: FiltersProps) {
  const { rooms } = useWords();
  const id = useId();
  return (
    <search className="filters">
      <div className="search">
        <SearchIcon />
        <label htmlFor={`${id}-search`} className="only-spoken">
          {rooms.search}
        </label>
        <input
          id={`${id}-search`}
          type="search"
          data-testid="search-rooms"
          placeholder={rooms.searchHint}
          value={filter.words}
          onChange={(event) => {
            onFilter({ ...filter, words: event.target.value });
          }}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div className="filter-pair">
        <label htmlFor={`${id}-kind`} className="only-spoken">
          {rooms.kind}
        </label>
        <select
          id={`${id}-kind`}
          className="select"
          data-testid="room-kind"
          value={filter.kind}
          onChange={(event) => {
            onFilter({ ...filter, kind: event.target.value as RoomKind });
          }}
        >
          {ROOM_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {rooms.kinds[kind]}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-order`} className="only-spoken">
          {rooms.order}
        </label>
        <select
          id={`${id}-order`}
          className="select"
          data-testid="room-order"
          value={filter.order}
          onChange={(event) => {
            onFilter({ ...filter, order: event.target.value as RoomOrder });
          }}
        >
          {ROOM_ORDERS.map((order) => (
            <option key={order} value={order}>
              {rooms.orders[order]}
            </option>
          ))}
        </select>
      </div>
    </search>
  );
}

function Nothing({
  filtered,
  onClear,
}: {
  readonly filtered: boolean;
  readonly onClear: () => void;
}) {
  const { rooms } = useWords();
  return (
    <div className="nothing" data-testid="no-rooms">
      <p>
        <strong>{filtered ? rooms.noMatch : rooms.none}</strong>
      </p>
      {filtered ? (
        <button type="button" className="button" onClick={onClear}>
          {rooms.clear}
        </button>
      ) : (
        <p className="hint">{rooms.noneHint}</p>
      )}
    </div>
  );
}

interface RowsProps {
  readonly rooms: readonly Room[];
  readonly selected: string | undefined;
}

function Rows({ rooms, selected }: RowsProps) {
  const now = useNow(10_000);
  const { scroller, ...rows } = useRows({
    count: rooms.length,
    keyOf: (index) => rooms[index]?.name ?? '',
    estimate: ROW_HEIGHT,
  });
  return (
    // The keys walk through the links inside, each of which works by itself.
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions
    <div
      className="rows"
      ref={scroller}
      onKeyDown={rows.onKeyDown}
      onFocus={rows.onFocus}
      data-testid="room-rows"
    >
      <ul style={{ height: rows.height }}>
        {rows.items.map(({ index, start, key }) => {
          const room = rooms[index];
          return (
            room && (
              <li
                key={key}
                data-index={index}
                aria-setsize={rooms.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
              >
                <RoomRow
                  room={room}
                  selected={room.name === selected}
                  stop={index === rows.stop}
                  // Rounded, so that a row is drawn again only when what it says changes.
                  seconds={ageOf(room, now)}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function ageOf({ createdAt }: Room, now: number): number | undefined {
  if (createdAt === undefined) return undefined;
  const seconds = Math.max(0, (now - createdAt) / 1000);
  return seconds < 60 ? Math.floor(seconds / 10) * 10 : Math.floor(seconds / 60) * 60;
}

interface RoomRowProps {
  readonly room: Room;
  readonly selected: boolean;
  readonly stop: boolean;
  readonly seconds: number | undefined;
}

const RoomRow = memo(function RoomRow(props: RoomRowProps) {
  const { room, selected, stop, seconds } = props;
  const words = useWords();
  const title = titleOf(room, words);
  return (
    <a
      className="room-row"
      href={hashOf({ kind: 'room', name: room.name })}
      aria-current={selected ? 'true' : undefined}
      tabIndex={stop ? 0 : -1}
      data-row-focus
      data-testid="room-row"
    >
      <span className="room-row-title">
        {room.recording && (
          <span className="recording">
            <span className="only-spoken">{words.rooms.recording}</span>
          </span>
        )}
        {title}
      </span>
      <span className="room-row-people" data-empty={room.participants === 0}>
        <PeopleIcon />
        <span aria-hidden="true">{words.formats.whole(room.participants)}</span>
        <span className="only-spoken">{words.rooms.people(room.participants)}</span>
      </span>
      <span className="room-row-more">
        {title === room.name ? (room.repository ?? '') : room.name}
      </span>
      <span className="room-row-age">
        {room.publishers > 0 && <>{words.rooms.publishing(room.publishers)} · </>}
        {seconds !== undefined &&
          (seconds < 10 ? words.rooms.justNow : words.rooms.since(words.formats.age(seconds)))}
      </span>
    </a>
  );
});
