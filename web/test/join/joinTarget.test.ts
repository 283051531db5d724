import { describe, expect, it } from 'vitest';
import {
  validateSessionName,
  inviteLink,
  generateSessionName,
  parseLink,
  splitInvitation,
} from '../../src/join/joinTarget';

const ORIGIN = 'https://meet.example.com';

describe('what a link names', () => {
  it.each([
    ['/join/daily', { kind: 'session', id: 'daily' }],
    ['/join/daily/', { kind: 'session', id: 'daily' }],
    ['/join/T%C3%A4gliches', { kind: 'session', id: 'Tägliches' }],
    ['/join/a%20b', { kind: 'session', id: 'a b' }],
    ['/join/a/b', { kind: 'session', id: 'a/b' }],
    ['/join?session=a%2Fb', { kind: 'session', id: 'a/b' }],
    ['/join?session=%20daily%20', { kind: 'session', id: 'daily' }],
    ['/join?room=r_1%2F2', { kind: 'room', name: 'r_1/2' }],
    ['/?session=daily', { kind: 'session', id: 'daily' }],
    ['/?session=daily&room=r_1', { kind: 'session', id: 'daily' }],
    ['/#daily', { kind: 'session', id: 'daily' }],
    ['/#session=daily', { kind: 'session', id: 'daily' }],
    ['/#room=r_1', { kind: 'room', name: 'r_1' }],
    ['/#T%C3%A4gliches%20Treffen', { kind: 'session', id: 'Tägliches Treffen' }],
    ['/', { kind: 'new' }],
    ['/join', { kind: 'new' }],
    ['/join/', { kind: 'new' }],
    ['/join?session=&room=', { kind: 'new' }],
    ['/?access_token=secret', { kind: 'new' }],
  ])('%s', (link, target) => {
    expect(parseLink(ORIGIN + link, ORIGIN)).toEqual(target);
  });

  it.each([
    ['/join/100%', 'undecodable'],
    ['/join/%E4%F6', 'undecodable'],
    ['/join?session=%E4%F6', 'undecodable'],
    ['/join/a%00b', 'control'],
    ['/join?session=a%0Ab', 'control'],
    [`/join/${'x'.repeat(257)}`, 'too_long'],
    ['/join?room=%00', 'control'],
  ])('is nothing to join in %s', (link, error) => {
    expect(parseLink(ORIGIN + link, ORIGIN)).toMatchObject({ kind: 'invalid', error });
  });
});

describe('below a prefix that a proxy strips', () => {
  it.each(['https://meet.example.com/meet/', 'https://meet.example.com/join/'])('%s', (root) => {
    const link = inviteLink(root, { kind: 'session', id: 'daily' });
    expect(link).toBe(`${root}join/daily`);
    expect(parseLink(link, root)).toEqual({ kind: 'session', id: 'daily' });
    expect(parseLink(root, root)).toEqual({ kind: 'new' });
    expect(inviteLink(root, { kind: 'room', name: 'r_1' })).toBe(`${root}join?room=r_1`);
  });
});

describe('an invitation', () => {
  it('holds the session and nothing else of the address it was made on', () => {
    const here = `${ORIGIN}/join?session=other&access_token=secret#old`;
    expect(inviteLink(here, { kind: 'session', id: 'daily' })).toBe(`${ORIGIN}/join/daily`);
  });

  it('contains the room if the target has no session', () => {
    expect(inviteLink(ORIGIN, { kind: 'room', name: 'r_1' })).toBe(`${ORIGIN}/join?room=r_1`);
  });

  it.each(['daily', 'Tägliches', '会議', '~a.b_c-d'])('is a path for %s', (id) => {
    const link = inviteLink(ORIGIN, { kind: 'session', id });
    expect(link).toBe(`${ORIGIN}/join/${encodeURIComponent(id)}`);
    expect(parseLink(link, ORIGIN)).toEqual({ kind: 'session', id });
  });

  it.each(['Daily & more', 'a+b=c?#/', 'a/b', '100%', '"><script>', '.', '..', '.hidden', 'a\\b'])(
    'is no path for %s, which a server or a proxy might take for something else',
    (id) => {
      const link = inviteLink(ORIGIN, { kind: 'session', id });
      expect(new URL(link).pathname).toBe('/join');
      expect(parseLink(link, ORIGIN)).toEqual({ kind: 'session', id });
    },
  );
});

describe('a session’s name', () => {
  it.each([
    ['daily', undefined],
    ['  ', 'blank'],
    ['a\u0000b', 'control'],
    ['a\uD800', 'undecodable'],
    ['a\uFFFD', 'undecodable'],
    ['ä'.repeat(128), undefined],
    ['ä'.repeat(129), 'too_long'],
  ])('%j: %s', (id, error) => {
    expect(validateSessionName(id)).toBe(error);
  });
});

describe('a new session’s name', () => {
  it('is easy to read out and fits into a path', () => {
    const name = generateSessionName();
    expect(name).toMatch(/^[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}$/);
    expect(new URL(inviteLink(ORIGIN, { kind: 'session', id: name })).pathname).toBe(
      `/join/${name}`,
    );
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => generateSessionName())).size).toBe(100);
  });

  it('favours no sign: bytes that do not divide evenly are thrown away', () => {
    const bytes = [255, 254, 248, ...Array.from({ length: 21 }, (_, index) => index)];
    const name = generateSessionName((place) => {
      place.set(bytes);
      return place;
    });
    expect(name).toBe('abcd-efgh-jkmn');
  });
});

describe('the invitation of a link', () => {
  const at = 'https://meet.example.com/join/daily';

  it.each([
    [`${at}#rki_a-_9`, { href: at, invitation: 'rki_a-_9' }],
    [`${at}#invitation=rki_a`, { href: at, invitation: 'rki_a' }],
    [
      'https://meet.example.com/#session=daily&invitation=rki_a',
      { href: 'https://meet.example.com/#session=daily', invitation: 'rki_a' },
    ],
    [at, { href: at }],
    [`${at}#weekly`, { href: `${at}#weekly` }],
    [`${at}?invitation=rki_a`, { href: `${at}?invitation=rki_a` }],
  ])('is separated from the rest: %s', (link, parts) => {
    expect(splitInvitation(link)).toEqual(parts);
  });
});
