import { describe, expect, it } from 'vitest';
import {
  countByCode,
  countUnadmitted,
  filterAdmissions,
  filterParticipants,
  filterRejections,
  filterRooms,
} from '../../src/console/state/filters';
import {
  readParticipant,
  readRejection,
  readRoomAdmissions,
  readRooms,
  type Participant,
  type Room,
} from '../../src/console/api/adminApiTypes';
import { NOW, admissionJson, participantJson, rejectionJson, roomJson } from './samples';

const ROOMS = readRooms([
  roomJson(2),
  roomJson(10, { active_recording: true }),
  roomJson(9, { num_participants: 0 }),
  roomJson(1, { room_name: 'Café', session_id: undefined, num_participants: 12 }),
]);

function names(rooms: readonly Room[]) {
  return rooms.map(({ name }) => name);
}

const people = (...all: Record<string, unknown>[]): Participant[] =>
  all.map(readParticipant).filter((person) => person !== undefined);

describe('rooms', () => {
  it('are found by every word that is typed, whatever its case and accents', () => {
    const find = (search: string) =>
      names(filterRooms(ROOMS, { search, kind: 'all', order: 'name' }));
    expect(find('CAFE')).toEqual(['Café']);
    expect(find('  standup   ACME ')).toEqual([
      'acme/s/standup-2',
      'acme/s/standup-9',
      'acme/s/standup-10',
    ]);
    expect(find('RM_10')).toEqual(['acme/s/standup-10']);
    expect(find('standup café')).toEqual([]);
    expect(find('')).toHaveLength(4);
  });

  it('are shown by kind and in the order that is wished', () => {
    const all = { search: '', kind: 'all', order: 'newest' } as const;
    expect(names(filterRooms(ROOMS, all))[0]).toBe('Café');
    expect(names(filterRooms(ROOMS, { ...all, order: 'participants' }))[0]).toBe('Café');
    expect(names(filterRooms(ROOMS, { ...all, kind: 'empty' }))).toEqual(['acme/s/standup-9']);
    expect(names(filterRooms(ROOMS, { ...all, kind: 'recording' }))).toEqual(['acme/s/standup-10']);
    expect(filterRooms(ROOMS, { ...all, kind: 'occupied' })).toHaveLength(3);
  });
});

describe('participants', () => {
  it('are in the order of their arrival, agents last, so that the list does not jump', () => {
    const shown = filterParticipants(
      people(
        participantJson('helper', { kind: 'agent', joined_at: '2026-05-04T09:00:00Z' }),
        participantJson('ben', { joined_at: '2026-05-04T09:59:00Z' }),
        participantJson('ada', { joined_at: '2026-05-04T09:58:00Z' }),
      ),
      '',
    );
    expect(shown.map(({ identity }) => identity)).toEqual(['ada', 'ben', 'helper']);
  });

  it('are found by name, identity and kind', () => {
    const all = people(
      participantJson('p_1', { name: 'Chloé' }),
      participantJson('x', { kind: 'agent' }),
    );
    expect(filterParticipants(all, 'chloe')).toHaveLength(1);
    expect(filterParticipants(all, 'p_1')).toHaveLength(1);
    expect(filterParticipants(all, 'agent')[0]?.identity).toBe('x');
  });
});

describe('rejections', () => {
  it('are found by room, caller, rule and request, and by their reason', () => {
    const all = [
      readRejection(rejectionJson(1, { room: 'acme/vip', caller_id: 'ada', rule: 'teachers' })),
      readRejection(rejectionJson(2, { code: 'rate_limited', status: 429 })),
      readRejection(rejectionJson(3, { code: 'rate_limited', status: 429 })),
    ];
    expect(filterRejections(all, 'vip', '')).toHaveLength(1);
    expect(filterRejections(all, 'ada teachers', '')).toHaveLength(1);
    expect(filterRejections(all, 'req-3', 'rate_limited')).toHaveLength(1);
    expect(filterRejections(all, '', 'rate_limited')).toHaveLength(2);
    expect(countByCode(all)).toEqual([
      ['rate_limited', 2],
      ['no_matching_rule', 1],
    ]);
  });
});

describe('admissions', () => {
  const later = { since: new Date(NOW + 1_000).toISOString() };
  const admissions = readRoomAdmissions({
    admissions: [admissionJson('ada', later), admissionJson('ben', { role: 'host' })],
    total: 2,
    durable: false,
  });
  if (!admissions) throw new Error('the sample is invalid');

  it('are found by participant, caller, rule and role, the oldest first', () => {
    const find = (search: string) =>
      filterAdmissions(admissions.items, search).map(({ identity }) => identity);
    expect(find('')).toEqual(['ben', 'ada']);
    expect(find('key:ada')).toEqual(['ada']);
    expect(find('members host')).toEqual(['ben']);
    expect(find('missing')).toEqual([]);
  });

  it('are not the only seats: other participants take some, but no agents and recorders', () => {
    const present = people(
      participantJson('ada'),
      participantJson('stranger'),
      participantJson('phone', { kind: 'sip' }),
      participantJson('scribe', { kind: 'agent' }),
      participantJson('recorder', { kind: 'egress' }),
      participantJson('gone', { state: 'disconnected' }),
    );
    expect(countUnadmitted(present, admissions)).toBe(2);
    expect(countUnadmitted(present, { ...admissions, total: 9_000 })).toBe(0);
  });
});
