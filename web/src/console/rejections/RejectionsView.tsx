/** What was refused lately, and why. */

import { memo, useDeferredValue, useId, useMemo, useState } from 'react';
import { codesOf, shownRefusals } from '../state/filters';
import { hashOf } from '../state/route';
import type { Live } from '../state/serverState';
import type { Refusal } from '../api/adminApiTypes';
import { useWords } from '../messages';
import { SearchIcon } from '../ui/icons';
import { useNow } from '../ui/useNow';
import { useRows } from '../ui/useVirtualRows';

const ROW_HEIGHT = 108;

export function RefusalsView({ live }: { readonly live: Live }) {
  const { refusals: says } = useWords();
  const [search, setSearch] = useState('');
  const [code, setCode] = useState('');
  const wanted = useDeferredValue(search);
  const shown = useMemo(
    () => shownRefusals(live.refusals, wanted, code),
    [live.refusals, wanted, code],
  );
  return (
    <section className="view refusals" aria-labelledby="refusals-title">
      <h1 id="refusals-title">{says.title}</h1>
      <p className="hint">{says.lead}</p>
      <Filters
        refusals={live.refusals}
        search={search}
        code={code}
        onSearch={setSearch}
        onCode={setCode}
      />
      <p className="hint count" role="status" data-testid="refusals-shown">
        {says.shown(shown.length, live.refusals.length)}
      </p>
      {shown.length > 0 ? (
        <Rows refusals={shown} />
      ) : (
        <div className="nothing">
          <p>
            <strong>{live.refusals.length > 0 ? says.noMatch : says.none}</strong>
          </p>
          {live.refusals.length === 0 && <p className="hint">{says.noneHint}</p>}
        </div>
      )}
    </section>
  );
}

interface FiltersProps {
  readonly refusals: readonly Refusal[];
  readonly search: string;
  readonly code: string;
  readonly onSearch: (search: string) => void;
  readonly onCode: (code: string) => void;
}

function Filters({ refusals, search, code, onSearch, onCode }: FiltersProps) {
  const { refusals: says } = useWords();
  const id = useId();
  const codes = codesOf(refusals);
  return (
    <search className="filters filters-row">
      <div className="search">
        <SearchIcon />
        <label htmlFor={`${id}-search`} className="only-spoken">
          {says.search}
        </label>
        <input
          id={`${id}-search`}
          type="search"
          data-testid="search-refusals"
          placeholder={says.searchHint}
          value={search}
          onChange={(event) => {
            onSearch(event.target.value);
          }}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <label htmlFor={`${id}-code`} className="only-spoken">
        {says.code}
      </label>
      <select
        id={`${id}-code`}
        className="select"
        data-testid="refusal-code"
        value={code}
        onChange={(event) => {
          onCode(event.target.value);
        }}
      >
        <option value="">{says.allCodes}</option>
        {/* One that is chosen stays, even when the last of its kind has gone. */}
        {code !== '' && !codes.some(([each]) => each === code) && (
          <option value={code}>{code}</option>
        )}
        {codes.map(([each, count]) => (
          <option key={each} value={each}>
            {says.withCount(each, count)}
          </option>
        ))}
      </select>
    </search>
  );
}

function Rows({ refusals }: { readonly refusals: readonly Refusal[] }) {
  const now = useNow(60_000);
  const { scroller, ...rows } = useRows({
    count: refusals.length,
    keyOf: (index) => refusals[index]?.key ?? '',
    estimate: ROW_HEIGHT,
  });
  return (
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- as in RoomList
    <div
      className="rows"
      ref={scroller}
      onKeyDown={rows.onKeyDown}
      onFocus={rows.onFocus}
      data-testid="refusal-rows"
    >
      <ol style={{ height: rows.height }}>
        {rows.items.map(({ index, start, key }) => {
          const refusal = refusals[index];
          return (
            refusal && (
              <li
                key={key}
                ref={rows.measure}
                data-index={index}
                aria-setsize={refusals.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <RefusalRow refusal={refusal} now={now} stop={index === rows.stop} />
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}

interface RefusalRowProps {
  readonly refusal: Refusal;
  readonly now: number;
  readonly stop: boolean;
}

const RefusalRow = memo(function RefusalRow(props: RefusalRowProps) {
  const { refusal, now, stop } = props;
  const { refusals: says, codes, formats } = useWords();
  const said = codes[refusal.code];
  return (
    <article className="refusal" data-testid="refusal" data-code={refusal.code}>
      <div className="refusal-head">
        <h2
          // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- as in PeopleList
          tabIndex={stop ? 0 : -1}
          data-row-focus
        >
          {said?.what ?? refusal.code}
        </h2>
        <span className={`badge-soft ${refusal.status >= 500 ? 'badge-danger' : 'badge-notice'}`}>
          {refusal.status}
        </span>
        <span className="code hint">{refusal.code}</span>
        {refusal.time !== undefined && (
          <time className="hint refusal-time" dateTime={new Date(refusal.time).toISOString()}>
            {formats.moment(refusal.time, now)}
          </time>
        )}
      </div>
      <p className="hint">{refusal.detail ?? said?.advice}</p>
      <RefusalFacts refusal={refusal} says={says} />
    </article>
  );
});

interface RefusalFactsProps {
  readonly refusal: Refusal;
  readonly says: ReturnType<typeof useWords>['refusals'];
}

function RefusalFacts({ refusal, says }: RefusalFactsProps) {
  const { columns } = says;
  return (
    <dl className="facts-line">
      {refusal.room !== undefined && (
        <div>
          <dt>{columns.room}</dt>
          <dd>
            <a href={hashOf({ kind: 'room', name: refusal.room })} tabIndex={-1}>
              {refusal.room}
            </a>
          </dd>
        </div>
      )}
      <div>
        <dt>{columns.caller}</dt>
        <dd>{refusal.callerId ?? says.anonymous}</dd>
      </div>
      {refusal.rule !== undefined && (
        <div>
          <dt>{columns.rule}</dt>
          <dd>{refusal.rule}</dd>
        </div>
      )}
      {refusal.client !== undefined && (
        <div>
          <dt>{columns.client}</dt>
          <dd className="code">{refusal.client}</dd>
        </div>
      )}
      {refusal.requestId !== '' && (
        <div>
          <dt>{columns.request}</dt>
          <dd className="code">{refusal.requestId}</dd>
        </div>
      )}
    </dl>
  );
}
