/** Holds the server's state for React. Listeners are notified four times a second at most. */

import type { Rejection } from '../api/adminApiTypes';
import type { ServerEvent } from '../../shared/api/EventStreamParser';
import { addRejections, applyEvents, INITIAL_STATE, type ServerState } from './serverState';

const NOTIFY_INTERVAL_MILLIS = 250;

export class ServerStateStore {
  private latest: ServerState = INITIAL_STATE;
  private published: ServerState = INITIAL_STATE;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly apply = (events: readonly ServerEvent[]): void => {
    this.update(applyEvents(this.latest, events));
  };

  readonly addRejections = (rejections: readonly Rejection[]): void => {
    this.update(addRejections(this.latest, rejections));
  };

  private update(next: ServerState): void {
    if (next === this.latest) return;
    this.latest = next;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.published = this.latest;
      for (const listener of this.listeners) listener();
    }, NOTIFY_INTERVAL_MILLIS);
  }

  readonly snapshot = (): ServerState => this.published;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
}
