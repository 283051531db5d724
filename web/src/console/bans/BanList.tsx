/** Bans: who may not enter which room, until when, and why. */

import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useActions } from '../actions/useActions';
import type { Ban } from '../api/bans';
import type { Page } from '../api/fields';
import { banSubject } from '../describe';
import { useConsoleMessages } from '../messages';
import { filterBans } from '../state/filters';
import type { Polled } from '../state/usePolled';
import { EmptyState } from '../ui/EmptyState';
import { Entry } from '../ui/Entry';
import { Loaded } from '../ui/Loaded';
import { RoomLink } from '../ui/RoomLink';
import { SearchField } from '../ui/SearchField';
import { useNow } from '../ui/useNow';
import { VirtualList } from '../ui/VirtualList';

const ROW_HEIGHT = 108;
/** Shorter lists have no search. */
const SEARCHABLE = 6;

interface BanListProps {
  readonly state: Polled<Page<Ban>>;
  /** The heading of each row. */
  readonly level: 'h2' | 'h4';
}

export function BanList({ state, level }: BanListProps) {
  const { bans: t } = useConsoleMessages();
  return (
    <Loaded state={state} loading={t.loading}>
      {({ items }) => <LoadedBans bans={items} level={level} />}
    </Loaded>
  );
}

interface LoadedBansProps extends Pick<BanListProps, 'level'> {
  readonly bans: readonly Ban[];
}

function LoadedBans({ bans, level }: LoadedBansProps) {
  const { bans: t } = useConsoleMessages();
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search);
  const shown = useMemo(() => filterBans(bans, deferred), [bans, deferred]);
  const now = useNow(60_000);
  return (
    <>
      {(bans.length >= SEARCHABLE || search !== '') && (
        <search className="filters filters-row">
          <SearchField
            label={t.search}
            placeholder={t.searchHint}
            testId="search-bans"
            value={search}
            onChange={setSearch}
          />
        </search>
      )}
      <p className="hint count">
        <span role="status" data-testid="bans-shown">
          {t.shown(shown.length, bans.length)}
        </span>
        {bans.some(({ durable }) => !durable) && (
          <span data-testid="bans-not-durable"> · {t.notDurable}</span>
        )}
      </p>
      {shown.length > 0 ? (
        <VirtualList
          as="ul"
          testId="ban-rows"
          items={shown}
          itemKey={({ id }) => id}
          rowHeight={ROW_HEIGHT}
          renderItem={(ban, tabbable) => (
            <BanRow ban={ban} level={level} now={now} tabbable={tabbable} />
          )}
        />
      ) : (
        <EmptyState
          title={bans.length > 0 ? t.noMatch : t.empty}
          hint={bans.length === 0 && t.emptyHint}
          testId="no-bans"
        />
      )}
    </>
  );
}

interface BanRowProps extends Pick<BanListProps, 'level'> {
  readonly ban: Ban;
  readonly now: number;
  readonly tabbable: boolean;
}

const BanRow = memo(function BanRow({ ban, level, now, tabbable }: BanRowProps) {
  const messages = useConsoleMessages();
  const { bans: t, formats } = messages;
  const { confirm } = useActions();
  const subject = banSubject(ban, messages);
  return (
    <Entry
      testId="ban"
      code={ban.kind}
      title={subject}
      level={level}
      tabbable={tabbable}
      badges={
        <>
          {ban.subject !== undefined && (
            <span className="badge-soft">{t.kinds[ban.kind] ?? ban.kind}</span>
          )}
          {ban.weak && <span className="badge-soft badge-notice">{t.weakBadge}</span>}
        </>
      }
      now={now}
      actions={
        <button
          type="button"
          className="button button-small"
          data-testid="unban"
          aria-label={t.unbanSubject(subject)}
          onClick={() => {
            confirm({ kind: 'unban', ban });
          }}
        >
          {t.unban}
        </button>
      }
      facts={[
        [t.facts.room, ban.room === undefined ? t.everywhere : <RoomLink name={ban.room} />],
        [t.facts.since, ban.since !== undefined && formats.timestamp(ban.since, now)],
        [t.facts.until, ban.until === undefined ? t.forever : formats.timestamp(ban.until, now)],
        [t.facts.by, ban.by],
        [t.facts.reason, ban.reason],
      ]}
    >
      {ban.weak && <p className="hint">{t.weak}</p>}
    </Entry>
  );
});
