import { describe, expect, it } from 'vitest';
import { parseRetryAfter, readProblem } from '../../src/shared/api/problem';
import { waitSeconds, type JoinProblem } from '../../src/join/joinProblem';
import { describeProblem } from '../../src/join/describeProblem';
import { de } from '../../src/join/messages/de';
import { en } from '../../src/join/messages/en';

const NOW = new Date('2026-11-22T10:00:00Z');
const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readProblem(status, new Headers(headers), body, NOW);

describe('reading a rejection', () => {
  it('takes every part of a problem document', () => {
    const body = {
      type: 'https://example.com/problems/invalid-request',
      title: 'Two fields are wrong',
      status: 400,
      detail: 'See errors.',
      code: 'invalid_request',
      errors: [
        { field: 'session_id', code: 'too_long', message: 'is too long' },
        { field: 'participant_name', message: 'holds a control character' },
      ],
      request_id: 'req-1',
    };
    expect(read(400, body)).toEqual({
      kind: 'rejected',
      status: 400,
      title: 'Two fields are wrong',
      detail: 'See errors.',
      code: 'invalid_request',
      fieldErrors: [
        { field: 'session_id', code: 'too_long', message: 'is too long' },
        { field: 'participant_name', message: 'holds a control character' },
      ],
      requestId: 'req-1',
    });
  });

  it('survives parts of a wrong type', () => {
    const body = {
      title: 7,
      detail: null,
      code: ['x'],
      errors: ['x', { field: 1 }, { code: 'c' }],
    };
    expect(read(400, body)).toEqual({
      kind: 'rejected',
      status: 400,
      fieldErrors: [{ field: '', code: 'c', message: 'c' }],
    });
  });

  it('reads the request ID from the header if the body has none', () => {
    expect(read(500, {}, { 'X-Request-Id': 'req-2' })).toMatchObject({ requestId: 'req-2' });
  });

  it.each([undefined, null, 'text', [], 42])('treats the body %j as unreadable', (body) => {
    expect(read(502, body)).toEqual({ kind: 'unreadable', status: 502 });
  });
});

describe('Retry-After', () => {
  it.each([
    ['12', 12],
    [' 3 ', 3],
    ['Sun, 22 Nov 2026 10:01:30 GMT', 90],
    ['Sun, 22 Nov 2026 09:00:00 GMT', undefined],
    ['0', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j', (header, seconds) => {
    expect(parseRetryAfter(header, NOW)).toBe(seconds);
  });
});

describe('a problem in words', () => {
  const say = (problem: JoinProblem) => describeProblem(problem, en.problem);

  it('names the fields as the form names them', () => {
    const words = say(
      read(400, {
        title: 'Wrong',
        errors: [
          { field: 'session_id', message: 'is too long' },
          { field: 'participant_attributes', message: 'may not be set' },
        ],
      }),
    );
    expect(words.fields.map(({ label, message }) => `${label} ${message}`)).toEqual([
      'Session name is too long',
      'participant_attributes may not be set',
    ]);
    expect(words.advice).toBe(en.problem.advice.invalid);
  });

  it('selects title and advice by code', () => {
    const { codes } = en.problem;
    expect(say(read(429, { title: 'x', code: 'rate_limited' }))).toMatchObject(codes.rate_limited);
    expect(say(read(503, { title: 'x', code: 'overloaded' }))).toMatchObject(codes.overloaded);
    expect(say(read(403, { title: 'x', code: 'no_matching_rule' }))).toMatchObject(
      codes.no_matching_rule,
    );
    expect(say(read(401, { title: 'x', code: 'unauthenticated' }))).toMatchObject(
      codes.unauthenticated,
    );
  });

  it.each(['toString', 'constructor', 'from_tomorrow'])(
    'falls back on the server’s words for the code %s',
    (code) => {
      expect(say(read(403, { title: 'Not on Sundays', code }))).toMatchObject({
        title: 'Not on Sundays',
        advice: en.problem.advice.forbidden,
      });
    },
  );

  it('quotes the server’s detail on the German page', () => {
    const rejection = read(400, { code: 'invalid_request', detail: 'It is odd.' });
    expect(say(rejection).detail).toBe('It is odd.');
    expect(describeProblem(rejection, de.problem).detail).toBe('Meldung des Servers: „It is odd.“');
  });

  it('leaves out what the server tells programs', () => {
    const detail = 'Try again after the time in Retry-After.';
    expect(say(read(503, { code: 'livekit_unreachable', detail })).detail).toBeUndefined();
    expect(say(read(503, { code: 'from_tomorrow', detail })).detail).toBe(detail);
  });

  it('lists the facts that are available', () => {
    const { facts } = say(read(503, { code: 'livekit_unreachable', request_id: 'r' }));
    expect(facts).toEqual([
      ['Status', '503'],
      ['Code', 'livekit_unreachable'],
      ['Request ID', 'r'],
    ]);
    expect(say(read(503, {})).facts).toEqual([['Status', '503']]);
  });

  it('has a title even if the response has none', () => {
    expect(say(read(500, {})).title).toBe(en.problem.rejectedTitle);
  });

  it.each([400, 401, 403, 404, 409, 413, 415, 429, 500, 502, 503, 504])(
    'says what to do about a %i',
    (status) => {
      expect(say(read(status, {})).advice).not.toBe('');
    },
  );

  const serverUrl = 'wss://livekit.example.com';
  it.each<JoinProblem>([
    { kind: 'offline' },
    { kind: 'unreachable' },
    { kind: 'timed_out', seconds: 20 },
    { kind: 'unreadable', status: 200 },
    { kind: 'unreadable', status: 502 },
    { kind: 'page_changed' },
    { kind: 'mixed_content', serverUrl },
    { kind: 'livekit_unreachable', serverUrl },
    { kind: 'livekit_rejected', serverUrl },
    { kind: 'livekit_failed', serverUrl },
    { kind: 'room_full', serverUrl },
  ])('has words for %j', (problem) => {
    const words = say(problem);
    expect(words.title).not.toBe('');
    expect(words.detail).toBeTypeOf('string');
    expect(words.advice).not.toBe('');
  });
});

describe('the time to wait', () => {
  it.each([
    [read(429, {}, { 'Retry-After': '61' }), 61],
    [read(503, {}, { 'Retry-After': '3' }), 3],
    [read(503, {}), 0],
    [{ kind: 'offline' } as const, 0],
    [undefined, 0],
  ])('of %j is %i s', (problem, seconds) => {
    expect(waitSeconds(problem)).toBe(seconds);
  });
});
