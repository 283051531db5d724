/** Bans: subjects that may not enter a room, or any room. */

import { isObject, nonBlank, type JsonObject } from '../../shared/api/json';
import { readPage, string, timestamp, type Page } from './fields';

export interface Ban {
  readonly id: string;
  /** `participant`, `caller`, `address`, or a kind of a newer server. */
  readonly kind: string;
  /** Absent for addresses, which are kept as hashes. */
  readonly subject?: string | undefined;
  /** Absent for all rooms. */
  readonly room?: string | undefined;
  readonly since?: number | undefined;
  /** Absent for a ban without end. */
  readonly until?: number | undefined;
  readonly reason?: string | undefined;
  readonly by: string;
  /** Whether the subject can easily return as another one. */
  readonly weak: boolean;
  /** Whether the ban survives the end of the server's process. */
  readonly durable: boolean;
}

/** Returns `undefined` if the JSON is not a ban. */
export function readBan(json: unknown): Ban | undefined {
  return isObject(json) && nonBlank(json['ban_id']) !== undefined ? toBan(json) : undefined;
}

function toBan(json: JsonObject): Ban {
  return {
    id: string(json['ban_id']),
    kind: string(json['kind']),
    subject: nonBlank(json['subject']),
    room: nonBlank(json['room_name']),
    since: timestamp(json['since']),
    until: timestamp(json['until']),
    reason: nonBlank(json['reason']),
    by: string(json['by']),
    weak: json['weak'] === true,
    durable: json['durable'] !== false,
  };
}

export function readBans(json: unknown): Page<Ban> | undefined {
  return readPage(json, 'bans', toBan);
}

/** The durations that the console offers, with the seconds that they take; 0 for no end. */
export const BAN_DURATIONS = {
  '15m': 900,
  '1h': 3_600,
  '1d': 86_400,
  '7d': 604_800,
  '30d': 2_592_000,
  forever: 0,
} as const;

export type BanDuration = keyof typeof BAN_DURATIONS;

export interface BanTerms {
  readonly duration: BanDuration;
  readonly reason: string;
  readonly everywhere: boolean;
  /** Whether the address that the participant's token was requested from is banned as well. */
  readonly byAddress: boolean;
}

export const INITIAL_TERMS: BanTerms = {
  duration: '1d',
  reason: '',
  everywhere: false,
  byAddress: false,
};

/** Returns the fields of a request. Those without a value are left out. */
export function banFields(terms: BanTerms): JsonObject {
  const { duration, reason, everywhere } = terms;
  return {
    for: duration,
    ...(reason.trim() !== '' && { reason: reason.trim() }),
    ...(everywhere && { everywhere }),
  };
}
