// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { JoinTarget } from '../../src/join/joinTarget';
import { Visits } from '../../src/join/Visits';

const DAILY: JoinTarget = { kind: 'session', id: 'daily' };
const ROOM: JoinTarget = { kind: 'room', name: 'daily' };

afterEach(() => {
  sessionStorage.clear();
});

describe('the visits of a tab', () => {
  it('belong to one target each', () => {
    const visits = new Visits();
    visits.update(DAILY, { ticket: 'rkt_1' });
    visits.update(DAILY, { waitingAs: '' });
    expect(visits.get(DAILY)).toEqual({ ticket: 'rkt_1', waitingAs: '' });
    expect(visits.get(ROOM)).toEqual({});
    visits.update(DAILY, { ticket: undefined, waitingAs: undefined });
    expect(visits.get(DAILY)).toEqual({});
  });

  it('pass on to the next page of the tab, and are not stored while a page is open', () => {
    const page = new EventTarget();
    const visit = { ticket: 'rkt_1', invitation: 'rki_1', waitingAs: '' };
    Visits.ofTab(page).update(DAILY, visit);
    expect(sessionStorage).toHaveLength(0);
    page.dispatchEvent(new Event('pagehide'));
    expect(sessionStorage).toHaveLength(1);

    expect(Visits.ofTab().get(DAILY)).toEqual(visit);
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
  });

  it('are the latest ones when a page comes back from the history', () => {
    const page = new EventTarget();
    const first = Visits.ofTab(page);
    first.update(DAILY, { ticket: 'rkt_1' });
    page.dispatchEvent(new Event('pagehide'));
    const stored = JSON.stringify({ [JSON.stringify(DAILY)]: { ticket: 'rkt_2' } });
    sessionStorage.setItem('roomkey.visits', stored);
    page.dispatchEvent(new Event('pageshow'));
    expect(first.get(DAILY)).toMatchObject({ ticket: 'rkt_2' });
    expect(sessionStorage).toHaveLength(0);
  });

  it.each(['', 'null', '7', '{"a": 7}', '{', `{${JSON.stringify(JSON.stringify(DAILY))}: 7}`])(
    'ignore what another program stored: %s',
    (stored) => {
      sessionStorage.setItem('roomkey.visits', stored);
      expect(Visits.ofTab().get(DAILY)).toEqual({});
    },
  );
});
