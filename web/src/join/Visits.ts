/**
 * What this tab keeps of its visits, by target. It is in memory. Session storage has it only between
 * two loads of the page: a duplicate of the tab gets a seat of its own.
 */

import { isObject, nonBlank, parseJson } from '../shared/api/json';
import type { JoinTarget } from './joinTarget';

const STORAGE_KEY = 'roomkey.visits';

export interface Visit {
  /** The ticket of the seat, or of the request that waits. */
  readonly ticket?: string | undefined;
  readonly invitation?: string | undefined;
  /** The name of a participant that waits for a moderator. */
  readonly waitingAs?: string | undefined;
}

function keyOf(target: JoinTarget): string {
  return JSON.stringify(target);
}

function readVisit(stored: unknown): Visit {
  if (!isObject(stored)) return {};
  const { ticket, invitation, waitingAs } = stored;
  return {
    ticket: nonBlank(ticket),
    invitation: nonBlank(invitation),
    waitingAs: typeof waitingAs === 'string' ? waitingAs : undefined,
  };
}

export class Visits {
  private readonly visits = new Map<string, Visit>();

  /** Returns what the previous page of this tab left, and leaves it to the next one. */
  static ofTab(page: EventTarget = window): Visits {
    const visits = new Visits();
    visits.take();
    // A page may come back from the cache of the history.
    page.addEventListener('pageshow', () => {
      visits.take();
    });
    page.addEventListener('pagehide', () => {
      visits.leave();
    });
    return visits;
  }

  get(target: JoinTarget): Visit {
    return this.visits.get(keyOf(target)) ?? {};
  }

  update(target: JoinTarget, change: Visit): void {
    const visit = { ...this.get(target), ...change };
    const isEmpty = Object.values(visit).every((value) => value === undefined);
    if (isEmpty) this.visits.delete(keyOf(target));
    else this.visits.set(keyOf(target), visit);
  }

  private take(): void {
    try {
      const stored = parseJson(sessionStorage.getItem(STORAGE_KEY) ?? '');
      sessionStorage.removeItem(STORAGE_KEY);
      for (const [key, visit] of Object.entries(isObject(stored) ? stored : {})) {
        this.visits.set(key, readVisit(visit));
      }
    } catch {
      // Without storage, a reload takes another seat.
    }
  }

  private leave(): void {
    if (this.visits.size === 0) return;
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(this.visits)));
    } catch {
      // As above.
    }
  }
}
