// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { JoinTarget } from '../../src/join/joinTarget';
import { SeatTickets } from '../../src/join/SeatTickets';

const DAILY: JoinTarget = { kind: 'session', id: 'daily' };
const ROOM: JoinTarget = { kind: 'room', name: 'daily' };

afterEach(() => {
  sessionStorage.clear();
});

describe('the tickets of a tab', () => {
  it('belong to one target each', () => {
    const tickets = new SeatTickets();
    tickets.set(DAILY, 'rkt_1');
    expect([tickets.get(DAILY), tickets.get(ROOM)]).toEqual(['rkt_1', undefined]);
    tickets.set(DAILY, undefined);
    expect(tickets.get(DAILY)).toBeUndefined();
  });

  it('pass on to the next page of the tab, and are not stored while a page is open', () => {
    const page = new EventTarget();
    const first = SeatTickets.ofTab(page);
    first.set(DAILY, 'rkt_1');
    expect(sessionStorage).toHaveLength(0);
    page.dispatchEvent(new Event('pagehide'));
    expect(sessionStorage).toHaveLength(1);

    expect(SeatTickets.ofTab().get(DAILY)).toBe('rkt_1');
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
  });

  it('are the latest ones when a page comes back from the history', () => {
    const page = new EventTarget();
    const first = SeatTickets.ofTab(page);
    first.set(DAILY, 'rkt_1');
    page.dispatchEvent(new Event('pagehide'));
    sessionStorage.setItem('roomkey.tickets', JSON.stringify({ [JSON.stringify(DAILY)]: 'rkt_2' }));
    page.dispatchEvent(new Event('pageshow'));
    expect(first.get(DAILY)).toBe('rkt_2');
    expect(sessionStorage).toHaveLength(0);
  });

  it.each(['', 'null', '7', '{"a": 7}', '{'])(
    'ignore what another program stored: %s',
    (stored) => {
      sessionStorage.setItem('roomkey.tickets', stored);
      expect(SeatTickets.ofTab().get(DAILY)).toBeUndefined();
    },
  );
});
