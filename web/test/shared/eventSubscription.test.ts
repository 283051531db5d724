import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  backoffMillis,
  SILENCE_TIMEOUT_MILLIS,
  subscribe,
  type ConnectionState,
} from '../../src/shared/api/eventSubscription';
import type { ServerEvent } from '../../src/shared/api/EventStreamParser';
import type { RequestProblem } from '../../src/shared/api/problem';

/** A server whose streams a test writes. */
class Streams {
  readonly opened: ReadableStreamDefaultController<Uint8Array>[] = [];
  readonly answers: (Response | Error)[] = [];

  readonly open = (signal: AbortSignal): Promise<Response> => {
    const answer = this.answers.shift();
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer) return Promise.resolve(answer);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.opened.push(controller);
        signal.addEventListener('abort', () => {
          controller.error(signal.reason);
        });
      },
    });
    return Promise.resolve(new Response(body));
  };

  say(text: string) {
    this.opened.at(-1)?.enqueue(new TextEncoder().encode(text));
  }
}

let streams: Streams;
let connections: ConnectionState[];
let events: ServerEvent[];
let rejected: RequestProblem[];
let network: EventTarget;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  streams = new Streams();
  connections = [];
  events = [];
  rejected = [];
  network = new EventTarget();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

function begin() {
  stop = subscribe({
    open: streams.open,
    onEvents: (news) => events.push(...news),
    onConnection: (connection) => connections.push(connection),
    onRejected: (problem) => rejected.push(problem),
    now: Date.now,
    random: () => 0,
    network,
  });
}

const after = (millis: number) => vi.advanceTimersByTimeAsync(millis);
const kinds = () => connections.map(({ kind }) => kind);

describe('the console that watches', () => {
  it('is live after the first byte, even a comment', async () => {
    begin();
    await after(1);
    expect(kinds()).toEqual(['connecting']);
    streams.say(': hello\n');
    await after(1);
    streams.say('event: rooms\ndata: {}\n\n');
    await after(1);
    expect(kinds()).toEqual(['connecting', 'live']);
    expect(events).toEqual([{ event: 'rooms', data: '{}' }]);
  });

  it('ignores a byte order mark', async () => {
    begin();
    await after(1);
    streams.say('\uFEFFdata: x\n\n');
    await after(1);
    expect(events).toEqual([{ event: 'message', data: 'x' }]);
  });

  it('comes back when the stream ends, and is live again', async () => {
    begin();
    await after(1);
    streams.say(':\n');
    await after(1);
    streams.opened[0]?.close();
    await after(1);
    expect(kinds()).toEqual(['connecting', 'live', 'reconnecting']);
    await after(600);
    streams.say(':\n');
    await after(1);
    expect(kinds()).toEqual(['connecting', 'live', 'reconnecting', 'live']);
  });

  it('treats a silent stream as dead', async () => {
    begin();
    await after(1);
    streams.say(':\n');
    await after(SILENCE_TIMEOUT_MILLIS - 100);
    expect(kinds().at(-1)).toBe('live');
    await after(200);
    expect(kinds().at(-1)).toBe('reconnecting');
    await after(600);
    expect(streams.opened).toHaveLength(2);
  });

  it('keeps the time of the last update across retries', async () => {
    begin();
    await after(1);
    streams.say(':\n');
    await after(1);
    streams.answers.push(new TypeError('no'), new TypeError('no'), new TypeError('no'));
    streams.opened[0]?.close();
    await after(1);
    await after(4_000);
    const since = connections.flatMap((each) => (each.kind === 'reconnecting' ? [each.since] : []));
    expect(since.length).toBeGreaterThan(2);
    expect(new Set(since).size).toBe(1);
  });

  it('does not wait when the network is back', async () => {
    streams.answers.push(...Array.from({ length: 8 }, () => new TypeError('no network')));
    begin();
    await after(60_000);
    while (streams.answers.length > 0) await after(1_000);
    await after(1);
    expect(streams.opened).toHaveLength(0);
    network.dispatchEvent(new Event('online'));
    await after(1);
    expect(streams.opened).toHaveLength(1);
  });

  it('waits as long as a busy server asks it to', async () => {
    streams.answers.push(
      new Response('{"code":"rate_limited"}', { status: 429, headers: { 'retry-after': '30' } }),
    );
    begin();
    await after(29_000);
    expect(streams.opened).toHaveLength(0);
    await after(2_000);
    expect(streams.opened).toHaveLength(1);
  });

  it.each([401, 403])('ends after a rejection with status %d', async (status) => {
    streams.answers.push(new Response('{"code":"invalid_credentials"}', { status }));
    begin();
    await after(60_000);
    expect(rejected).toMatchObject([{ kind: 'rejected', status }]);
    expect(streams.opened).toHaveLength(0);
  });

  it('asks nothing more once it was told to stop', async () => {
    begin();
    await after(1);
    stop();
    await after(60_000);
    expect(streams.opened).toHaveLength(1);
    expect(kinds()).toEqual(['connecting']);
  });
});

describe('the pause before the next try', () => {
  it('grows up to a bound, with something by chance', () => {
    expect([1, 2, 3, 6, 50].map((failures) => backoffMillis(failures, 0))).toEqual([
      500, 1_000, 2_000, 15_000, 15_000,
    ]);
    expect(backoffMillis(1, 1)).toBe(750);
  });
});
