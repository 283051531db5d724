/** The live rooms, with search, filter and order. */

import { memo, useDeferredValue, useMemo, useState } from 'react';
import { ParticipantsIcon } from '../../shared/ui/icons';
import type { Room } from '../api/adminApiTypes';
import { roomTitle } from '../describe';
import { useConsoleMessages } from '../messages';
import {
  filterRooms,
  ROOM_FILTER_KINDS,
  ROOM_SORT_ORDERS,
  type RoomFilter,
} from '../state/filters';
import { routeHash } from '../state/route';
import type { ServerState } from '../state/serverState';
import { EmptyState } from '../ui/EmptyState';
import { FilterSelect } from '../ui/FilterSelect';
import { SearchField } from '../ui/SearchField';
import { useNow } from '../ui/useNow';
import { VirtualList } from '../ui/VirtualList';

const ROW_HEIGHT = 68;

interface RoomListProps {
  readonly state: ServerState;
  readonly selected: string | undefined;
}

export function RoomList({ state, selected }: RoomListProps) {
  const { rooms: t } = useConsoleMessages();
  const [filter, setFilter] = useState<RoomFilter>({ search: '', kind: 'all', order: 'newest' });
  // Typing stays responsive; the list follows.
  const deferred = useDeferredValue(filter);
  const rooms = useMemo(() => filterRooms(state.rooms.values(), deferred), [state.rooms, deferred]);
  const now = useNow(10_000);
  const unlisted = state.total - state.rooms.size;
  const filtered = state.rooms.size > 0;

  return (
    <section className="room-list" aria-labelledby="rooms-title">
      <Filters filter={filter} onFilter={setFilter} />
      <p className="hint count" role="status" data-testid="rooms-shown">
        {state.loaded ? t.shown(rooms.length, state.rooms.size) : t.loading}
      </p>
      {rooms.length > 0 && (
        <VirtualList
          as="ul"
          testId="room-rows"
          items={rooms}
          itemKey={({ name }) => name}
          rowHeight={ROW_HEIGHT}
          fixedHeight
          renderItem={(room, tabbable) => (
            <RoomRow
              room={room}
              selected={room.name === selected}
              tabbable={tabbable}
              seconds={ageOf(room, now)}
            />
          )}
        />
      )}
      {rooms.length === 0 && state.loaded && (
        <EmptyState
          title={filtered ? t.noMatch : t.empty}
          hint={!filtered && t.emptyHint}
          testId="no-rooms"
        >
          {filtered && (
            <button
              type="button"
              className="button"
              onClick={() => {
                setFilter({ ...filter, search: '', kind: 'all' });
              }}
            >
              {t.clear}
            </button>
          )}
        </EmptyState>
      )}
      {unlisted > 0 && <p className="hint count">{t.unlisted(unlisted)}</p>}
    </section>
  );
}

interface FiltersProps {
  readonly filter: RoomFilter;
  readonly onFilter: (filter: RoomFilter) => void;
}

function Filters({ filter, onFilter }: FiltersProps) {
  const { rooms: t } = useConsoleMessages();
  return (
    <search className="filters">
      <SearchField
        label={t.search}
        placeholder={t.searchHint}
        testId="search-rooms"
        value={filter.search}
        onChange={(search) => {
          onFilter({ ...filter, search });
        }}
      />
      <div className="filter-pair">
        <FilterSelect
          label={t.filter}
          testId="room-kind"
          value={filter.kind}
          options={ROOM_FILTER_KINDS.map((kind) => [kind, t.filters[kind]])}
          onChange={(kind) => {
            onFilter({ ...filter, kind });
          }}
        />
        <FilterSelect
          label={t.sort}
          testId="room-order"
          value={filter.order}
          options={ROOM_SORT_ORDERS.map((order) => [order, t.sorts[order]])}
          onChange={(order) => {
            onFilter({ ...filter, order });
          }}
        />
      </div>
    </search>
  );
}

/** Rounded, so that a row renders again only when its text changes. */
function ageOf({ createdAt }: Room, now: number): number | undefined {
  if (createdAt === undefined) return undefined;
  const seconds = Math.max(0, (now - createdAt) / 1000);
  return seconds < 60 ? Math.floor(seconds / 10) * 10 : Math.floor(seconds / 60) * 60;
}

interface RoomRowProps {
  readonly room: Room;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly seconds: number | undefined;
}

const RoomRow = memo(function RoomRow({ room, selected, tabbable, seconds }: RoomRowProps) {
  const messages = useConsoleMessages();
  const { rooms: t, formats } = messages;
  const title = roomTitle(room, messages);
  return (
    <a
      className="room-row"
      href={routeHash({ kind: 'room', name: room.name })}
      aria-current={selected ? 'true' : undefined}
      tabIndex={tabbable ? 0 : -1}
      data-row-focus
      data-testid="room-row"
    >
      <span className="room-row-title">
        {room.recording && (
          <span className="recording">
            <span className="only-spoken">{t.recording}</span>
          </span>
        )}
        {title}
      </span>
      <span className="room-row-participants" data-empty={room.participants === 0}>
        <ParticipantsIcon />
        <span aria-hidden="true">{formats.integer(room.participants)}</span>
        <span className="only-spoken">{t.participants(room.participants)}</span>
      </span>
      <span className="room-row-more">
        {title === room.name ? (room.repository ?? '') : room.name}
      </span>
      <span className="room-row-age">
        {room.publishers > 0 && <>{t.publishing(room.publishers)} · </>}
        {seconds !== undefined && (seconds < 10 ? t.justNow : t.since(formats.age(seconds)))}
      </span>
    </a>
  );
});
