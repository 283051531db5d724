/**
 * Holds what is live, for React. Events are taken as they come; whoever looks is told four times a
 * second at most, so a storm of them costs no more drawing than a breeze.
 */

import type { ServerEvent } from '../api/EventStreamParser';
import { afterAll, NOTHING_YET, withRefusals, type Live } from './serverState';
import type { Refusal } from '../api/adminApiTypes';

export const TOLD_EVERY_MILLIS = 250;

export class LiveStore {
  private now: Live = NOTHING_YET;
  /** What those who look have been told. */
  private told: Live = NOTHING_YET;
  private readonly lookers = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly take = (events: readonly ServerEvent[]): void => {
    this.change(afterAll(this.now, events));
  };

  readonly takeRefusals = (refusals: readonly Refusal[]): void => {
    this.change(withRefusals(this.now, refusals));
  };

  private change(next: Live): void {
    if (next === this.now) return;
    this.now = next;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.told = this.now;
      for (const look of this.lookers) look();
    }, TOLD_EVERY_MILLIS);
  }

  readonly current = (): Live => this.told;

  readonly subscribe = (look: () => void): (() => void) => {
    this.lookers.add(look);
    return () => {
      this.lookers.delete(look);
    };
  };
}
