/** The statistics above all views. */

import { useMemo, type ReactNode } from 'react';
import { Line, pointsOf } from './health/Sparkline';
import { useConsoleMessages, type ConsoleMessages } from './messages';
import { countParticipants, type ServerState } from './state/serverState';

function livekitStatus(state: ServerState, t: ConsoleMessages['summary']) {
  const breaker = state.outage ? 'open' : state.stats?.breaker;
  switch (breaker) {
    case 'closed':
      return { text: t.livekitReachable, state: 'good' };
    case 'open':
      return { text: t.livekitUnreachable, state: 'bad' };
    case 'half_open':
      return { text: t.livekitRecovering, state: 'trying' };
    case undefined:
    default:
      return { text: t.unknown, state: 'unknown' };
  }
}

export function Summary({ state }: { readonly state: ServerState }) {
  const { summary: t, formats } = useConsoleMessages();
  const { rooms, samples, loaded } = state;
  const participants = useMemo(() => countParticipants(rooms), [rooms]);
  const last = samples.at(-1);
  const queue = state.stats?.queue;
  const livekit = livekitStatus(state, t);
  return (
    <section className="summary" aria-label={t.label}>
      <dl>
        <Tile label={t.rooms} testId="sum-rooms">
          {loaded ? formats.integer(state.total) : '–'}
        </Tile>
        <Tile label={t.participants} testId="sum-participants">
          {loaded ? formats.integer(participants) : '–'}
          <Line points={pointsOf(samples, 'participants')} colour={1} />
        </Tile>
        <Tile label={t.tokens} testId="sum-granted">
          {last ? formats.rate(last.granted) : '–'}
          <Line points={pointsOf(samples, 'granted')} colour={1} />
        </Tile>
        <Tile label={t.rejected} testId="sum-rejected">
          {last ? formats.rate(last.rejected) : '–'}
          <Line points={pointsOf(samples, 'rejected')} colour={3} />
        </Tile>
        <Tile label={t.inFlight} testId="sum-in-progress">
          {queue ? formats.integer(queue.inFlight + queue.queued) : '–'}
          {queue && queue.limit > 0 && (
            <span className="hint"> {t.inFlightOf(formats.integer(queue.limit))}</span>
          )}
        </Tile>
        <Tile label={t.livekit} testId="sum-livekit">
          <span className="state" data-state={livekit.state}>
            {livekit.text}
          </span>
        </Tile>
      </dl>
    </section>
  );
}

interface TileProps {
  readonly label: string;
  readonly testId: string;
  readonly children: ReactNode;
}

function Tile({ label, testId, children }: TileProps) {
  return (
    <div className="tile" data-testid={testId}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
