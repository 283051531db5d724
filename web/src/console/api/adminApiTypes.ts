/**
 * The types of the admin API's responses. Reading is lenient: a field that is missing or has another
 * type is omitted, so that the page works with newer and older servers. openapi.test.ts compares these
 * types with openapi.json.
 */

import { isObject, nonBlank, objects, strings, type JsonObject } from '../../shared/api/json';
import { count, counts, number, string, timestamp } from './fields';

export interface Room {
  readonly name: string;
  readonly sid: string;
  /** Milliseconds since 1970, like all times here. */
  readonly createdAt?: number | undefined;
  readonly participants: number;
  readonly publishers: number;
  /** 0: no limit. */
  readonly maxParticipants: number;
  readonly recording: boolean;
  readonly repository?: string | undefined;
  readonly session?: string | undefined;
  readonly metadata?: string | undefined;
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
  readonly muted: boolean;
  readonly width: number;
  readonly height: number;
}

export interface Participant {
  readonly identity: string;
  readonly name?: string | undefined;
  readonly sid: string;
  readonly kind: string;
  readonly state: string;
  readonly joinedAt?: number | undefined;
  readonly permission: Permission;
  readonly tracks: readonly Track[];
}

export interface Dispatch {
  readonly id: string;
  readonly agentName: string;
  readonly createdAt?: number | undefined;
  /** The identities of the agents that were dispatched. */
  readonly agents: readonly string[];
}

export interface RoomContent {
  readonly participants: readonly Participant[];
  readonly dispatches: readonly Dispatch[];
  /** The number of participants, listed or not. */
  readonly total: number;
  /** The position at which the list continues. */
  readonly next?: string | undefined;
}

export interface Admission {
  readonly id: string;
  readonly identity: string;
  readonly name?: string | undefined;
  /** Absent for an anonymous caller. */
  readonly callerId?: string | undefined;
  readonly rule?: string | undefined;
  readonly role?: string | undefined;
  /** `granted`, `present`, `left`, or a state of a newer server. */
  readonly state: string;
  readonly since?: number | undefined;
  readonly expiresAt?: number | undefined;
  /** Absent while the participant is present. */
  readonly heldUntil?: number | undefined;
}

export interface RoomAdmissions {
  readonly items: readonly Admission[];
  /** The number of admissions, listed or not. */
  readonly total: number;
  /** Whether admissions survive the end of the server's process. */
  readonly durable: boolean;
  /** The position at which the list continues. */
  readonly next?: string | undefined;
}

export interface Rejection {
  readonly key: string;
  readonly time?: number | undefined;
  readonly requestId: string;
  readonly status: number;
  readonly code: string;
  readonly rule?: string | undefined;
  readonly client?: string | undefined;
  readonly callerId?: string | undefined;
  readonly room?: string | undefined;
  readonly detail?: string | undefined;
}

export interface QueueStats {
  readonly inFlight: number;
  readonly queued: number;
  readonly limit: number;
  readonly rejected: number;
}

export interface ServerStats {
  readonly time?: number | undefined;
  readonly version?: string | undefined;
  readonly uptimeSeconds?: number | undefined;
  readonly status?: string | undefined;
  readonly livekitUrl?: string | undefined;
  readonly breaker?: string | undefined;
  /** The number of requests by outcome since the start. */
  readonly requests: Readonly<Record<string, number>>;
  readonly queue?: QueueStats | undefined;
  readonly rateLimited: Readonly<Record<string, number>>;
  readonly knownRooms?: number | undefined;
}

export interface AdminSession {
  readonly id: string;
  readonly name?: string | undefined;
  readonly authMethod?: string | undefined;
}

/** LiveKit's rooms could not be fetched. */
export interface LiveKitOutage {
  readonly code: string;
  readonly title?: string | undefined;
}

export function readRoom(json: JsonObject): Room | undefined {
  // The name of a room may be blank.
  const name = json['room_name'];
  if (typeof name !== 'string') return undefined;
  return {
    name,
    sid: string(json['sid']),
    createdAt: timestamp(json['created_at']),
    participants: count(json['num_participants']),
    publishers: count(json['num_publishers']),
    maxParticipants: count(json['max_participants']),
    recording: json['active_recording'] === true,
    repository: nonBlank(json['repo_root']),
    session: nonBlank(json['session_id']),
    metadata: nonBlank(json['metadata']),
  };
}

export function readRooms(value: unknown): Room[] {
  return objects(value)
    .map(readRoom)
    .filter((room) => room !== undefined);
}

/** A missing permission has LiveKit's default. */
export function readPermission(json: unknown): Permission {
  const permission = isObject(json) ? json : {};
  const flag = (key: string, defaultValue: boolean) =>
    typeof permission[key] === 'boolean' ? permission[key] : defaultValue;
  const canPublish = flag('can_publish', true);
  return {
    canPublish,
    canPublishSources: strings(permission['can_publish_sources']),
    canSubscribe: flag('can_subscribe', true),
    canPublishData: flag('can_publish_data', canPublish),
    canUpdateMetadata: flag('can_update_metadata', false),
    hidden: flag('hidden', false),
  };
}

function readTrack(json: JsonObject): Track {
  return {
    sid: string(json['sid']),
    kind: string(json['type']),
    source: string(json['source']),
    muted: json['muted'] === true,
    width: count(json['width']),
    height: count(json['height']),
  };
}

export function readParticipant(json: JsonObject): Participant | undefined {
  const identity = json['identity'];
  if (typeof identity !== 'string') return undefined;
  return {
    identity,
    name: nonBlank(json['name']),
    sid: string(json['sid']),
    kind: string(json['kind']) || 'standard',
    state: string(json['state']),
    joinedAt: timestamp(json['joined_at']),
    permission: readPermission(json['permission']),
    tracks: objects(json['tracks']).map(readTrack),
  };
}

export function readDispatch(json: JsonObject): Dispatch {
  return {
    id: string(json['id']),
    agentName: string(json['agent_name']),
    createdAt: timestamp(json['created_at']),
    agents: strings(json['agents']),
  };
}

export function readRoomContent(json: unknown): RoomContent | undefined {
  if (!isObject(json) || !Array.isArray(json['participants'])) return undefined;
  const participants = objects(json['participants'])
    .map(readParticipant)
    .filter((participant) => participant !== undefined);
  const next = json['next'];
  return {
    participants,
    dispatches: objects(json['dispatches']).map(readDispatch),
    total: number(json['total']) ?? participants.length,
    next: typeof next === 'string' ? next : undefined,
  };
}

export function readAdmission(json: JsonObject): Admission {
  return {
    id: string(json['admission_id']),
    identity: string(json['participant_identity']),
    name: nonBlank(json['participant_name']),
    callerId: nonBlank(json['caller_id']),
    rule: nonBlank(json['rule']),
    role: nonBlank(json['role']),
    state: string(json['state']),
    since: timestamp(json['since']),
    expiresAt: timestamp(json['expires_at']),
    heldUntil: timestamp(json['held_until']),
  };
}

export function readRoomAdmissions(json: unknown): RoomAdmissions | undefined {
  if (!isObject(json) || !Array.isArray(json['admissions'])) return undefined;
  const items = objects(json['admissions']).map(readAdmission);
  const next = json['next'];
  return {
    items,
    total: number(json['total']) ?? items.length,
    durable: json['durable'] !== false,
    next: typeof next === 'string' ? next : undefined,
  };
}

export function readRejection(json: JsonObject): Rejection {
  const requestId = string(json['request_id']);
  const time = timestamp(json['time']);
  return {
    key: `${requestId} ${time ?? ''}`,
    time,
    requestId,
    status: count(json['status']),
    code: string(json['code']),
    rule: nonBlank(json['rule']),
    client: nonBlank(json['client']),
    callerId: nonBlank(json['caller_id']),
    room: nonBlank(json['room']),
    detail: nonBlank(json['detail']),
  };
}

function readQueueStats(json: unknown): QueueStats | undefined {
  if (!isObject(json)) return undefined;
  return {
    inFlight: count(json['in_flight']),
    queued: count(json['queued']),
    limit: count(json['limit']),
    rejected: count(json['rejected']),
  };
}

export function readServerStats(json: JsonObject): ServerStats {
  const breaker = isObject(json['breaker']) ? json['breaker'] : {};
  return {
    time: timestamp(json['time']),
    version: nonBlank(json['version']),
    uptimeSeconds: number(json['uptime_seconds']),
    status: nonBlank(json['status']),
    livekitUrl: nonBlank(json['livekit_url']),
    breaker: nonBlank(breaker['state']),
    requests: counts(json['requests']),
    queue: readQueueStats(json['queue']),
    rateLimited: counts(json['rate_limits']),
    knownRooms: number(json['cached_rooms']),
  };
}

export function readAdminSession(json: unknown): AdminSession | undefined {
  if (!isObject(json) || !isObject(json['caller'])) return undefined;
  const caller = json['caller'];
  return {
    id: string(caller['id']),
    name: nonBlank(caller['name']),
    authMethod: nonBlank(caller['auth_method']),
  };
}

export function readOutage(json: JsonObject): LiveKitOutage {
  return {
    code: string(json['code']),
    title: nonBlank(json['title']),
  };
}
