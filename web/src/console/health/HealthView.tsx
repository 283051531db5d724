/** How the server is: ready or not, what is asked of it, what waits, and what its limits turned away. */

import type { Figures } from '../api/adminApiTypes';
import type { Live, Sample } from '../state/serverState';
import { useWords } from '../messages';
import { Chart, type Point } from './Sparkline';

export function pointsOf(
  samples: readonly Sample[],
  read: (sample: Sample) => number,
): readonly Point[] {
  return samples.map((sample) => ({ time: sample.time, value: read(sample) }));
}

export function HealthView({ live }: { readonly live: Live }) {
  const { health: says } = useWords();
  return (
    // It scrolls, so the keyboard has to reach it.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <section className="view health" aria-labelledby="health-title" tabIndex={0}>
      <h1 id="health-title" className="only-spoken">
        {says.title}
      </h1>
      <Status figures={live.figures} />
      <Charts live={live} />
      {live.figures && (
        <div className="health-tables">
          <Outcomes figures={live.figures} />
          <Limits figures={live.figures} />
        </div>
      )}
    </section>
  );
}

function Status({ figures }: { readonly figures: Figures | undefined }) {
  const { health: says, formats } = useWords();
  const { what, advice } = says.statuses[figures?.status ?? ''] ?? says.unknownStatus;
  const facts: (readonly [string, string | undefined])[] = [
    [says.facts.version, figures?.version],
    [
      says.facts.uptime,
      figures?.uptimeSeconds === undefined ? undefined : formats.duration(figures.uptimeSeconds),
    ],
    [says.facts.livekit, figures?.livekitUrl],
    [says.facts.breaker, figures?.breaker && (says.breakers[figures.breaker] ?? figures.breaker)],
    [
      says.facts.knownRooms,
      figures?.knownRooms === undefined ? undefined : formats.whole(figures.knownRooms),
    ],
  ];
  return (
    <div className="card status-card" data-status={figures?.status ?? 'unknown'}>
      <div role="status">
        <h2>{what}</h2>
        <p className="hint">{advice}</p>
      </div>
      <dl className="facts">
        {facts.map(
          ([label, value]) =>
            value !== undefined && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}

function Charts({ live }: { readonly live: Live }) {
  const { health: says, formats } = useWords();
  const { charts } = says;
  const waiting = live.figures?.waiting;
  const { samples } = live;
  return (
    <div className="charts">
      <Chart
        title={charts.granted}
        points={pointsOf(samples, ({ granted }) => granted)}
        colour={1}
        format={formats.rate}
      />
      <Chart
        title={charts.refused}
        points={pointsOf(samples, ({ refused }) => refused)}
        colour={3}
        format={formats.rate}
      />
      <Chart
        title={charts.waiting}
        points={pointsOf(samples, ({ inFlight }) => inFlight)}
        colour={2}
        format={formats.whole}
        limit={waiting?.limit}
        note={waiting && says.limit(formats.whole(waiting.limit))}
      />
      <Chart
        title={charts.inLine}
        points={pointsOf(samples, ({ inLine }) => inLine)}
        colour={4}
        format={formats.whole}
        note={waiting && says.turnedAway(formats.whole(waiting.turnedAway))}
      />
      <Chart
        title={charts.rateLimited}
        points={pointsOf(samples, ({ rateLimited }) => rateLimited)}
        colour={3}
        format={formats.rate}
      />
      <Chart
        title={charts.people}
        points={pointsOf(samples, ({ people }) => people)}
        colour={1}
        format={formats.whole}
      />
    </div>
  );
}

function Outcomes({ figures }: { readonly figures: Figures }) {
  const { health: says, codes, formats } = useWords();
  const rows = Object.entries(figures.requests)
    .filter(([, count]) => count > 0)
    .sort((one, other) => other[1] - one[1]);
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <div className="card">
      <h2 id="outcomes-title">{says.outcomes}</h2>
      <p className="hint">{says.outcomesHint}</p>
      <table className="bars" aria-labelledby="outcomes-title">
        <thead className="only-spoken">
          <tr>
            <th scope="col">{says.outcome}</th>
            <th scope="col">{says.requests}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([outcome, count]) => (
            <tr key={outcome} data-testid="outcome" data-outcome={outcome}>
              <th scope="row">
                <span className="code">{outcome}</span>
                <span className="hint">
                  {says.outcomesInWords[outcome] ?? codes[outcome]?.what ?? ''}
                </span>
                <span
                  className="bar"
                  data-granted={outcome in says.outcomesInWords}
                  style={{ inlineSize: `${(count / most) * 100}%` }}
                />
              </th>
              <td>{formats.whole(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Limits({ figures }: { readonly figures: Figures }) {
  const { health: says, formats } = useWords();
  const limits = Object.entries(figures.rateLimited);
  return (
    <div className="card">
      <h2 id="limits-title">{says.limits}</h2>
      {limits.length === 0 ? (
        <p className="hint">{says.noLimits}</p>
      ) : (
        <>
          <p className="hint">{says.limitsHint}</p>
          <dl className="limits">
            {limits.map(([limit, count]) => (
              <div key={limit}>
                <dt className="code">{limit}</dt>
                <dd>{formats.whole(count)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}
