/** The status of the server, its load, and its limits. */

import { useProblemMessages } from '../../shared/problem/messages';
import type { ServerStats } from '../api/adminApiTypes';
import { useConsoleMessages } from '../messages';
import type { ServerState } from '../state/serverState';
import { Facts } from '../ui/Facts';
import { Chart, pointsOf } from './Sparkline';

export function HealthView({ state }: { readonly state: ServerState }) {
  const { health: t } = useConsoleMessages();
  const { stats } = state;
  return (
    // It scrolls, so it has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <section className="view health" aria-labelledby="health-title" tabIndex={0}>
      <h1 id="health-title" className="only-spoken">
        {t.title}
      </h1>
      <Status stats={stats} />
      <Charts state={state} />
      {stats && (
        <div className="health-tables">
          <Outcomes stats={stats} />
          <RateLimits stats={stats} />
        </div>
      )}
    </section>
  );
}

function Status({ stats }: { readonly stats: ServerStats | undefined }) {
  const { health: t, formats } = useConsoleMessages();
  const { title, advice } = t.statuses[stats?.status ?? ''] ?? t.unknown;
  const { version, uptimeSeconds, livekitUrl, breaker, knownRooms } = stats ?? {};
  return (
    <div className="card status-card" data-status={stats?.status ?? 'unknown'}>
      <div role="status">
        <h2>{title}</h2>
        <p className="hint">{advice}</p>
      </div>
      <Facts
        facts={[
          [t.facts.version, version],
          [
            t.facts.uptime,
            uptimeSeconds === undefined ? undefined : formats.duration(uptimeSeconds, 2),
          ],
          [t.facts.livekit, livekitUrl],
          [t.facts.breaker, breaker && (t.breakers[breaker] ?? breaker)],
          [t.facts.knownRooms, knownRooms === undefined ? undefined : formats.integer(knownRooms)],
        ]}
      />
    </div>
  );
}

function Charts({ state }: { readonly state: ServerState }) {
  const { health: t, formats } = useConsoleMessages();
  const { charts } = t;
  const { samples } = state;
  const queue = state.stats?.queue;
  return (
    <div className="charts">
      <Chart
        title={charts.tokens}
        points={pointsOf(samples, 'granted')}
        colour={1}
        format={formats.rate}
      />
      <Chart
        title={charts.rejected}
        points={pointsOf(samples, 'rejected')}
        colour={3}
        format={formats.rate}
      />
      <Chart
        title={charts.waiting}
        points={pointsOf(samples, 'inFlight')}
        colour={2}
        format={formats.integer}
        limit={queue?.limit}
        note={queue && t.limit(formats.integer(queue.limit))}
      />
      <Chart
        title={charts.queued}
        points={pointsOf(samples, 'queued')}
        colour={4}
        format={formats.integer}
        note={queue && t.queueRejections(formats.integer(queue.rejected))}
      />
      <Chart
        title={charts.rateLimited}
        points={pointsOf(samples, 'rateLimited')}
        colour={3}
        format={formats.rate}
      />
      <Chart
        title={charts.participants}
        points={pointsOf(samples, 'participants')}
        colour={1}
        format={formats.integer}
      />
    </div>
  );
}

function Outcomes({ stats }: { readonly stats: ServerStats }) {
  const { health: t, formats } = useConsoleMessages();
  const { codes } = useProblemMessages();
  const rows = Object.entries(stats.requests)
    .filter(([, count]) => count > 0)
    .sort((one, other) => other[1] - one[1]);
  const max = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <div className="card">
      <h2 id="outcomes-title">{t.outcomes}</h2>
      <p className="hint">{t.outcomesHint}</p>
      <table className="bars" aria-labelledby="outcomes-title">
        <thead className="only-spoken">
          <tr>
            <th scope="col">{t.outcome}</th>
            <th scope="col">{t.requests}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([outcome, count]) => (
            <tr key={outcome} data-testid="outcome" data-outcome={outcome}>
              <th scope="row">
                <span className="code">{outcome}</span>
                <span className="hint">
                  {t.outcomeNames[outcome] ?? codes[outcome]?.title ?? ''}
                </span>
                <span
                  className="bar"
                  data-granted={outcome in t.outcomeNames}
                  style={{ inlineSize: `${(count / max) * 100}%` }}
                />
              </th>
              <td>{formats.integer(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RateLimits({ stats }: { readonly stats: ServerStats }) {
  const { health: t, formats } = useConsoleMessages();
  const limits = Object.entries(stats.rateLimited);
  return (
    <div className="card">
      <h2 id="limits-title">{t.limits}</h2>
      {limits.length === 0 ? (
        <p className="hint">{t.noLimits}</p>
      ) : (
        <>
          <p className="hint">{t.limitsHint}</p>
          <dl className="limits">
            {limits.map(([limit, count]) => (
              <div key={limit}>
                <dt className="code">{limit}</dt>
                <dd>{formats.integer(count)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}
