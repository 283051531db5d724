/**
 * The tickets of this tab's seats, by target. They are in memory. Session storage has them only
 * between two loads of the page: a duplicate of the tab gets a seat of its own.
 */

import { isObject, parseJson } from '../shared/api/json';
import type { JoinTarget } from './joinTarget';

const STORAGE_KEY = 'roomkey.tickets';

function keyOf(target: JoinTarget): string {
  return JSON.stringify(target);
}

export class SeatTickets {
  private readonly tickets = new Map<string, string>();

  /** Returns the tickets that the previous page of this tab left, and leaves them to the next one. */
  static ofTab(page: EventTarget = window): SeatTickets {
    const tickets = new SeatTickets();
    tickets.take();
    // A page may come back from the cache of the history.
    page.addEventListener('pageshow', () => {
      tickets.take();
    });
    page.addEventListener('pagehide', () => {
      tickets.leave();
    });
    return tickets;
  }

  get(target: JoinTarget): string | undefined {
    return this.tickets.get(keyOf(target));
  }

  set(target: JoinTarget, ticket: string | undefined): void {
    if (ticket === undefined) this.tickets.delete(keyOf(target));
    else this.tickets.set(keyOf(target), ticket);
  }

  private take(): void {
    try {
      const stored = parseJson(sessionStorage.getItem(STORAGE_KEY) ?? '');
      sessionStorage.removeItem(STORAGE_KEY);
      for (const [key, ticket] of Object.entries(isObject(stored) ? stored : {})) {
        if (typeof ticket === 'string') this.tickets.set(key, ticket);
      }
    } catch {
      // Without storage, a reload takes another seat.
    }
  }

  private leave(): void {
    if (this.tickets.size === 0) return;
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(this.tickets)));
    } catch {
      // As above.
    }
  }
}
