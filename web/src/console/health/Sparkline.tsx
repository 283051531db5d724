/** One measure over the last three minutes. */

import { useId, useState, type PointerEvent } from 'react';
import { useConsoleMessages } from '../messages';
import { MAX_SAMPLES, type Sample } from '../state/serverState';

const WIDTH = MAX_SAMPLES - 1;
const HEIGHT = 40;

export interface Point {
  readonly time: number;
  readonly value: number;
}

export function pointsOf(samples: readonly Sample[], measure: keyof Sample): Point[] {
  return samples.map((sample) => ({ time: sample.time, value: sample[measure] }));
}

interface ChartProps {
  readonly title: string;
  readonly points: readonly Point[];
  /** `--chart-N` of the tokens. */
  readonly colour: 1 | 2 | 3 | 4;
  readonly format: (value: number) => string;
  readonly note?: string | undefined;
  /** Drawn as a line. */
  readonly limit?: number | undefined;
}

function heightOf(value: number, top: number): string {
  return (HEIGHT - 1 - (Math.min(value, top) / top) * (HEIGHT - 3)).toFixed(1);
}

/** The newest value is at the right edge. */
function pathOf(values: readonly number[], top: number): string {
  const first = WIDTH - (values.length - 1);
  return values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${first + index} ${heightOf(value, top)}`)
    .join('');
}

export function Line({ points, colour, limit }: Pick<ChartProps, 'points' | 'colour' | 'limit'>) {
  const values = points.map(({ value }) => value);
  const top = Math.max(1, ...values);
  const line = pathOf(values, top);
  const first = WIDTH - (values.length - 1);
  return (
    <svg
      className={`spark spark-${colour}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {values.length > 1 && (
        <path className="spark-area" d={`${line}L${WIDTH} ${HEIGHT}L${first} ${HEIGHT}Z`} />
      )}
      {limit !== undefined && limit > 0 && limit <= top && (
        <path className="spark-limit" d={`M0 ${heightOf(limit, top)}H${WIDTH}`} />
      )}
      <path className="spark-line" d={line} />
    </svg>
  );
}

export function Chart({ title, points, colour, format, note, limit }: ChartProps) {
  const { health: t, formats } = useConsoleMessages();
  const id = useId();
  const [pointed, setPointed] = useState<number>();
  const now = points.at(-1)?.value ?? 0;
  const max = Math.max(0, ...points.map(({ value }) => value));
  const selected = pointed === undefined ? undefined : points[pointed];

  function point(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const slot = Math.round(((event.clientX - box.left) / box.width) * WIDTH);
    const index = slot - (WIDTH - (points.length - 1));
    setPointed(index >= 0 && index < points.length ? index : undefined);
  }

  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption>
        <span className="only-spoken" id={id}>
          {t.chart(title, format(now), format(max))}
        </span>
        <span className="chart-title" aria-hidden="true">
          {title}
        </span>
        <span className="chart-now" aria-hidden="true">
          {format(selected?.value ?? now)}
        </span>
      </figcaption>
      <div
        className="chart-plot"
        onPointerMove={point}
        onPointerLeave={() => {
          setPointed(undefined);
        }}
      >
        <Line points={points} colour={colour} limit={limit} />
        {pointed !== undefined && (
          <span
            className="chart-cursor"
            style={{
              insetInlineStart: `${((WIDTH - (points.length - 1) + pointed) / WIDTH) * 100}%`,
            }}
          />
        )}
      </div>
      <p className="hint" aria-hidden="true">
        {selected
          ? formats.time(selected.time)
          : [t.max(format(max)), note].filter(Boolean).join(' · ')}
      </p>
    </figure>
  );
}
