/** The console's view of the server, updated by events. Pure, and limited in size. */

import { isObject, objects, parseJson, strings, type JsonObject } from '../../shared/api/json';
import {
  readOutage,
  readRejection,
  readRooms,
  readServerStats,
  type LiveKitOutage,
  type Rejection,
  type Room,
  type ServerStats,
} from '../api/adminApiTypes';
import type { ServerEvent } from '../../shared/api/EventStreamParser';
import { timestamp } from '../api/fields';

export const MAX_REJECTIONS = 500;
/** Three minutes, at one sample a second. */
export const MAX_SAMPLES = 180;

/** Rates a second between two stats, and the gauges of the second one. */
export interface Sample {
  readonly time: number;
  readonly granted: number;
  readonly rejected: number;
  readonly rateLimited: number;
  readonly inFlight: number;
  readonly queued: number;
  readonly participants: number;
}

export interface ServerState {
  /** Whether the rooms have arrived. */
  readonly loaded: boolean;
  readonly rooms: ReadonlyMap<string, Room>;
  readonly total: number;
  readonly asOf?: number | undefined;
  readonly outage?: LiveKitOutage | undefined;
  /** The newest first. */
  readonly rejections: readonly Rejection[];
  readonly stats?: ServerStats;
  readonly samples: readonly Sample[];
}

export const INITIAL_STATE: ServerState = {
  loaded: false,
  rooms: new Map(),
  total: 0,
  rejections: [],
  samples: [],
};

const GRANTED = new Set(['created', 'existing', 'on_join']);

function countRequests(requests: Readonly<Record<string, number>>, granted: boolean): number {
  return sum(Object.entries(requests).filter(([outcome]) => GRANTED.has(outcome) === granted));
}

function sum(entries: readonly (readonly [string, number])[]): number {
  return entries.reduce((total, [, value]) => total + value, 0);
}

function applyRooms(state: ServerState, data: JsonObject): ServerState {
  const complete = Array.isArray(data['rooms']);
  const rooms = new Map(complete ? [] : state.rooms);
  for (const room of readRooms(complete ? data['rooms'] : data['changed'])) {
    rooms.set(room.name, room);
  }
  for (const name of strings(data['removed'])) rooms.delete(name);
  const changed =
    complete || rooms.size !== state.rooms.size || objects(data['changed']).length > 0;
  return {
    ...state,
    loaded: true,
    outage: undefined,
    // The same map if nothing changed, so that it is not sorted again.
    rooms: changed ? rooms : state.rooms,
    total: typeof data['total'] === 'number' ? data['total'] : rooms.size,
    asOf: timestamp(data['as_of']) ?? state.asOf,
  };
}

/** Adds new rejections. A new stream may repeat known ones. */
export function addRejections(state: ServerState, added: readonly Rejection[]): ServerState {
  const known = new Set(state.rejections.map(({ key }) => key));
  const unknown = added.filter(({ key }) => !known.has(key) && known.add(key));
  if (unknown.length === 0) return state;
  const rejections = [...unknown, ...state.rejections]
    .sort((one, other) => (other.time ?? 0) - (one.time ?? 0))
    .slice(0, MAX_REJECTIONS);
  return { ...state, rejections };
}

export function countParticipants(rooms: ReadonlyMap<string, Room>): number {
  let count = 0;
  for (const { participants } of rooms.values()) count += participants;
  return count;
}

function sampleOf({ stats: before, rooms }: ServerState, now: ServerStats): Sample | undefined {
  if (now.time === undefined) return undefined;
  const seconds = before?.time === undefined ? 0 : (now.time - before.time) / 1000;
  const rate = (read: (stats: ServerStats) => number) => {
    // A lower counter belongs to a restarted server.
    const difference = before ? read(now) - read(before) : 0;
    return seconds > 0 && difference > 0 ? difference / seconds : 0;
  };
  return {
    time: now.time,
    granted: rate(({ requests }) => countRequests(requests, true)),
    rejected: rate(({ requests }) => countRequests(requests, false)),
    rateLimited: rate(({ rateLimited }) => sum(Object.entries(rateLimited))),
    inFlight: now.queue?.inFlight ?? 0,
    queued: now.queue?.queued ?? 0,
    participants: countParticipants(rooms),
  };
}

function applyStats(state: ServerState, stats: ServerStats): ServerState {
  const before = state.stats?.time;
  if (before !== undefined && stats.time !== undefined && stats.time <= before) return state;
  const sample = sampleOf(state, stats);
  const samples = sample ? [...state.samples, sample].slice(-MAX_SAMPLES) : state.samples;
  return { ...state, stats, samples };
}

/** Ignores unknown events, so that a newer server can send them. */
function applyEvent(state: ServerState, event: string, data: JsonObject): ServerState {
  switch (event) {
    case 'rooms':
      return applyRooms(state, data);
    case 'stats':
      return applyStats(state, readServerStats(data));
    case 'error':
      return { ...state, outage: readOutage(data) };
    default:
      return state;
  }
}

export function applyEvents(state: ServerState, events: readonly ServerEvent[]): ServerState {
  // Many rejections may arrive at once: they are sorted once.
  const rejections: Rejection[] = [];
  let next = state;
  for (const { event, data } of events) {
    const json = parseJson(data);
    if (!isObject(json)) continue;
    if (event === 'rejection') rejections.push(readRejection(json));
    else next = applyEvent(next, event, json);
  }
  return addRejections(next, rejections);
}
