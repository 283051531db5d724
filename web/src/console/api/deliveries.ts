/** Events that wait for the application, or could not be delivered to it. */

import { isObject, nonBlank, type JsonObject } from '../../shared/api/json';
import { count, readPage, string, timestamp, type Page } from './fields';

export const DELIVERY_STATES = ['dead', 'pending'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface Delivery {
  readonly id: string;
  readonly url: string;
  readonly event: string;
  readonly eventId: string;
  readonly room?: string | undefined;
  /** `pending`, `dead`, or a state of a newer server. */
  readonly state: string;
  readonly createdAt?: number | undefined;
  /** The number of failed attempts. */
  readonly attempts: number;
  readonly nextAttempt?: number | undefined;
  /** The reason of the last failed attempt. */
  readonly failure?: string | undefined;
}

export function readDelivery(json: JsonObject): Delivery {
  return {
    id: string(json['delivery_id']),
    url: string(json['url']),
    event: string(json['event']),
    eventId: string(json['event_id']),
    room: nonBlank(json['room_name']),
    state: string(json['state']),
    createdAt: timestamp(json['created_at']),
    attempts: count(json['attempts']),
    nextAttempt: timestamp(json['next_attempt']),
    failure: nonBlank(json['failure']),
  };
}

export interface DeliveryPage extends Page<Delivery> {
  /** The state of the listed deliveries. */
  readonly state: DeliveryState;
  /** The number of all deliveries by state. */
  readonly totals: Readonly<Record<DeliveryState, number>>;
  /** Whether deliveries survive the end of the server's process. */
  readonly durable: boolean;
}

/** @param state the state that was requested */
export function readDeliveries(json: unknown, state: DeliveryState): DeliveryPage | undefined {
  const page = readPage(json, 'deliveries', readDelivery);
  if (!page || !isObject(json)) return undefined;
  const totals = { dead: count(json['dead']), pending: count(json['pending']) };
  return { ...page, state, totals, durable: json['durable'] !== false };
}
