/** Which rooms, people and refusals are shown, and in which order. */

import type { Participant, Refusal, Room } from '../api/adminApiTypes';

export const ROOM_KINDS = ['all', 'occupied', 'empty', 'recording'] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

export const ROOM_ORDERS = ['newest', 'people', 'name'] as const;
export type RoomOrder = (typeof ROOM_ORDERS)[number];

export interface RoomFilter {
  readonly words: string;
  readonly kind: RoomKind;
  readonly order: RoomOrder;
}

/** Compared as people do: "stand-up 10" behind "stand-up 9", and case and accents do not count. */
const alphabet = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Each word has to be in one of the fields. */
function matcher(words: string): (...fields: (string | undefined)[]) => boolean {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return () => true;
  return (...fields) => {
    const all = folded(fields.filter(Boolean).join('\n'));
    return wanted.every((word) => all.includes(word));
  };
}

const ofKind: Record<RoomKind, (room: Room) => boolean> = {
  all: () => true,
  occupied: ({ participants }) => participants > 0,
  empty: ({ participants }) => participants === 0,
  recording: ({ recording }) => recording,
};

function byName(one: Room, other: Room): number {
  return alphabet.compare(one.name, other.name) || (one.name < other.name ? -1 : 1);
}

const inOrder: Record<RoomOrder, (one: Room, other: Room) => number> = {
  newest: (one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0) || byName(one, other),
  people: (one, other) => other.participants - one.participants || byName(one, other),
  name: byName,
};

export function shownRooms(rooms: Iterable<Room>, { words, kind, order }: RoomFilter): Room[] {
  const matches = matcher(words);
  return [...rooms]
    .filter(ofKind[kind])
    .filter(({ name, session, repository, sid }) => matches(name, session, repository, sid))
    .sort(inOrder[order]);
}

/** Agents last; among others, who is longest here first: a list that does not jump as people come. */
function byArrival(one: Participant, other: Participant): number {
  const agents = Number(one.kind === 'agent') - Number(other.kind === 'agent');
  const arrival = (one.joinedAt ?? 0) - (other.joinedAt ?? 0);
  return agents || arrival || (one.identity < other.identity ? -1 : 1);
}

export function shownPeople(people: readonly Participant[], words: string): Participant[] {
  const matches = matcher(words);
  return people
    .filter(({ name, identity, kind, sid }) => matches(name, identity, kind, sid))
    .sort(byArrival);
}

export function shownRefusals(
  refusals: readonly Refusal[],
  words: string,
  code: string,
): Refusal[] {
  const matches = matcher(words);
  return refusals.filter(
    (refusal) =>
      (code === '' || refusal.code === code) &&
      matches(
        refusal.code,
        refusal.room,
        refusal.callerId,
        refusal.client,
        refusal.rule,
        refusal.detail,
        refusal.requestId,
      ),
  );
}

/** How often each code stands in what was refused, the most frequent first. */
export function codesOf(refusals: readonly Refusal[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { code } of refusals) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}
