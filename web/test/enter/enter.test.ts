import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TokenSource } from 'livekit-client';
import { enter, EnterError, type EnterOptions, type EnterStatus } from '../../src/enter/enter';
import { backoffMillis } from '../../src/enter/ask';
import { refreshMillis } from '../../src/enter/lifetime';
import { issued, pending, refused, ScriptedServer } from '../shared/ScriptedServer';
import { tokenOf } from '../shared/tokens';

const REQUEST = { session_id: 'daily', participant_name: 'Ada' };

let server: ScriptedServer;
let statuses: EnterStatus[];
let ends: (() => void)[];

beforeEach(async () => {
  server = await ScriptedServer.start();
  statuses = [];
  ends = [];
});

afterEach(() => {
  for (const end of ends) end();
  server.close();
});

function entrance(options: Partial<EnterOptions> = {}) {
  const made = enter(REQUEST, {
    endpoint: server.url,
    onStatus: (status) => statuses.push(status),
    ...options,
  });
  ends.push(made.close);
  return made;
}

const kinds = () => statuses.map(({ kind }) => kind);

async function problemOf(request: Promise<unknown>) {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EnterError)) throw new Error(`no EnterError: ${String(error)}`);
  return error.problem;
}

async function until(condition: () => boolean) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('a token source', () => {
  it('has what LiveKit’s SDK takes', async () => {
    server.answers(issued({ participant_name: 'Ada', room_name: 's_daily' }));
    const { fetch } = entrance();
    expect(await TokenSource.custom(fetch).fetch({})).toEqual({
      serverUrl: 'wss://livekit.example.com',
      participantToken: 'a.b.c',
    });
    expect(await fetch()).toMatchObject({ participantName: 'Ada', roomName: 's_daily' });
    expect(server.seen[0]).toMatchObject({ method: 'POST', body: REQUEST });
    expect(server.seen[0]?.headers['prefer']).toBeUndefined();
    expect(kinds()).toEqual(['requesting', 'admitted']);
  });

  it('asks once for concurrent calls, and keeps a valid token', async () => {
    server.answers('hold');
    const { fetch, admission } = entrance();
    const calls = [fetch(), fetch(), admission()];
    await until(() => server.seen.length === 1);
    server.release({
      status: 201,
      body: { server_url: 'wss://l', participant_token: tokenOf({ iat: 0, exp: 3600 }) },
    });
    await Promise.all(calls);
    await fetch();
    expect(server.seen).toHaveLength(1);
  });

  it('replaces a valid token on demand, by the ticket alone', async () => {
    server.answers(issued({ ticket: 'rkt_1' }), issued({ ticket: 'rkt_1' }));
    const { fetch } = entrance();
    await fetch();
    await fetch({}, true);
    expect(server.bodies).toEqual([REQUEST, { ticket: 'rkt_1' }]);
    expect(kinds()).toEqual(['requesting', 'admitted', 'admitted']);
  });

  it('sends the credentials of the caller with each request', async () => {
    server.answers(issued());
    await entrance({ headers: () => ({ Authorization: 'Bearer x' }) }).fetch();
    expect(server.seen[0]?.headers.authorization).toBe('Bearer x');
  });
});

describe('a waiting room', () => {
  it('is waited in, with the ticket, until a moderator decides', async () => {
    server.answers(pending(), 'hold');
    const { admission } = entrance();
    const admitted = admission();
    await until(() => server.seen.length === 2);
    expect(statuses.at(-1)).toEqual({ kind: 'waiting', admissionId: 'adm_1' });
    server.release({
      status: 201,
      body: { server_url: 'wss://l', participant_token: 'a.b.c', ticket: 'rkt_1' },
    });
    expect(await admitted).toMatchObject({ ticket: 'rkt_1' });
    expect(server.bodies).toEqual([REQUEST, { ticket: 'rkt_1' }]);
    expect(server.seen[1]?.headers['prefer']).toBe('wait=20');
    expect(kinds()).toEqual(['requesting', 'waiting', 'admitted']);
  });

  it('survives lost connections, busy servers and rate limits', async () => {
    server.answers(
      pending(),
      'hang up',
      refused(502, 'bad_gateway'),
      refused(429, 'rate_limited', { 'Retry-After': '1' }),
      issued(),
    );
    await entrance().fetch();
    expect(server.bodies.slice(1)).toEqual(Array(4).fill({ ticket: 'rkt_1' }));
    expect(kinds()).toEqual([
      'requesting',
      'waiting',
      'reconnecting',
      'reconnecting',
      'reconnecting',
      'admitted',
    ]);
  });

  it('continues after a reload with the stored ticket', async () => {
    const store = new Map<string, string>();
    const tickets = {
      get: () => store.get('ticket'),
      set: (ticket: string | undefined) => {
        if (ticket === undefined) store.delete('ticket');
        else store.set('ticket', ticket);
      },
    };
    server.answers(pending(), 'hold');
    const before = entrance({ tickets });
    const left = before.fetch();
    await until(() => server.seen.length === 2);
    before.close();
    await expect(left).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(store.get('ticket')).toBe('rkt_1');

    server.answers(issued({ ticket: 'rkt_2' }));
    await entrance({ tickets }).fetch();
    expect(server.bodies.at(-1)).toEqual({ ...REQUEST, ticket: 'rkt_1' });
    expect(store.get('ticket')).toBe('rkt_2');
  });

  it('begins again if the ticket has expired', async () => {
    server.answers(pending(), refused(403, 'invalid_ticket'), pending('rkt_2'), issued());
    await entrance().fetch();
    expect(server.bodies).toEqual([REQUEST, { ticket: 'rkt_1' }, REQUEST, { ticket: 'rkt_2' }]);
  });

  it('ends with a denial, which says when to ask again', async () => {
    server.answers(pending(), refused(403, 'admission_denied', { 'Retry-After': '30' }), issued());
    const { fetch } = entrance();
    expect(await problemOf(fetch())).toMatchObject({
      code: 'admission_denied',
      retryAfterSeconds: 30,
    });
    expect(kinds()).toEqual(['requesting', 'waiting', 'denied']);
    await fetch();
    expect(server.bodies.at(-1)).toEqual({ ...REQUEST, ticket: 'rkt_1' });
  });

  it('ends with the caller’s signal', async () => {
    server.answers(pending(), 'hold');
    const stop = new AbortController();
    const waiting = entrance({ signal: stop.signal }).fetch();
    await until(() => server.seen.length === 2);
    stop.abort();
    await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(kinds()).toEqual(['requesting', 'waiting']);
  });
});

describe('a full room', () => {
  it.each(['room_full', 'waiting_room_full'])('is asked again: %s', async (code) => {
    server.answers(refused(409, code, { 'Retry-After': '1' }), issued());
    await entrance().fetch();
    expect(statuses).toMatchObject([
      { kind: 'requesting' },
      { kind: 'full', retryAfterSeconds: 1, problem: { code } },
      { kind: 'admitted' },
    ]);
  });

  it('is a problem if the application asks again by itself', async () => {
    server.answers(refused(409, 'room_full', { 'Retry-After': '1' }));
    const problem = await problemOf(entrance({ retryFullRoom: false }).fetch());
    expect(problem).toMatchObject({ code: 'room_full', retryAfterSeconds: 1 });
  });
});

describe('a problem', () => {
  it.each([
    [refused(403, 'room_locked'), { kind: 'rejected', code: 'room_locked' }],
    [refused(403, 'invalid_invitation'), { kind: 'rejected', code: 'invalid_invitation' }],
    [refused(503, 'overloaded', { 'Retry-After': '3' }), { retryAfterSeconds: 3 }],
    [
      { status: 200, body: { hello: 'world' } },
      { kind: 'unreadable', status: 200 },
    ],
    ['hang up' as const, { kind: 'unreachable' }],
  ])('is typed, and ends the attempt: %j', async (answer, problem) => {
    server.answers(answer);
    expect(await problemOf(entrance().fetch())).toMatchObject(problem);
    expect(kinds()).toEqual(['requesting', 'failed']);
    expect(server.seen).toHaveLength(1);
  });
});

describe('the refresh', () => {
  const SHORT = { participant_token: tokenOf({ iat: 0, exp: 4 }), ticket: 'rkt_1' };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** Lets time pass until the server has seen this many requests. */
  async function requests(count: number) {
    const deadline = performance.now() + 60_000;
    while (server.seen.length < count && performance.now() < deadline) {
      await vi.advanceTimersByTimeAsync(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(server.seen).toHaveLength(count);
  }

  const settled = (kind: EnterStatus['kind'], count: number) =>
    vi.waitFor(() => {
      expect(kinds().filter((each) => each === kind)).toHaveLength(count);
    });

  it('comes before the token expires, by the ticket alone', async () => {
    server.answers(issued(SHORT), issued(SHORT), issued({ ticket: 'rkt_1' }));
    await entrance().fetch();
    await requests(2);
    await settled('admitted', 2);
    await requests(3);
    await settled('admitted', 3);
    expect(server.bodies).toEqual([REQUEST, { ticket: 'rkt_1' }, { ticket: 'rkt_1' }]);
  });

  it('is repeated if the server does not answer', async () => {
    server.answers(issued(SHORT), 'hang up', refused(503, 'shutting_down'), issued());
    await entrance().fetch();
    await requests(4);
    await settled('admitted', 2);
  });

  it('never takes another seat: a rejection ends it', async () => {
    server.answers(issued(SHORT), refused(403, 'invalid_ticket'), issued());
    await entrance().fetch();
    await requests(2);
    await settled('failed', 1);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(server.seen).toHaveLength(2);
  });

  it('ends with the entrance', async () => {
    server.answers(issued(SHORT), issued(SHORT));
    const { fetch, close } = entrance();
    await fetch();
    close();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [{ iat: 0, exp: 3600 }, 3_540_000],
    [{ nbf: 100, exp: 160 }, 45_000],
    [{ iat: 10, exp: 0 }, 0],
    [{}, Infinity],
  ])('of a token %j is after %s ms', (claims, millis) => {
    const response = { server_url: 'wss://l', participant_token: tokenOf(claims) };
    expect(refreshMillis(response)).toBe(millis);
  });

  it('backs off up to 15 s', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect([1, 2, 3, 6, 50].map(backoffMillis)).toEqual([500, 1_000, 2_000, 15_000, 15_000]);
    vi.restoreAllMocks();
  });
});
