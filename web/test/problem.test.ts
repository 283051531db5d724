import { describe, expect, it } from 'vitest';
import { readProblem, retryAfter, type Problem } from '../src/join/problem';
import { describeProblem } from '../src/join/problemWords';
import { texts } from '../src/texts';

const NOW = new Date('2026-11-22T10:00:00Z');
const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readProblem(status, new Headers(headers), body, NOW);

describe('reading a refusal', () => {
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
      kind: 'refused',
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
      kind: 'refused',
      status: 400,
      fieldErrors: [{ field: '', code: 'c', message: 'c' }],
    });
  });

  it('finds the request number in the header where the body has none', () => {
    expect(read(500, {}, { 'X-Request-Id': 'req-2' })).toMatchObject({ requestId: 'req-2' });
  });

  it.each([undefined, null, 'text', [], 42])('takes a body like %j for somebody else’s', (body) => {
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
    expect(retryAfter(header, NOW)).toBe(seconds);
  });
});

describe('a problem in words', () => {
  it('names the fields as the form names them', () => {
    const words = describeProblem(
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
    expect(words.advice).toBe(texts.problem.advice.wrongInput);
  });

  it('says how long to wait', () => {
    expect(describeProblem(read(429, {}, { 'Retry-After': '61' })).advice).toBe(
      'Wait 1 minute and 1 second and join again.',
    );
  });

  it('gives the facts that whoever helps will ask for, and only those there are', () => {
    const { facts } = describeProblem(read(503, { code: 'livekit_unreachable', request_id: 'r' }));
    expect(facts).toEqual([
      ['Status', '503'],
      ['Code', 'livekit_unreachable'],
      ['Request', 'r'],
    ]);
    expect(describeProblem(read(503, {})).facts).toEqual([['Status', '503']]);
  });

  it('has a title even where the answer has none', () => {
    expect(describeProblem(read(500, {})).title).toBe(texts.problem.refusedTitle);
  });

  it.each([400, 401, 403, 404, 409, 413, 415, 429, 500, 502, 503, 504])(
    'says what to do about a %i',
    (status) => {
      expect(describeProblem(read(status, {})).advice).not.toBe('');
    },
  );

  const serverUrl = 'wss://livekit.example.com';
  it.each<Problem>([
    { kind: 'unreachable' },
    { kind: 'timed_out', seconds: 20 },
    { kind: 'unreadable', status: 200 },
    { kind: 'unreadable', status: 502 },
    { kind: 'page_changed' },
    { kind: 'mixed_content', serverUrl },
    { kind: 'livekit_unreachable', serverUrl },
    { kind: 'livekit_refused', serverUrl },
    { kind: 'livekit_failed', serverUrl },
  ])('has words for %j', (problem) => {
    const words = describeProblem(problem);
    expect(words.title).not.toBe('');
    expect(words.detail).toBeTypeOf('string');
    expect(words.advice).not.toBe('');
  });
});
