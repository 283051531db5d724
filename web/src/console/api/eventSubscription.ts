/**
 * Keeps the stream of events open for as long as somebody watches: reads it, notices when it is
 * dead, and comes back with growing pauses. What the events mean is live.ts's part.
 */

import type { Problem } from '../../shared/api/problem';
import { problemOf, unanswered } from './adminApi';
import { EventParser, type ServerEvent } from './EventStreamParser';

/** The server says something at least once a second. */
export const SILENCE_MILLIS = 6_000;
const FIRST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 15_000;

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** What is shown is as it was when the connection went. */
  | { readonly kind: 'reconnecting'; readonly since: number; readonly problem?: Problem };

export interface Watching {
  readonly open: (signal: AbortSignal) => Promise<Response>;
  readonly onEvents: (events: readonly ServerEvent[]) => void;
  readonly onConnection: (connection: Connection) => void;
  /** Who watches is not let in, or no longer. The end of it. */
  readonly onRefused: (problem: Problem) => void;
  readonly now: () => number;
  readonly random: () => number;
  /** Says `online` when there is a network again. */
  readonly network: EventTarget;
}

/** 0.5 s, 1 s, 2 s, … 15 s, and up to half of it more by chance: servers that restart are not hit at once. */
export function pauseMillis(failures: number, random: number): number {
  const pause = FIRST_PAUSE_MILLIS * 2 ** Math.min(Math.max(failures - 1, 0), 10);
  return Math.min(pause, LONGEST_PAUSE_MILLIS) * (1 + random / 2);
}

function paused(millis: number, signal: AbortSignal, network: EventTarget): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      network.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    signal.addEventListener('abort', end);
    network.addEventListener('online', end); // it is back: no need to wait
  });
}

/** How one connection ended. */
interface End {
  readonly heard: boolean;
  readonly problem?: Problem;
}

function isStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

function refuses(problem: Problem): boolean {
  return problem.kind === 'refused' && (problem.status === 401 || problem.status === 403);
}

/** One connection from its begin to its end. */
async function once(watching: Watching, stopped: AbortSignal): Promise<End> {
  const dead = new AbortController();
  const signal = AbortSignal.any([stopped, dead.signal]);
  const giveUp = () => {
    dead.abort(new DOMException('nothing was heard', 'TimeoutError'));
  };
  let silence = setTimeout(giveUp, SILENCE_MILLIS);
  let heard = false;
  try {
    const answer = await watching.open(signal);
    if (!answer.ok || !answer.body) return { heard, problem: await problemOf(answer) };
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { heard };
      clearTimeout(silence);
      silence = setTimeout(giveUp, SILENCE_MILLIS);
      if (!heard) watching.onConnection({ kind: 'live' });
      heard = true;
      const events = parser.feed(value);
      if (events.length > 0 && !stopped.aborted) watching.onEvents(events);
    }
  } catch (error) {
    return { heard, problem: unanswered(error) };
  } finally {
    clearTimeout(silence);
    dead.abort();
  }
}

async function run(watching: Watching, stopped: AbortSignal): Promise<void> {
  watching.onConnection({ kind: 'connecting' });
  let failures = 0;
  let since: number | undefined;
  while (!stopped.aborted) {
    const { heard, problem } = await once(watching, stopped);
    if (isStopped(stopped)) return;
    if (problem && refuses(problem)) {
      watching.onRefused(problem);
      return;
    }
    failures = heard ? 1 : failures + 1;
    since = heard || since === undefined ? watching.now() : since;
    watching.onConnection({ kind: 'reconnecting', since, ...(problem && { problem }) });
    const asked = problem?.kind === 'refused' ? (problem.retryAfterSeconds ?? 0) * 1000 : 0;
    const pause = Math.max(asked, pauseMillis(failures, watching.random()));
    await paused(pause, stopped, watching.network);
  }
}

/** @returns what ends it */
export function watch(watching: Watching): () => void {
  const stop = new AbortController();
  void run(watching, stop.signal);
  return () => {
    stop.abort();
  };
}
