/**
 * What the console knows of the server, and how that changes with each event of the stream. Pure:
 * no clock, no network. What is kept is bounded, whatever comes.
 */

import { isObject } from '../../shared/api/problem';
import {
  instant,
  list,
  readFigures,
  readRefusal,
  readRooms,
  readTrouble,
  texts,
  type Figures,
  type Refusal,
  type Room,
  type Trouble,
} from '../api/adminApiTypes';
import type { ServerEvent } from '../api/EventStreamParser';

export const MOST_REFUSALS = 500;
/** At one a second: three minutes. */
export const MOST_SAMPLES = 180;

/** What happened between two figures, by the second, and how it stood at the second one. */
export interface Sample {
  readonly time: number;
  readonly granted: number;
  readonly refused: number;
  readonly rateLimited: number;
  readonly inFlight: number;
  readonly inLine: number;
  readonly people: number;
}

export interface Live {
  /** Whether the rooms have come at all. */
  readonly seen: boolean;
  readonly rooms: ReadonlyMap<string, Room>;
  readonly total: number;
  readonly asOf?: number;
  readonly trouble?: Trouble | undefined;
  /** The newest first. */
  readonly refusals: readonly Refusal[];
  readonly figures?: Figures;
  readonly samples: readonly Sample[];
}

export const NOTHING_YET: Live = {
  seen: false,
  rooms: new Map(),
  total: 0,
  refusals: [],
  samples: [],
};

const GRANTED = new Set(['created', 'existing', 'on_join']);

export function grantedOf(requests: Readonly<Record<string, number>>): number {
  return sum(Object.entries(requests).filter(([outcome]) => GRANTED.has(outcome)));
}

export function refusedOf(requests: Readonly<Record<string, number>>): number {
  return sum(Object.entries(requests).filter(([outcome]) => !GRANTED.has(outcome)));
}

function sum(entries: readonly (readonly [string, number])[]): number {
  return entries.reduce((total, [, value]) => total + value, 0);
}

function onRooms(live: Live, data: Readonly<Record<string, unknown>>): Live {
  const all = Array.isArray(data['rooms']);
  const rooms = new Map(all ? [] : live.rooms);
  for (const room of readRooms(all ? data['rooms'] : data['changed'])) rooms.set(room.name, room);
  for (const name of texts(data['gone'])) rooms.delete(name);
  const asOf = instant(data['as_of']);
  const total = typeof data['total'] === 'number' ? data['total'] : rooms.size;
  const changed = all || rooms.size !== live.rooms.size || list(data['changed']).length > 0;
  return {
    ...live,
    seen: true,
    trouble: undefined, // a look that went well ends it
    // The same map where nothing changed, so that nobody sorts it again.
    rooms: changed ? rooms : live.rooms,
    total,
    ...(asOf !== undefined && { asOf }),
  };
}

/** The newest first, each once: a stream that begins anew may repeat what was asked for. */
export function withRefusals(live: Live, news: readonly Refusal[]): Live {
  const known = new Set(live.refusals.map(({ key }) => key));
  const unknown = news.filter(({ key }) => !known.has(key) && known.add(key));
  if (unknown.length === 0) return live;
  const refusals = [...unknown, ...live.refusals]
    .sort((one, other) => (other.time ?? 0) - (one.time ?? 0))
    .slice(0, MOST_REFUSALS);
  return { ...live, refusals };
}

export function peopleIn(rooms: ReadonlyMap<string, Room>): number {
  let people = 0;
  for (const { participants } of rooms.values()) people += participants;
  return people;
}

function sampled({ figures: before, rooms }: Live, now: Figures): Sample | undefined {
  if (now.time === undefined) return undefined;
  const seconds = before?.time === undefined ? 0 : (now.time - before.time) / 1000;
  const rate = (read: (figures: Figures) => number) => {
    // A counter that went down was begun anew: the server was started again.
    const more = before ? read(now) - read(before) : 0;
    return seconds > 0 && more > 0 ? more / seconds : 0;
  };
  return {
    time: now.time,
    granted: rate(({ requests }) => grantedOf(requests)),
    refused: rate(({ requests }) => refusedOf(requests)),
    rateLimited: rate(({ rateLimited }) => sum(Object.entries(rateLimited))),
    inFlight: now.waiting?.inFlight ?? 0,
    inLine: now.waiting?.inLine ?? 0,
    people: peopleIn(rooms),
  };
}

function onFigures(live: Live, figures: Figures): Live {
  const before = live.figures;
  if (before?.time !== undefined && figures.time !== undefined && figures.time <= before.time) {
    return live;
  }
  const sample = sampled(live, figures);
  const samples = sample ? [...live.samples, sample].slice(-MOST_SAMPLES) : live.samples;
  return { ...live, figures, samples };
}

function parsed(data: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(data);
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** An event of a kind that is not known, or whose data cannot be read, changes nothing. */
function after(live: Live, { event, data }: ServerEvent): Live {
  const json = parsed(data);
  if (!json) return live;
  switch (event) {
    case 'rooms':
      return onRooms(live, json);
    case 'refusal':
      return withRefusals(live, [readRefusal(json)]);
    case 'figures':
      return onFigures(live, readFigures(json));
    case 'trouble':
      return { ...live, trouble: readTrouble(json) };
    default:
      return live;
  }
}

export function afterAll(live: Live, events: readonly ServerEvent[]): Live {
  // A crowd that is refused comes in one piece: sorted in once, not one by one.
  const refusals: Refusal[] = [];
  let now = live;
  for (const event of events) {
    const json = event.event === 'refusal' ? parsed(event.data) : undefined;
    if (json) refusals.push(readRefusal(json));
    else now = after(now, event);
  }
  return withRefusals(now, refusals);
}
