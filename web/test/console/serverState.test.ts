import { describe, expect, it } from 'vitest';
import {
  applyEvents,
  MAX_REJECTIONS,
  MAX_SAMPLES,
  INITIAL_STATE,
  countParticipants,
  addRejections,
} from '../../src/console/state/serverState';
import {
  readRoomContent,
  readPermission,
  readRejection,
} from '../../src/console/api/adminApiTypes';
import { timestamp } from '../../src/console/api/fields';
import {
  event,
  statsJson,
  NOW,
  participantJson,
  rejectionJson,
  roomJson,
  roomsJson,
} from './samples';

const AS_OF = new Date(NOW).toISOString();

function withRooms(count: number) {
  return applyEvents(INITIAL_STATE, [
    event('rooms', { rooms: roomsJson(count), total: count, as_of: AS_OF }),
  ]);
}

describe('what the console knows', () => {
  it('is all rooms at first, and then only what changed and what is gone', () => {
    const first = withRooms(3);
    expect([...first.rooms.keys()]).toHaveLength(3);
    expect(first.loaded).toBe(true);

    const then = applyEvents(first, [
      event('rooms', {
        changed: [roomJson(1, { num_participants: 40 }), roomJson(9)],
        removed: ['acme/s/standup-0'],
        total: 3,
        as_of: '2026-05-04T10:00:02Z',
      }),
    ]);

    expect([...then.rooms.keys()].sort()).toEqual([
      'acme/s/standup-1',
      'acme/s/standup-2',
      'acme/s/standup-9',
    ]);
    expect(then.rooms.get('acme/s/standup-1')?.participants).toBe(40);
    expect(countParticipants(then.rooms)).toBe(40 + 2 + 2);
    expect(then.asOf).toBe(NOW + 2_000);
  });

  it('keeps the same map if nothing changed', () => {
    const first = withRooms(3);
    const then = applyEvents(first, [event('rooms', { changed: [], removed: [], total: 3 })]);
    expect(then.rooms).toBe(first.rooms);
  });

  it('forgets rooms that a new stream no longer has', () => {
    expect([...applyEvents(withRooms(9), [event('rooms', { rooms: [] })]).rooms]).toEqual([]);
  });

  it('keeps the rooms during an outage, which ends with the next update', () => {
    const failing = applyEvents(withRooms(3), [event('error', { code: 'livekit_unreachable' })]);
    expect(failing.outage?.code).toBe('livekit_unreachable');
    expect(failing.rooms.size).toBe(3);
    const over = applyEvents(failing, [event('rooms', { changed: [], total: 3 })]);
    expect(over.outage).toBeUndefined();
  });

  it('is not changed by what cannot be read', () => {
    const first = withRooms(2);
    const nonsense = [
      { event: 'rooms', data: 'not JSON' },
      { event: 'rooms', data: '[]' },
      { event: 'stats', data: 'null' },
      event('what_a_newer_server_says', {}),
    ];
    expect(applyEvents(first, nonsense)).toBe(first);
    const odd = applyEvents(first, [
      event('rooms', { changed: [7, {}, { room_name: 7 }], total: 2 }),
    ]);
    expect([...odd.rooms.keys()]).toEqual([...first.rooms.keys()]);
  });
});

describe('rejections', () => {
  it('is there once, the newest first, and never more than so many', () => {
    const asked = Array.from({ length: 30 }, (_, index) => readRejection(rejectionJson(index)));
    const known = addRejections(INITIAL_STATE, asked);
    const crowd = Array.from({ length: 2 * MAX_REJECTIONS }, (_, index) =>
      event('rejection', rejectionJson(index + 20)),
    );
    const { rejections } = applyEvents(known, crowd);

    expect(rejections).toHaveLength(MAX_REJECTIONS);
    expect(rejections[0]?.requestId).toBe(`req-${2 * MAX_REJECTIONS + 19}`);
    expect(new Set(rejections.map(({ key }) => key)).size).toBe(MAX_REJECTIONS);
    expect(addRejections(known, asked)).toBe(known);
  });
});

describe('stats', () => {
  it('become rates, by the time that lies between them', () => {
    const { samples } = applyEvents(INITIAL_STATE, [
      event('stats', statsJson(0, { created: 10, existing: 90, no_matching_rule: 5 })),
      event('stats', statsJson(2, { created: 12, existing: 94, no_matching_rule: 6 })),
    ]);
    expect(samples.at(-1)).toMatchObject({ granted: 3, rejected: 0.5, inFlight: 2, queued: 1 });
  });

  it('that begin anew, since the server was started again, are no negative rate', () => {
    const { samples } = applyEvents(INITIAL_STATE, [
      event('stats', statsJson(0, { created: 1000 })),
      event('stats', statsJson(1, { created: 3 })),
    ]);
    expect(samples.at(-1)?.granted).toBe(0);
  });

  it('are kept for three minutes and no longer, and an old one changes nothing', () => {
    const all = Array.from({ length: 500 }, (_, second) =>
      event('stats', statsJson(second, { created: second })),
    );
    const live = applyEvents(INITIAL_STATE, all);
    expect(live.samples).toHaveLength(MAX_SAMPLES);
    expect(applyEvents(live, [event('stats', statsJson(3, { created: 3 }))])).toBe(live);
  });
});

describe('responses of the admin API', () => {
  it('is read leniently: permissions that are not named are what LiveKit takes them to be', () => {
    expect(readPermission(undefined)).toEqual({
      canPublish: true,
      canPublishSources: [],
      canSubscribe: true,
      canPublishData: true,
      canUpdateMetadata: false,
      hidden: false,
    });
    expect(readPermission({ can_publish: false, can_publish_sources: ['camera'] })).toMatchObject({
      canPublish: false,
      canPublishData: false,
      canPublishSources: ['camera'],
    });
  });

  it('reads the position at which a long list continues', () => {
    const people = readRoomContent({
      participants: [participantJson('a'), {}],
      total: 900,
      next: 'a',
    });
    expect(people).toMatchObject({ total: 900, next: 'a' });
    expect(people?.participants.map(({ name }) => name)).toEqual(['A']);
    expect(readRoomContent({ participants: [] })).toMatchObject({ total: 0 });
    expect(readRoomContent({})).toBeUndefined();
  });

  it.each([
    ['2026-05-04T10:00:00Z', NOW],
    [NOW, undefined],
    ['yesterday-ish', undefined],
    [0, undefined],
    [null, undefined],
  ])('reads ISO 8601 as a time, and nothing else: %j', (said, meant) => {
    expect(timestamp(said)).toBe(meant);
  });
});
