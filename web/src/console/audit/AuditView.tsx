/** The audit log: the latest entries first, by room, with older pages and an export. */

import { memo, useState, type SyntheticEvent } from 'react';
import type { RequestProblem } from '../../shared/api/problem';
import { useProblemMessages } from '../../shared/problem/messages';
import type { AdminApi } from '../api/adminApi';
import { OK, type AuditEntry, type AuditPage } from '../api/audit';
import { useConsoleMessages } from '../messages';
import { routeHash } from '../state/route';
import { EmptyState } from '../ui/EmptyState';
import { Entry } from '../ui/Entry';
import { Loaded } from '../ui/Loaded';
import { ProblemNotice } from '../ui/ProblemNotice';
import { RoomLink } from '../ui/RoomLink';
import { SearchField } from '../ui/SearchField';
import { useNow } from '../ui/useNow';
import { VirtualList } from '../ui/VirtualList';
import { saveFile } from './saveFile';
import { useAuditLog } from './useAuditLog';

const ROW_HEIGHT = 84;

interface AuditViewProps {
  readonly api: AdminApi;
  /** Only entries of this room. */
  readonly room: string | undefined;
}

export function AuditView({ api, room }: AuditViewProps) {
  const { audit: t } = useConsoleMessages();
  const { log, loading, load } = useAuditLog(api, room);
  return (
    <section className="view list-view" aria-labelledby="audit-title">
      <h1 id="audit-title">{t.title}</h1>
      <p className="hint">{t.lead}</p>
      <div className="filters filters-row">
        <RoomFilter room={room} />
        <button type="button" className="button" data-testid="refresh" onClick={() => void load()}>
          {t.refresh}
        </button>
        <ExportButton api={api} room={room} />
      </div>
      <Loaded state={log} loading={t.loading}>
        {(page) => <Entries page={page} loading={loading} onOlder={load} />}
      </Loaded>
    </section>
  );
}

/** The room is part of the URL, so that a log can be linked to. */
function RoomFilter({ room }: { readonly room: string | undefined }) {
  const { audit: t } = useConsoleMessages();
  const [text, setText] = useState(room ?? '');

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    window.location.hash = routeHash({ kind: 'audit', room: text === '' ? undefined : text });
  }

  return (
    <search>
      <form className="filters filters-row" onSubmit={submit}>
        <SearchField
          label={t.room}
          placeholder={t.roomHint}
          testId="audit-room"
          value={text}
          onChange={setText}
        />
        <button type="submit" className="button" data-testid="show-room">
          {t.show}
        </button>
      </form>
    </search>
  );
}

function ExportButton({ api, room }: AuditViewProps) {
  const { audit: t } = useConsoleMessages();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();

  async function run() {
    setWorking(true);
    setProblem(undefined);
    const result = await api.auditExport(room);
    setWorking(false);
    if (result.kind === 'problem') setProblem(result.problem);
    else saveFile(result.value, 'roomkey-audit.jsonl');
  }

  return (
    <>
      <button
        type="button"
        className="button"
        data-testid="export"
        aria-disabled={working}
        onClick={() => {
          if (!working) void run();
        }}
      >
        {working && <span className="spinner" aria-hidden="true" />}
        <span aria-live="polite">{working ? t.exporting : t.export}</span>
      </button>
      {problem && <ProblemNotice problem={problem} title={t.exportFailed} />}
    </>
  );
}

interface EntriesProps {
  readonly page: AuditPage;
  readonly loading: boolean;
  readonly onOlder: (before: string) => Promise<void>;
}

function Entries({ page, loading, onOlder }: EntriesProps) {
  const { audit: t } = useConsoleMessages();
  const { items, next, durable } = page;
  const now = useNow(60_000);
  if (items.length === 0) {
    return <EmptyState title={t.empty} hint={t.emptyHint} testId="no-entries" />;
  }
  return (
    <>
      <p className="hint count">
        <span role="status" data-testid="entries-shown">
          {t.shown(items.length, next !== undefined)}
        </span>
        {!durable && ` · ${t.notDurable}`}
      </p>
      <VirtualList
        as="ol"
        testId="audit-rows"
        items={items}
        itemKey={({ id }) => id}
        rowHeight={ROW_HEIGHT}
        renderItem={(entry, tabbable) => <EntryRow entry={entry} now={now} tabbable={tabbable} />}
      />
      {next !== undefined && (
        <div className="list-end">
          <button
            type="button"
            className="button"
            data-testid="older"
            aria-disabled={loading}
            onClick={() => {
              if (!loading) void onOlder(next);
            }}
          >
            {loading && <span className="spinner" aria-hidden="true" />}
            {t.older}
          </button>
        </div>
      )}
    </>
  );
}

interface EntryRowProps {
  readonly entry: AuditEntry;
  readonly now: number;
  readonly tabbable: boolean;
}

const EntryRow = memo(function EntryRow({ entry, now, tabbable }: EntryRowProps) {
  const { audit: t } = useConsoleMessages();
  const { codes } = useProblemMessages();
  const { action, outcome, room, requestId } = entry;
  const succeeded = outcome === OK;
  return (
    <Entry
      testId="audit-entry"
      code={action}
      title={t.actions[action] ?? action}
      tabbable={tabbable}
      badges={
        <span className={`badge-soft ${succeeded ? 'badge-good' : 'badge-danger'}`}>
          {succeeded ? t.succeeded : t.failed(codes[outcome]?.title ?? outcome)}
        </span>
      }
      time={entry.at}
      now={now}
      facts={[
        [t.facts.actor, entry.actor],
        [t.facts.subject, entry.subject],
        [t.facts.caller, entry.callerId],
        [t.facts.room, room !== undefined && <RoomLink name={room} />],
        [t.facts.reason, entry.reason],
        [t.facts.request, requestId !== undefined && <span className="code">{requestId}</span>],
      ]}
    />
  );
});
