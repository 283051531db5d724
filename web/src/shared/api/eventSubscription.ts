/** Keeps the event stream open: detects a dead connection, and reconnects with backoff. */

import { networkProblem, problemOf } from './http';
import { isAuthFailure, type RequestProblem } from './problem';
import { EventStreamParser, type ServerEvent } from './EventStreamParser';

/** The server sends something at least once a second. */
export const SILENCE_TIMEOUT_MILLIS = 6_000;
const INITIAL_BACKOFF_MILLIS = 500;
const MAX_BACKOFF_MILLIS = 15_000;

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** The displayed state is from `since`. */
  | { readonly kind: 'reconnecting'; readonly since: number };

export interface SubscriptionOptions {
  readonly open: (signal: AbortSignal) => Promise<Response>;
  readonly onEvents: (events: readonly ServerEvent[]) => void;
  readonly onConnection: (connection: ConnectionState) => void;
  /** The server rejects the credentials. The subscription ends. */
  readonly onRejected: (problem: RequestProblem) => void;
  /** After this time without a byte, the connection is dead. */
  readonly silenceTimeoutMillis?: number;
  readonly now: () => number;
  readonly random: () => number;
  /** Fires `online` when the network is back. */
  readonly network: EventTarget;
}

/** Returns 0.5 s, 1 s, 2 s, … 15 s, plus up to half of it at random. */
export function backoffMillis(failures: number, random: number): number {
  const pause = INITIAL_BACKOFF_MILLIS * 2 ** Math.min(Math.max(failures - 1, 0), 10);
  return Math.min(pause, MAX_BACKOFF_MILLIS) * (1 + random / 2);
}

/** Ends early if the signal aborts or the network is back. */
function sleep(millis: number, signal: AbortSignal, network: EventTarget): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      network.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    signal.addEventListener('abort', end);
    network.addEventListener('online', end);
  });
}

interface ConnectionEnd {
  /** Whether the server sent anything. */
  readonly received: boolean;
  readonly problem?: RequestProblem | undefined;
}

/** Reads one connection from its beginning to its end. */
async function readConnection(
  options: SubscriptionOptions,
  stopped: AbortSignal,
): Promise<ConnectionEnd> {
  const { silenceTimeoutMillis = SILENCE_TIMEOUT_MILLIS } = options;
  const dead = new AbortController();
  const onSilence = () => {
    dead.abort(new DOMException('the server sent nothing', 'TimeoutError'));
  };
  let silence = setTimeout(onSilence, silenceTimeoutMillis);
  let received = false;
  try {
    const response = await options.open(AbortSignal.any([stopped, dead.signal]));
    if (!response.ok || !response.body) return { received, problem: await problemOf(response) };
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventStreamParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { received };
      clearTimeout(silence);
      silence = setTimeout(onSilence, silenceTimeoutMillis);
      if (!received) options.onConnection({ kind: 'live' });
      received = true;
      const events = parser.feed(value);
      if (events.length > 0 && !stopped.aborted) options.onEvents(events);
    }
  } catch (error) {
    return { received, problem: networkProblem(error, silenceTimeoutMillis / 1000) };
  } finally {
    clearTimeout(silence);
    dead.abort();
  }
}

// A function, because TypeScript takes `aborted` for constant.
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function run(options: SubscriptionOptions, stopped: AbortSignal): Promise<void> {
  options.onConnection({ kind: 'connecting' });
  let failures = 0;
  let since: number | undefined;
  while (!isAborted(stopped)) {
    const { received, problem } = await readConnection(options, stopped);
    if (isAborted(stopped)) return;
    if (problem && isAuthFailure(problem)) {
      options.onRejected(problem);
      return;
    }
    failures = received ? 1 : failures + 1;
    since = received || since === undefined ? options.now() : since;
    options.onConnection({ kind: 'reconnecting', since });
    const retryAfter = problem?.kind === 'rejected' ? (problem.retryAfterSeconds ?? 0) * 1000 : 0;
    const pause = Math.max(retryAfter, backoffMillis(failures, options.random()));
    await sleep(pause, stopped, options.network);
  }
}

/** @returns a function that ends the subscription */
export function subscribe(options: SubscriptionOptions): () => void {
  const stop = new AbortController();
  void run(options, stop.signal);
  return () => {
    stop.abort();
  };
}
