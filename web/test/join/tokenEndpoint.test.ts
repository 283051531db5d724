import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  findEndpoint,
  requestFields,
  requestSeat,
  type JoinRequest,
} from '../../src/join/tokenEndpoint';
import { Visits } from '../../src/join/Visits';

const REQUEST: JoinRequest = { target: { kind: 'session', id: 'daily' }, participantName: 'Ada' };

/** A real server that answers as each test says. */
let server: Server;
let page: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((request, response) => {
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/meet/`;
});

/** Node has no browser's word on its network. */
function network(onLine: boolean) {
  vi.stubGlobal('navigator', { onLine });
}

beforeEach(() => {
  network(true);
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

function says(status: number, body: unknown, headers: Record<string, string> = {}) {
  answer = (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

describe('the URL of the token endpoint', () => {
  it.each([
    [200, { token_endpoint: 'api/v2/token' }, 'api/v2/token'],
    [200, { token_endpoint: '/api/v2/token' }, '/api/v2/token'],
    [200, { token_endpoint: 'token' }, 'token'],
    [200, { token_endpoint: 'javascript:alert(1)' }, 'api/livekit/token'],
    [200, { token_endpoint: 7 }, 'api/livekit/token'],
    [200, '<!doctype html>', 'api/livekit/token'],
    [404, { token_endpoint: '/other' }, 'api/livekit/token'],
  ])('%i %j', async (status, body, path) => {
    says(status, body);
    expect(await findEndpoint(page)).toBe(new URL(path, page).href);
  });

  it('is asked for below the prefix that a proxy strips', async () => {
    let asked: string | undefined;
    answer = (request, response) => {
      asked = request.url;
      response.end('{}');
    };
    await findEndpoint(page);
    expect(asked).toBe('/meet/page.json');
  });

  it('is the default if page.json is unavailable', async () => {
    server.close();
    server.closeAllConnections();
    expect(await findEndpoint(page)).toBe(new URL('api/livekit/token', page).href);
  });
});

describe('what is asked for', () => {
  it.each<[JoinRequest, object]>([
    [REQUEST, { session_id: 'daily', participant_name: 'Ada' }],
    [
      { target: { kind: 'room', name: 'r_1' }, participantName: ' Ada ' },
      { room_name: 'r_1', participant_name: 'Ada' },
    ],
    [{ target: { kind: 'session', id: 'daily' }, participantName: '  ' }, { session_id: 'daily' }],
  ])('%j', (request, body) => {
    expect(requestFields(request)).toEqual(body);
  });

  it('is posted as JSON', async () => {
    let seen: unknown;
    answer = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen = [
          request.method,
          request.headers['content-type'],
          JSON.parse(Buffer.concat(chunks).toString()),
        ];
        response.writeHead(500).end();
      });
    };
    await requestSeat(page, REQUEST, new Visits());
    expect(seen).toEqual([
      'POST',
      'application/json',
      { session_id: 'daily', participant_name: 'Ada' },
    ]);
  });
});

describe('what comes back', () => {
  it('is an admission', async () => {
    says(201, {
      server_url: 'wss://livekit.example.com',
      participant_token: 'a.b.c',
      room_name: 's_daily',
      participant_identity: 'p_1',
      participant_name: 'Ada',
      expires_at: '2026-11-22T10:00:00Z',
      room_status: 'created',
      repoRoot: 'my-repo',
      ticket: 'rkt_1',
    });
    expect(await requestSeat(page, REQUEST, new Visits())).toEqual({
      kind: 'issued',
      response: {
        serverUrl: 'wss://livekit.example.com',
        token: 'a.b.c',
        roomName: 's_daily',
        identity: 'p_1',
        participantName: 'Ada',
        expiresAt: '2026-11-22T10:00:00Z',
        roomStatus: 'created',
        repository: 'my-repo',
      },
    });
  });

  it('may let the participant moderate, with the ticket', async () => {
    says(201, {
      server_url: 'wss://livekit.example.com',
      participant_token: 'a.b.c',
      ticket: 'rkt_1',
      moderates: true,
      may_invite: ['guest'],
    });
    expect(await requestSeat(`${page}api/livekit/token`, REQUEST, new Visits())).toMatchObject({
      moderation: {
        url: `${page}api/livekit/moderation`,
        ticket: 'rkt_1',
        mayInvite: ['guest'],
      },
    });
  });

  it('may be as short as LiveKit’s standard allows', async () => {
    says(200, { server_url: 'wss://livekit.example.com', participant_token: 'a.b.c' });
    expect(await requestSeat(page, REQUEST, new Visits())).toMatchObject({ kind: 'issued' });
  });

  it('is a rejection with its Retry-After', async () => {
    const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '5' };
    says(429, { title: 'Too many requests', code: 'rate_limited' }, headers);
    expect(await requestSeat(page, REQUEST, new Visits())).toMatchObject({
      kind: 'problem',
      problem: { kind: 'rejected', status: 429, code: 'rate_limited', retryAfterSeconds: 5 },
    });
  });

  it.each([
    ['a page of a proxy', 502, '<h1>Bad gateway</h1>'],
    ['a login page', 200, '<h1>Log in</h1>'],
    ['JSON that is no token', 200, { hello: 'world' }],
    ['nothing', 204, ''],
  ])('may come from another server: %s', async (_what, status, body) => {
    says(status, body);
    expect(await requestSeat(page, REQUEST, new Visits())).toEqual({
      kind: 'problem',
      problem: { kind: 'unreadable', status },
    });
  });

  it('may be nothing at all', async () => {
    answer = (request) => {
      request.socket.destroy();
    };
    expect(await requestSeat(page, REQUEST, new Visits())).toEqual({
      kind: 'problem',
      problem: { kind: 'unreachable' },
    });
  });

  it('is reported as offline without a network', async () => {
    network(false);
    answer = (request) => {
      request.socket.destroy();
    };
    expect(await requestSeat(page, REQUEST, new Visits())).toEqual({
      kind: 'problem',
      problem: { kind: 'offline' },
    });
  });

  it('may break off half-way', async () => {
    answer = (_request, response) => {
      response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      response.write('{"server_url":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await requestSeat(page, REQUEST, new Visits())).toEqual({
      kind: 'problem',
      problem: { kind: 'unreachable' },
    });
  });
});

describe('a seat', () => {
  const TOKEN = { server_url: 'wss://livekit.example.com', participant_token: 'a.b.c' };
  const FIELDS = { session_id: 'daily', participant_name: 'Ada' };
  const { target } = REQUEST;
  let sent: unknown[];

  /** Answers one request after the other. */
  function answers(...all: [status: number, body: object, headers?: Record<string, string>][]) {
    sent = [];
    answer = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const [status, body, headers] = all[sent.length] ?? [500, {}];
        sent.push(JSON.parse(Buffer.concat(chunks).toString()));
        response.writeHead(status, headers).end(JSON.stringify(body));
      });
    };
  }

  it('is kept with the latest ticket', async () => {
    const visits = new Visits();
    answers(
      [201, { ...TOKEN, ticket: 'rkt_1' }],
      [503, { code: 'store_unavailable' }],
      [201, { ...TOKEN, ticket: 'rkt_2' }],
      [201, TOKEN],
      [201, TOKEN],
    );
    for (let i = 0; i < 5; i++) await requestSeat(page, REQUEST, visits);
    expect(sent).toEqual([
      FIELDS,
      { ...FIELDS, ticket: 'rkt_1' },
      { ...FIELDS, ticket: 'rkt_1' },
      { ...FIELDS, ticket: 'rkt_2' },
      FIELDS,
    ]);
  });

  it('is another one if the ticket is invalid', async () => {
    const visits = new Visits();
    visits.update(target, { ticket: 'rkt_1' });
    answers([403, { code: 'invalid_ticket' }], [201, { ...TOKEN, ticket: 'rkt_2' }]);
    expect(await requestSeat(page, REQUEST, visits)).toMatchObject({ kind: 'issued' });
    expect(sent).toEqual([{ ...FIELDS, ticket: 'rkt_1' }, FIELDS]);
    expect(visits.get(target).ticket).toBe('rkt_2');
  });

  it('is requested once without the ticket', async () => {
    const visits = new Visits();
    visits.update(target, { ticket: 'rkt_1' });
    answers([403, { code: 'invalid_ticket' }], [403, { code: 'invalid_ticket' }]);
    expect(await requestSeat(page, REQUEST, visits)).toMatchObject({
      problem: { code: 'invalid_ticket' },
    });
    expect(sent).toHaveLength(2);
    expect(visits.get(target).ticket).toBeUndefined();
  });

  it('may come with an invitation, which is sent in the body', async () => {
    const visits = new Visits();
    visits.update(target, { invitation: 'rki_1' });
    answers([201, { ...TOKEN, ticket: 'rkt_1' }]);
    await requestSeat(page, REQUEST, visits);
    expect(sent).toEqual([{ ...FIELDS, invitation: 'rki_1' }]);
    expect(visits.get(target)).toMatchObject({ invitation: 'rki_1', ticket: 'rkt_1' });
  });

  it('is requested without an invitation that is no longer valid', async () => {
    const visits = new Visits();
    visits.update(target, { invitation: 'rki_1', ticket: 'rkt_1' });
    answers([403, { code: 'invalid_invitation' }], [201, TOKEN]);
    expect(await requestSeat(page, REQUEST, visits)).toMatchObject({
      problem: { code: 'invalid_invitation' },
    });
    await requestSeat(page, REQUEST, visits);
    expect(sent.at(-1)).toEqual(FIELDS);
  });

  it('is waited for, and the waiting is remembered until it ends', async () => {
    const visits = new Visits();
    const remembered: unknown[] = [];
    const pending = { 'Retry-After': '1', 'Roomkey-Ticket': 'rkt_1' };
    answers([403, { code: 'admission_pending' }, pending], [201, { ...TOKEN, ticket: 'rkt_1' }]);
    const result = await requestSeat(page, REQUEST, visits, {
      onStatus: ({ kind }) => remembered.push([kind, visits.get(target)]),
    });
    expect(result).toMatchObject({ kind: 'issued' });
    expect(remembered).toContainEqual(['waiting', { ticket: 'rkt_1', waitingAs: 'Ada' }]);
    expect(visits.get(target).waitingAs).toBeUndefined();
    expect(sent).toEqual([FIELDS, { ticket: 'rkt_1' }]);
  });
});
