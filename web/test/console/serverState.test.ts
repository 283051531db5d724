import { describe, expect, it } from 'vitest';
import {
  afterAll,
  MOST_REFUSALS,
  MOST_SAMPLES,
  NOTHING_YET,
  peopleIn,
  withRefusals,
} from '../../src/console/state/serverState';
import {
  instant,
  readPeople,
  readPermission,
  readRefusal,
} from '../../src/console/api/adminApiTypes';
import { event, figuresJson, NOW, personJson, refusalJson, roomJson, roomsJson } from './samples';

const AS_OF = new Date(NOW).toISOString();

function withRooms(count: number) {
  return afterAll(NOTHING_YET, [
    event('rooms', { rooms: roomsJson(count), total: count, as_of: AS_OF }),
  ]);
}

describe('what the console knows', () => {
  it('is all rooms at first, and then only what changed and what is gone', () => {
    const first = withRooms(3);
    expect([...first.rooms.keys()]).toHaveLength(3);
    expect(first.seen).toBe(true);

    const then = afterAll(first, [
      event('rooms', {
        changed: [roomJson(1, { num_participants: 40 }), roomJson(9)],
        gone: ['acme/s/standup-0'],
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
    expect(peopleIn(then.rooms)).toBe(40 + 2 + 2);
    expect(then.asOf).toBe(NOW + 2_000);
  });

  it('stays the same map where a look found nothing new, so that nobody sorts it again', () => {
    const first = withRooms(3);
    const then = afterAll(first, [event('rooms', { changed: [], gone: [], total: 3 })]);
    expect(then.rooms).toBe(first.rooms);
  });

  it('forgets rooms that a new stream no longer has', () => {
    expect([...afterAll(withRooms(9), [event('rooms', { rooms: [] })]).rooms]).toEqual([]);
  });

  it('keeps the rooms while LiveKit cannot be looked at, and the next good look ends the trouble', () => {
    const troubled = afterAll(withRooms(3), [event('trouble', { code: 'livekit_unreachable' })]);
    expect(troubled.trouble?.code).toBe('livekit_unreachable');
    expect(troubled.rooms.size).toBe(3);
    const over = afterAll(troubled, [event('rooms', { changed: [], total: 3 })]);
    expect(over.trouble).toBeUndefined();
  });

  it('is not changed by what cannot be read', () => {
    const first = withRooms(2);
    const nonsense = [
      { event: 'rooms', data: 'not JSON' },
      { event: 'rooms', data: '[]' },
      { event: 'figures', data: 'null' },
      event('what_a_newer_server_says', {}),
    ];
    expect(afterAll(first, nonsense)).toBe(first);
    const odd = afterAll(first, [event('rooms', { changed: [7, {}, { room_name: 7 }], total: 2 })]);
    expect([...odd.rooms.keys()]).toEqual([...first.rooms.keys()]);
  });
});

describe('what was refused', () => {
  it('is there once, the newest first, and never more than so many', () => {
    const asked = Array.from({ length: 30 }, (_, index) => readRefusal(refusalJson(index)));
    const known = withRefusals(NOTHING_YET, asked);
    const crowd = Array.from({ length: 2 * MOST_REFUSALS }, (_, index) =>
      event('refusal', refusalJson(index + 20)),
    );
    const { refusals } = afterAll(known, crowd);

    expect(refusals).toHaveLength(MOST_REFUSALS);
    expect(refusals[0]?.requestId).toBe(`req-${2 * MOST_REFUSALS + 19}`);
    expect(new Set(refusals.map(({ key }) => key)).size).toBe(MOST_REFUSALS);
    expect(withRefusals(known, asked)).toBe(known);
  });
});

describe('figures', () => {
  it('become rates, by the time that lies between them', () => {
    const { samples } = afterAll(NOTHING_YET, [
      event('figures', figuresJson(0, { created: 10, existing: 90, not_admitted: 5 })),
      event('figures', figuresJson(2, { created: 12, existing: 94, not_admitted: 6 })),
    ]);
    expect(samples.at(-1)).toMatchObject({ granted: 3, refused: 0.5, inFlight: 2, inLine: 1 });
  });

  it('that begin anew, since the server was started again, are no negative rate', () => {
    const { samples } = afterAll(NOTHING_YET, [
      event('figures', figuresJson(0, { created: 1000 })),
      event('figures', figuresJson(1, { created: 3 })),
    ]);
    expect(samples.at(-1)?.granted).toBe(0);
  });

  it('are kept for three minutes and no longer, and an old one changes nothing', () => {
    const all = Array.from({ length: 500 }, (_, second) =>
      event('figures', figuresJson(second, { created: second })),
    );
    const live = afterAll(NOTHING_YET, all);
    expect(live.samples).toHaveLength(MOST_SAMPLES);
    expect(afterAll(live, [event('figures', figuresJson(3, { created: 3 }))])).toBe(live);
  });
});

describe('what the admin API says', () => {
  it('is read leniently: permissions that are not named are what LiveKit takes them to be', () => {
    expect(readPermission(undefined)).toEqual({
      canPublish: true,
      canPublishSources: [],
      canSubscribe: true,
      canPublishData: true,
      canUpdateMetadata: false,
      hidden: false,
    });
    expect(readPermission({ can_publish: false, can_publish_sources: ['CAMERA'] })).toMatchObject({
      canPublish: false,
      canPublishData: false,
      canPublishSources: ['camera'],
    });
  });

  it('tells where a long list of people goes on', () => {
    const people = readPeople({ participants: [personJson('a'), {}], total: 900, next: 'a' });
    expect(people).toMatchObject({ total: 900, next: 'a' });
    expect(people?.participants.map(({ name }) => name)).toEqual(['A']);
    expect(readPeople({ participants: [] })).toMatchObject({ total: 0 });
    expect(readPeople({})).toBeUndefined();
  });

  it.each([
    ['2026-05-04T10:00:00Z', NOW],
    [NOW / 1000, NOW],
    [NOW, NOW],
    ['1777888800', NOW],
    ['yesterday-ish', undefined],
    [0, undefined],
    [null, undefined],
  ])('has times in several forms: %j', (said, meant) => {
    expect(instant(said)).toBe(meant);
  });
});
