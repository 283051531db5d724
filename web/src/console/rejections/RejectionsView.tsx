/** The latest rejected requests, with the reasons. */

import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useProblemMessages } from '../../shared/problem/messages';
import type { Rejection } from '../api/adminApiTypes';
import { useConsoleMessages } from '../messages';
import { countByCode, filterRejections } from '../state/filters';
import type { ServerState } from '../state/serverState';
import { EmptyState } from '../ui/EmptyState';
import { Entry } from '../ui/Entry';
import { FilterSelect } from '../ui/FilterSelect';
import { RoomLink } from '../ui/RoomLink';
import { SearchField } from '../ui/SearchField';
import { useNow } from '../ui/useNow';
import { VirtualList } from '../ui/VirtualList';

const ROW_HEIGHT = 108;

export function RejectionsView({ state }: { readonly state: ServerState }) {
  const { rejections: t } = useConsoleMessages();
  const { rejections } = state;
  const [search, setSearch] = useState('');
  const [code, setCode] = useState('');
  const deferred = useDeferredValue(search);
  const shown = useMemo(
    () => filterRejections(rejections, deferred, code),
    [rejections, deferred, code],
  );
  const now = useNow(60_000);
  const codes = countByCode(rejections);
  // A selected code stays, even without rejections.
  const isGone = code !== '' && !codes.some(([each]) => each === code);
  return (
    <section className="view list-view" aria-labelledby="rejections-title">
      <h1 id="rejections-title">{t.title}</h1>
      <p className="hint">{t.lead}</p>
      <search className="filters filters-row">
        <SearchField
          label={t.search}
          placeholder={t.searchHint}
          testId="search-rejections"
          value={search}
          onChange={setSearch}
        />
        <FilterSelect
          label={t.code}
          testId="rejection-code"
          value={code}
          options={[
            ['', t.allCodes],
            ...(isGone ? [[code, code] as const] : []),
            ...codes.map(([each, count]) => [each, t.withCount(each, count)] as const),
          ]}
          onChange={setCode}
        />
      </search>
      <p className="hint count" role="status" data-testid="rejections-shown">
        {t.shown(shown.length, rejections.length)}
      </p>
      {shown.length > 0 ? (
        <VirtualList
          as="ol"
          testId="rejection-rows"
          items={shown}
          itemKey={({ key }) => key}
          rowHeight={ROW_HEIGHT}
          renderItem={(rejection, tabbable) => (
            <RejectionRow rejection={rejection} now={now} tabbable={tabbable} />
          )}
        />
      ) : (
        <EmptyState
          title={rejections.length > 0 ? t.noMatch : t.empty}
          hint={rejections.length === 0 && t.emptyHint}
        />
      )}
    </section>
  );
}

interface RejectionRowProps {
  readonly rejection: Rejection;
  readonly now: number;
  readonly tabbable: boolean;
}

const RejectionRow = memo(function RejectionRow({ rejection, now, tabbable }: RejectionRowProps) {
  const { rejections: t } = useConsoleMessages();
  const { code, status, time, detail, room, callerId, rule, client, requestId } = rejection;
  const text = useProblemMessages().codes[code];
  return (
    <Entry
      testId="rejection"
      code={code}
      title={text?.title ?? code}
      tabbable={tabbable}
      badges={
        <>
          <span className={`badge-soft ${status >= 500 ? 'badge-danger' : 'badge-notice'}`}>
            {status}
          </span>
          <span className="code hint">{code}</span>
        </>
      }
      time={time}
      now={now}
      facts={[
        [t.columns.room, room !== undefined && <RoomLink name={room} />],
        [t.columns.caller, callerId ?? t.anonymous],
        [t.columns.rule, rule],
        [t.columns.client, client !== undefined && <span className="code">{client}</span>],
        [t.columns.request, requestId !== '' && <span className="code">{requestId}</span>],
      ]}
    >
      <p className="hint">{detail ?? text?.advice}</p>
    </Entry>
  );
});
