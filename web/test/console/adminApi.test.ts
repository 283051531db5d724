import { describe, expect, it } from 'vitest';
import { callOf, changeOf } from '../../src/console/api/actions';
import { adminApi, findAdminApi } from '../../src/console/api/adminApi';
import { readPermission } from '../../src/console/api/adminApiTypes';
import { hashOf, readPlace } from '../../src/console/state/route';
import { personJson } from './samples';

const BASE = 'https://rooms.example.com/api/livekit/admin';

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
}

function server(...answers: Response[]) {
  const asked: Asked[] = [];
  const ask = (url: string | URL | Request, init: RequestInit = {}) => {
    asked.push({ url: url instanceof Request ? url.url : String(url), init });
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('no network'));
  };
  return { asked, ask };
}

describe('a change of permissions', () => {
  it('names only what differs: what somebody else changed meanwhile stays as they left it', () => {
    const before = readPermission({ can_publish_sources: ['camera', 'microphone'] });
    const reordered = { ...before, canPublishSources: ['microphone', 'camera'] };
    expect(changeOf(before, reordered)).toEqual({});
    expect(changeOf(before, { ...reordered, canSubscribe: false })).toEqual({
      canSubscribe: false,
    });
  });

  it('is sent in the names of the API', () => {
    const who = { identity: 'a', sid: '', kind: '', state: '', tracks: [], attributes: [] };
    const action = {
      kind: 'permit',
      room: 'r',
      who: { ...who, permission: readPermission({}) },
      change: { canPublishSources: ['camera'], canPublishData: false },
    } as const;
    expect(callOf(action)).toEqual({
      path: 'update_permission',
      body: {
        room_name: 'r',
        participant_identity: 'a',
        permission: { can_publish_sources: ['camera'], can_publish_data: false },
      },
    });
  });
});

describe('the admin API', () => {
  it('gets credentials and what no page of another site could send, and never in an address', async () => {
    const { asked, ask } = server(new Response(null, { status: 204 }));
    const answer = await adminApi(BASE, 'rk_secret', ask).perform({ kind: 'end', room: 'a/b' });

    expect(answer).toEqual({ kind: 'good', value: {} });
    const { url, init } = asked[0] ?? { url: '', init: {} };
    expect(url).toBe(`${BASE}/end_room`);
    expect(init.headers).toMatchObject({
      Authorization: 'Bearer rk_secret',
      'Content-Type': 'application/json',
      'X-Roomkey-Admin': '1',
    });
    expect(init.body).toBe('{"room_name":"a/b"}');
  });

  it('lists who is in a room page by page, each once, up to a bound', async () => {
    const page = (people: string[], next?: string) =>
      Response.json({ participants: people.map((each) => personJson(each)), total: 5, next });
    const { asked, ask } = server(page(['a', 'b'], 'b'), page(['b', 'c']));
    const stop = new AbortController();
    const answer = await adminApi(BASE, '', ask).people('x/ü & y', stop.signal);

    expect(answer).toMatchObject({ kind: 'good', value: { total: 5 } });
    if (answer.kind === 'good') {
      expect(answer.value.participants.map(({ identity }) => identity)).toEqual(['a', 'b', 'c']);
    }
    expect(asked.map(({ url }) => new URL(url).searchParams.get('after'))).toEqual([null, 'b']);
    expect(new URL(asked[0]?.url ?? '').searchParams.get('room')).toBe('x/ü & y');

    const endless = server(...Array.from({ length: 50 }, () => page(['a'], 'a')));
    await adminApi(BASE, '', endless.ask).people('r', stop.signal);
    expect(endless.asked.length).toBeLessThan(10);
  });

  it('that refuses, answers nonsense or does not answer is a problem, never an exception', async () => {
    const refusal = new Response('{"code":"room_not_found","title":"x"}', { status: 404 });
    const { ask } = server(
      refusal,
      new Response('<html>'),
      new Response('<html>', { status: 502 }),
    );
    const api = adminApi(BASE, '', ask);
    expect(await api.perform({ kind: 'end', room: 'a' })).toMatchObject({
      problem: { kind: 'refused', code: 'room_not_found' },
    });
    expect(await api.session()).toMatchObject({ problem: { kind: 'unreadable' } });
    expect(await api.session()).toMatchObject({ problem: { kind: 'unreadable', status: 502 } });
    expect(await api.session()).toMatchObject({ problem: { kind: 'unreachable' } });
  });

  it('is where the server says, or there is none', async () => {
    const page = 'https://rooms.example.com/console#health';
    const { ask } = server(
      Response.json({ admin: '/api/livekit/admin' }),
      Response.json({ token_endpoint: '/api/livekit/token' }),
    );
    expect(await findAdminApi(page, ask)).toEqual({ kind: 'good', value: BASE });
    expect(await findAdminApi(page, ask)).toMatchObject({ problem: { kind: 'unreadable' } });
  });
});

describe('a place', () => {
  it.each([
    { kind: 'rooms' },
    { kind: 'refused' },
    { kind: 'health' },
    { kind: 'room', name: 'a/b %2F #ü 😀' },
    { kind: 'room', name: ' ' },
  ] as const)('is read back from behind the #: %j', (place) => {
    expect(readPlace(hashOf(place))).toEqual(place);
  });

  it('that is none leads to the rooms', () => {
    expect(readPlace('#room=%')).toEqual({ kind: 'rooms' });
    expect(readPlace('#nowhere')).toEqual({ kind: 'rooms' });
  });
});
