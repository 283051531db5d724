/** What one wants to see at a glance, whichever part is open. */

import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { peopleIn, type Live } from './state/serverState';
import { useWords, type Words } from './messages';
import { pointsOf } from './health/HealthView';
import { Line } from './health/Sparkline';

function livekitWords(live: Live, { summary }: Words): { text: string; state: string } {
  if (live.trouble) return { text: summary.livekitBad, state: 'bad' };
  switch (live.figures?.breaker) {
    case 'closed':
      return { text: summary.livekitGood, state: 'good' };
    case 'open':
      return { text: summary.livekitBad, state: 'bad' };
    case 'half_open':
      return { text: summary.livekitTrying, state: 'trying' };
    case undefined:
    default:
      return { text: summary.unknown, state: 'unknown' };
  }
}

export function Summary({ live }: { readonly live: Live }) {
  const words = useWords();
  const { summary: says, formats } = words;
  const people = useMemo(() => peopleIn(live.rooms), [live.rooms]);
  const last = live.samples.at(-1);
  const waiting = live.figures?.waiting;
  const livekit = livekitWords(live, words);
  return (
    <section className="summary" aria-label={says.label}>
      <dl>
        <Tile label={says.rooms} testId="sum-rooms">
          {live.seen ? formats.whole(live.total) : '–'}
        </Tile>
        <Tile label={says.people} testId="sum-people">
          {live.seen ? formats.whole(people) : '–'}
          <Line points={pointsOf(live.samples, (sample) => sample.people)} colour={1} />
        </Tile>
        <Tile label={says.granted} testId="sum-granted">
          {last ? formats.rate(last.granted) : '–'}
          <Line points={pointsOf(live.samples, (sample) => sample.granted)} colour={1} />
        </Tile>
        <Tile label={says.refused} testId="sum-refused">
          {last ? formats.rate(last.refused) : '–'}
          <Line points={pointsOf(live.samples, (sample) => sample.refused)} colour={3} />
        </Tile>
        <Tile label={says.waiting} testId="sum-waiting">
          {waiting ? formats.whole(waiting.inFlight + waiting.inLine) : '–'}
          {waiting && waiting.limit > 0 && (
            <span className="hint"> {says.waitingOf(formats.whole(waiting.limit))}</span>
          )}
        </Tile>
        <Tile label={says.livekit} testId="sum-livekit">
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
