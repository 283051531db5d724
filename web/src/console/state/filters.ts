/** Filters and sorts rooms, participants and rejections. */

import type { Admission, Participant, Rejection, Room, RoomAdmissions } from '../api/adminApiTypes';
import type { Ban } from '../api/bans';

export const ROOM_FILTER_KINDS = ['all', 'occupied', 'empty', 'recording'] as const;
export type RoomFilterKind = (typeof ROOM_FILTER_KINDS)[number];

export const ROOM_SORT_ORDERS = ['newest', 'participants', 'name'] as const;
export type RoomSortOrder = (typeof ROOM_SORT_ORDERS)[number];

export interface RoomFilter {
  readonly search: string;
  readonly kind: RoomFilterKind;
  readonly order: RoomSortOrder;
}

/** Natural order: "stand-up 10" follows "stand-up 9"; case and accents are ignored. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function normalize(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Matches if each word is in one of the fields. */
function matcher(search: string): (...fields: (string | undefined)[]) => boolean {
  const words = normalize(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (...fields) => {
    const all = normalize(fields.filter(Boolean).join('\n'));
    return words.every((word) => all.includes(word));
  };
}

const byKind: Record<RoomFilterKind, (room: Room) => boolean> = {
  all: () => true,
  occupied: ({ participants }) => participants > 0,
  empty: ({ participants }) => participants === 0,
  recording: ({ recording }) => recording,
};

function byName(one: Room, other: Room): number {
  return collator.compare(one.name, other.name) || (one.name < other.name ? -1 : 1);
}

const byOrder: Record<RoomSortOrder, (one: Room, other: Room) => number> = {
  newest: (one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0) || byName(one, other),
  participants: (one, other) => other.participants - one.participants || byName(one, other),
  name: byName,
};

export function filterRooms(rooms: Iterable<Room>, { search, kind, order }: RoomFilter): Room[] {
  const matches = matcher(search);
  return [...rooms]
    .filter(byKind[kind])
    .filter(({ name, session, repository, sid }) => matches(name, session, repository, sid))
    .sort(byOrder[order]);
}

/** By arrival, agents last, so that rows do not move when participants join. */
function byArrival(one: Participant, other: Participant): number {
  const agents = Number(one.kind === 'agent') - Number(other.kind === 'agent');
  const arrival = (one.joinedAt ?? 0) - (other.joinedAt ?? 0);
  return agents || arrival || (one.identity < other.identity ? -1 : 1);
}

export function filterParticipants(
  participants: readonly Participant[],
  search: string,
): Participant[] {
  const matches = matcher(search);
  return participants
    .filter(({ name, identity, kind, sid }) => matches(name, identity, kind, sid))
    .sort(byArrival);
}

/** The oldest first. */
export function filterAdmissions(admissions: readonly Admission[], search: string): Admission[] {
  const matches = matcher(search);
  return admissions
    .filter(({ name, identity, callerId, rule, role }) =>
      matches(name, identity, callerId, rule, role),
    )
    .sort((one, other) => (one.since ?? 0) - (other.since ?? 0) || (one.id < other.id ? -1 : 1));
}

/** The newest first. */
export function filterBans(bans: readonly Ban[], search: string): Ban[] {
  const matches = matcher(search);
  return bans
    .filter(({ subject, room, reason, by, id }) => matches(subject, room, reason, by, id))
    .sort((one, other) => (other.since ?? 0) - (one.since ?? 0) || (one.id < other.id ? -1 : 1));
}

/**
 * Counts the participants that take a seat without an admission, such as those with tokens of other
 * servers. Agents and recorders take no seat.
 */
export function countUnadmitted(
  participants: readonly Participant[],
  { items, total }: RoomAdmissions,
): number {
  if (items.length < total) return 0;
  const admitted = new Set(items.map(({ identity }) => identity));
  return participants.filter(
    ({ identity, kind, state }) =>
      !['agent', 'egress'].includes(kind) && state !== 'disconnected' && !admitted.has(identity),
  ).length;
}

export function filterRejections(
  rejections: readonly Rejection[],
  search: string,
  code: string,
): Rejection[] {
  const matches = matcher(search);
  return rejections.filter(
    (rejection) =>
      (code === '' || rejection.code === code) &&
      matches(
        rejection.code,
        rejection.room,
        rejection.callerId,
        rejection.client,
        rejection.rule,
        rejection.detail,
        rejection.requestId,
      ),
  );
}

/** Counts the rejections by code, the most frequent first. */
export function countByCode(rejections: readonly Rejection[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { code } of rejections) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}
