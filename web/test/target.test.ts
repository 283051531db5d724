import { describe, expect, it } from 'vitest';
import { arrivedAt, invitation, readTarget } from '../src/join/target';

const PAGE = 'https://meet.example.com/rooms/';

describe('what a link names', () => {
  it.each([
    ['?session=daily', { kind: 'session', id: 'daily' }],
    ['?session=%20daily%20', { kind: 'session', id: 'daily' }],
    ['#daily', { kind: 'session', id: 'daily' }],
    ['#session=daily', { kind: 'session', id: 'daily' }],
    ['#T%C3%A4gliches%20Treffen', { kind: 'session', id: 'Tägliches Treffen' }],
    ['#100%', { kind: 'session', id: '100%' }],
    ['?room=r_1%2F2', { kind: 'room', name: 'r_1/2' }],
    ['#room=r_1', { kind: 'room', name: 'r_1' }],
    ['?session=daily&room=r_1', { kind: 'session', id: 'daily' }],
    ['?session=&room=', { kind: 'new' }],
    ['?access_token=secret', { kind: 'new' }],
    ['', { kind: 'new' }],
  ])('%s', (link, target) => {
    expect(readTarget(PAGE + link)).toEqual(target);
  });
});

describe('an invitation', () => {
  it('holds the session and nothing else of the address it was made on', () => {
    const here = `${PAGE}?session=other&access_token=secret#old`;
    expect(invitation(here, { kind: 'session', id: 'daily' })).toBe(`${PAGE}?session=daily`);
  });

  it('holds the room where no session was named', () => {
    expect(invitation(PAGE, { kind: 'room', name: 'r_1' })).toBe(`${PAGE}?room=r_1`);
  });

  it.each(['Tägliches & mehr', 'a+b=c?#/', '会議', '100%', '"><script>'])(
    'leads back to the session it was made for: %s',
    (id) => {
      const target = { kind: 'session', id } as const;
      expect(readTarget(invitation(PAGE, target))).toEqual(target);
    },
  );
});

describe('where someone arrives', () => {
  it('is the room of the answer for a new room', () => {
    expect(arrivedAt({ kind: 'new' }, 'r_1')).toEqual({ kind: 'room', name: 'r_1' });
  });

  it('stays the session for a session, so that its invitation stays readable', () => {
    const session = { kind: 'session', id: 'daily' } as const;
    expect(arrivedAt(session, 's_x')).toBe(session);
  });

  it('stays unknown where the answer names no room', () => {
    expect(arrivedAt({ kind: 'new' }, undefined)).toEqual({ kind: 'new' });
  });
});
