/**
 * What the admin API says, as types. Whatever comes is read leniently: a field that is missing or
 * of another kind is left out, so that a newer or an older server still shows what it can.
 */

import { isObject, present, text, type JsonObject } from '../../shared/api/problem';

export interface Room {
  readonly name: string;
  readonly sid: string;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt?: number;
  readonly participants: number;
  readonly publishers: number;
  /** 0: no limit. */
  readonly maxParticipants: number;
  readonly recording: boolean;
  readonly repository?: string;
  readonly session?: string;
  readonly metadata?: string;
}

export interface Permission {
  readonly canPublish: boolean;
  /** Empty: every source. */
  readonly canPublishSources: readonly string[];
  readonly canSubscribe: boolean;
  readonly canPublishData: boolean;
  readonly canUpdateMetadata: boolean;
  readonly hidden: boolean;
}

export interface Track {
  readonly sid: string;
  readonly kind: string;
  readonly source: string;
  readonly name?: string;
  readonly muted: boolean;
  readonly width: number;
  readonly height: number;
  readonly mimeType?: string;
}

export interface Participant {
  readonly identity: string;
  readonly name?: string;
  readonly sid: string;
  readonly kind: string;
  readonly state: string;
  readonly joinedAt?: number;
  readonly permission: Permission;
  readonly tracks: readonly Track[];
  readonly attributes: readonly (readonly [string, string])[];
}

export interface Dispatch {
  readonly id: string;
  readonly agentName: string;
  readonly createdAt?: number;
  /** The identities of the agents that came of it. */
  readonly agents: readonly string[];
}

export interface People {
  readonly participants: readonly Participant[];
  readonly dispatches: readonly Dispatch[];
  /** How many are in the room, listed or not. */
  readonly total: number;
  /** Where the list goes on. */
  readonly next?: string;
}

export interface Refusal {
  readonly key: string;
  readonly time?: number;
  readonly requestId: string;
  readonly status: number;
  readonly code: string;
  readonly rule?: string;
  readonly client?: string;
  readonly callerId?: string;
  readonly room?: string;
  readonly detail?: string;
}

export interface Waiting {
  readonly inFlight: number;
  readonly inLine: number;
  readonly limit: number;
  readonly turnedAway: number;
}

export interface Figures {
  readonly time?: number;
  readonly version?: string;
  readonly uptimeSeconds?: number;
  readonly status?: string;
  readonly livekitUrl?: string;
  readonly breaker?: string;
  readonly breakerSince?: number;
  /** How often each outcome came of a request since the start. */
  readonly requests: Readonly<Record<string, number>>;
  readonly waiting?: Waiting;
  readonly rateLimited: Readonly<Record<string, number>>;
  readonly knownRooms?: number;
}

export interface Session {
  readonly id: string;
  readonly name?: string;
  readonly knownBy?: string;
  readonly roles: readonly string[];
}

/** LiveKit could not be looked at. */
export interface Trouble {
  readonly code: string;
  readonly title?: string;
  readonly detail?: string;
  readonly since?: number;
}

function number(value: unknown): number | undefined {
  const read = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

function count(value: unknown): number {
  return Math.max(0, number(value) ?? 0);
}

/** ISO 8601, or seconds or milliseconds since 1970. */
export function instant(value: unknown): number | undefined {
  if (typeof value === 'string' && value.includes('-')) {
    const read = Date.parse(value);
    return Number.isNaN(read) ? undefined : read;
  }
  const read = number(value);
  if (read === undefined || read <= 0) return undefined;
  return read < 100_000_000_000 ? read * 1000 : read;
}

export function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function numbers(value: unknown): Record<string, number> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, count(each)]));
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

export function readRoom(json: JsonObject): Room | undefined {
  // A room may be called anything, blanks too.
  const name = json['room_name'];
  if (typeof name !== 'string') return undefined;
  return {
    name,
    sid: text(json['sid']) ?? '',
    ...present('createdAt', instant(json['created_at'])),
    participants: count(json['num_participants']),
    publishers: count(json['num_publishers']),
    maxParticipants: count(json['max_participants']),
    recording: json['active_recording'] === true,
    ...present('repository', text(json['repo_root'])),
    ...present('session', text(json['session_id'])),
    ...present('metadata', text(json['metadata'])),
  };
}

export function readRooms(value: unknown): Room[] {
  return list(value)
    .map(readRoom)
    .filter((room) => room !== undefined);
}

/** What is not named is what LiveKit takes it to be: allowed, but for what goes beyond taking part. */
export function readPermission(json: unknown): Permission {
  const said = isObject(json) ? json : {};
  const flag = (key: string, otherwise: boolean) =>
    typeof said[key] === 'boolean' ? said[key] : otherwise;
  const canPublish = flag('can_publish', true);
  return {
    canPublish,
    canPublishSources: texts(said['can_publish_sources']).map(word),
    canSubscribe: flag('can_subscribe', true),
    canPublishData: flag('can_publish_data', canPublish),
    canUpdateMetadata: flag('can_update_metadata', false),
    hidden: flag('hidden', false),
  };
}

function readTrack(json: JsonObject): Track {
  return {
    sid: text(json['sid']) ?? '',
    kind: word(json['type']),
    source: word(json['source']),
    ...present('name', text(json['name'])),
    muted: json['muted'] === true,
    width: count(json['width']),
    height: count(json['height']),
    ...present('mimeType', text(json['mime_type'])),
  };
}

export function readParticipant(json: JsonObject): Participant | undefined {
  const identity = json['identity'];
  if (typeof identity !== 'string') return undefined;
  const attributes = isObject(json['attributes']) ? json['attributes'] : {};
  return {
    identity,
    ...present('name', text(json['name'])),
    sid: text(json['sid']) ?? '',
    kind: word(json['kind']) || 'standard',
    state: word(json['state']),
    ...present('joinedAt', instant(json['joined_at'])),
    permission: readPermission(json['permission']),
    tracks: list(json['tracks']).map(readTrack),
    attributes: Object.entries(attributes).map(([key, value]) => [key, String(value)] as const),
  };
}

export function readDispatch(json: JsonObject): Dispatch {
  return {
    id: text(json['id']) ?? '',
    agentName: text(json['agent_name']) ?? '',
    ...present('createdAt', instant(json['created_at'])),
    agents: texts(json['agents']),
  };
}

export function readPeople(json: unknown): People | undefined {
  if (!isObject(json) || !Array.isArray(json['participants'])) return undefined;
  const participants = list(json['participants'])
    .map(readParticipant)
    .filter((participant) => participant !== undefined);
  const next = json['next'];
  return {
    participants,
    dispatches: list(json['dispatches']).map(readDispatch),
    total: number(json['total']) ?? participants.length,
    ...(typeof next === 'string' && { next }),
  };
}

export function readRefusal(json: JsonObject): Refusal {
  const requestId = text(json['request_id']) ?? '';
  const time = instant(json['time']);
  return {
    key: `${requestId} ${time ?? ''}`,
    ...present('time', time),
    requestId,
    status: count(json['status']),
    code: text(json['code']) ?? '',
    ...present('rule', text(json['rule'])),
    ...present('client', text(json['client'])),
    ...present('callerId', text(json['caller_id'])),
    ...present('room', text(json['room'])),
    ...present('detail', text(json['detail'])),
  };
}

function readWaiting(json: unknown): Waiting | undefined {
  if (!isObject(json)) return undefined;
  return {
    inFlight: count(json['in_flight']),
    inLine: count(json['in_line']),
    limit: count(json['limit']),
    turnedAway: count(json['turned_away']),
  };
}

export function readFigures(json: JsonObject): Figures {
  const breaker = isObject(json['breaker']) ? json['breaker'] : { state: json['breaker'] };
  return {
    ...present('time', instant(json['time'])),
    ...present('version', text(json['version'])),
    ...present('uptimeSeconds', number(json['uptime_seconds'])),
    ...present('status', text(json['status'])),
    ...present('livekitUrl', text(json['livekit_url'])),
    ...present('breaker', text(breaker['state'])),
    ...present('breakerSince', instant(breaker['since'])),
    requests: numbers(json['requests']),
    ...present('waiting', readWaiting(json['waiting'])),
    rateLimited: numbers(json['rate_limits']),
    ...present('knownRooms', number(json['known_rooms'])),
  };
}

export function readSession(json: unknown): Session | undefined {
  if (!isObject(json) || !isObject(json['caller'])) return undefined;
  const caller = json['caller'];
  return {
    id: text(caller['id']) ?? '',
    ...present('name', text(caller['name'])),
    ...present('knownBy', text(caller['known_by'])),
    roles: texts(json['roles']),
  };
}

export function readTrouble(json: JsonObject): Trouble {
  return {
    code: text(json['code']) ?? '',
    ...present('title', text(json['title'])),
    ...present('detail', text(json['detail'])),
    ...present('since', instant(json['since'])),
  };
}
