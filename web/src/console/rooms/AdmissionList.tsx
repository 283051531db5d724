/** The admissions of one room: who holds a seat, since when, until when, and by which rule. */

import { memo, useDeferredValue, useId, useMemo, useState } from 'react';
import type { Admission, Participant, RoomAdmissions } from '../api/adminApiTypes';
import { displayName } from '../describe';
import { useConsoleMessages } from '../messages';
import { countUnadmitted, filterAdmissions } from '../state/filters';
import type { Polled } from '../state/usePolled';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { SearchField } from '../ui/SearchField';
import { useNow } from '../ui/useNow';
import { VirtualList } from '../ui/VirtualList';

const ROW_HEIGHT = 84;
/** Shorter lists have no search. */
const SEARCHABLE = 6;

interface AdmissionListProps {
  readonly state: Polled<RoomAdmissions>;
  /** The limit of the room; 0 for none. */
  readonly limit: number;
  readonly participants: readonly Participant[];
}

export function AdmissionList({ state, ...room }: AdmissionListProps) {
  const { admission: t } = useConsoleMessages();
  return (
    <Loaded state={state} loading={t.loading}>
      {(admissions) => <LoadedAdmissions admissions={admissions} {...room} />}
    </Loaded>
  );
}

interface LoadedAdmissionsProps extends Omit<AdmissionListProps, 'state'> {
  readonly admissions: RoomAdmissions;
}

function LoadedAdmissions({ admissions, limit, participants }: LoadedAdmissionsProps) {
  const { admission: t } = useConsoleMessages();
  const id = useId();
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search);
  const { items, total, durable } = admissions;
  const shown = useMemo(() => filterAdmissions(items, deferred), [items, deferred]);
  const others = limit > 0 ? countUnadmitted(participants, admissions) : 0;
  const now = useNow(60_000);
  return (
    <section className="participants" aria-labelledby={`${id}-title`}>
      <div className="participants-head">
        <h3 id={`${id}-title`} className="only-spoken">
          {t.title}
        </h3>
        <p className="hint" role="status" data-testid="seats">
          {search !== '' && `${t.shown(shown.length, total)} · `}
          {limit > 0 ? t.seats(total + others, limit) : t.count(total)}
          {others > 0 && ` · ${t.others(others)}`}
        </p>
        {(items.length >= SEARCHABLE || search !== '') && (
          <SearchField
            label={t.search}
            placeholder={t.searchHint}
            testId="search-admissions"
            value={search}
            onChange={setSearch}
          />
        )}
      </div>
      {!durable && (
        <p className="hint" data-testid="not-durable">
          {t.notDurable}
        </p>
      )}
      {shown.length > 0 ? (
        <VirtualList
          as="ul"
          testId="admission-rows"
          items={shown}
          itemKey={(admission) => admission.id}
          rowHeight={ROW_HEIGHT}
          renderItem={(admission, tabbable) => (
            <AdmissionRow admission={admission} now={now} tabbable={tabbable} />
          )}
        />
      ) : (
        <EmptyState
          title={items.length > 0 ? t.noMatch : t.empty}
          hint={items.length === 0 && t.emptyHint}
          testId="no-admissions"
        />
      )}
    </section>
  );
}

interface AdmissionRowProps {
  readonly admission: Admission;
  readonly now: number;
  readonly tabbable: boolean;
}

const AdmissionRow = memo(function AdmissionRow({ admission, now, tabbable }: AdmissionRowProps) {
  const { admission: t } = useConsoleMessages();
  const { identity, state } = admission;
  const name = displayName(admission);
  return (
    <article className="participant" data-testid="admission" data-state={state}>
      <div className="participant-head">
        <h4
          // The one tab stop of the list.
          // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
          tabIndex={tabbable ? 0 : -1}
          data-row-focus
        >
          <span>{name}</span>
        </h4>
        <span className={state === 'present' ? 'badge-soft' : 'badge-soft badge-notice'}>
          {t.states[state] ?? state}
        </span>
        {name !== identity && <span className="hint code">{identity}</span>}
      </div>
      <AdmissionFacts admission={admission} now={now} />
    </article>
  );
});

function AdmissionFacts({ admission, now }: Omit<AdmissionRowProps, 'tabbable'>) {
  const { admission: t, rejections, formats } = useConsoleMessages();
  const { callerId, role, rule, state, since, heldUntil, expiresAt } = admission;
  const time = (at: number | undefined) =>
    at === undefined ? undefined : formats.timestamp(at, now);
  return (
    <Facts
      className="facts-line"
      facts={[
        [t.facts.caller, callerId ?? rejections.anonymous],
        [t.facts.role, role],
        [t.facts.rule, rule],
        [t.facts.since, time(since)],
        [t.facts.heldUntil, state === 'present' ? t.whilePresent : time(heldUntil)],
        [t.facts.expiresAt, time(expiresAt)],
      ]}
    />
  );
}
