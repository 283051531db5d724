import { describe, expect, it } from 'vitest';
import { requestFor, permissionChange } from '../../src/console/api/actions';
import { adminApi, findAdminApi } from '../../src/console/api/adminApi';
import { readPermission } from '../../src/console/api/adminApiTypes';
import { routeHash, parseRoute } from '../../src/console/state/route';
import { admissionJson, participantJson } from './samples';

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
  it('contains only the differences, so that concurrent changes are kept', () => {
    const before = readPermission({ can_publish_sources: ['camera', 'microphone'] });
    const reordered = { ...before, canPublishSources: ['microphone', 'camera'] };
    expect(permissionChange(before, reordered)).toEqual({});
    expect(permissionChange(before, { ...reordered, canSubscribe: false })).toEqual({
      canSubscribe: false,
    });
  });

  it('is sent in the names of the API', () => {
    const participant = { identity: 'a', sid: '', kind: '', state: '', tracks: [] };
    const action = {
      kind: 'setPermission',
      room: 'r',
      participant: { ...participant, permission: readPermission({}) },
      change: { canPublishSources: ['camera'], canPublishData: false },
    } as const;
    expect(requestFor(action)).toEqual({
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
    const answer = await adminApi(BASE, 'rk_secret', ask).perform({
      kind: 'deleteRoom',
      room: 'a/b',
    });

    expect(answer).toEqual({ kind: 'ok', value: {} });
    const { url, init } = asked[0] ?? { url: '', init: {} };
    expect(url).toBe(`${BASE}/delete_room`);
    expect(init.headers).toMatchObject({
      Authorization: 'Bearer rk_secret',
      'Content-Type': 'application/json',
      'X-Roomkey-Admin': '1',
    });
    expect(init.body).toBe('{"room_name":"a/b"}');
  });

  it('lists participants page by page, each once, up to a limit', async () => {
    const page = (people: string[], next?: string) =>
      Response.json({ participants: people.map((each) => participantJson(each)), total: 5, next });
    const { asked, ask } = server(page(['a', 'b'], 'b'), page(['b', 'c']));
    const stop = new AbortController();
    const answer = await adminApi(BASE, '', ask).roomContent('x/ü & y', stop.signal);

    expect(answer).toMatchObject({ kind: 'ok', value: { total: 5 } });
    if (answer.kind === 'ok') {
      expect(answer.value.participants.map(({ identity }) => identity)).toEqual(['a', 'b', 'c']);
    }
    expect(asked.map(({ url }) => new URL(url).searchParams.get('after'))).toEqual([null, 'b']);
    expect(new URL(asked[0]?.url ?? '').searchParams.get('room')).toBe('x/ü & y');

    const endless = server(...Array.from({ length: 50 }, () => page(['a'], 'a')));
    await adminApi(BASE, '', endless.ask).roomContent('r', stop.signal);
    expect(endless.asked.length).toBeLessThan(10);
  });

  it('lists admissions page by page', async () => {
    const page = (ids: string[], next?: string) =>
      Response.json({ admissions: ids.map((id) => admissionJson(id)), total: 3, next });
    const { asked, ask } = server(page(['a', 'b'], 'adm_b'), page(['c']));
    const answer = await adminApi(BASE, '', ask).admissions('r', new AbortController().signal);

    expect(answer).toMatchObject({
      kind: 'ok',
      value: { total: 3, items: [{ identity: 'a' }, { identity: 'b' }, { identity: 'c' }] },
    });
    expect(asked.map(({ url }) => url)).toEqual([
      `${BASE}/admissions?room=r&limit=1000`,
      `${BASE}/admissions?room=r&limit=1000&after=adm_b`,
    ]);
  });

  it('that isAuthFailure, answers nonsense or does not answer is a problem, never an exception', async () => {
    const rejection = new Response('{"code":"room_not_found","title":"x"}', { status: 404 });
    const { ask } = server(
      rejection,
      new Response('<html>'),
      new Response('<html>', { status: 502 }),
    );
    const api = adminApi(BASE, '', ask);
    expect(await api.perform({ kind: 'deleteRoom', room: 'a' })).toMatchObject({
      problem: { kind: 'rejected', code: 'room_not_found' },
    });
    expect(await api.session()).toMatchObject({ problem: { kind: 'unreadable' } });
    expect(await api.session()).toMatchObject({ problem: { kind: 'unreadable', status: 502 } });
    expect(await api.session()).toMatchObject({ problem: { kind: 'unreachable' } });
  });

  it('uses the URL that the server names, or reports that it is missing', async () => {
    const page = 'https://rooms.example.com/console#health';
    const { ask } = server(
      Response.json({ admin: '/api/livekit/admin' }),
      Response.json({ token_endpoint: '/api/livekit/token' }),
    );
    expect(await findAdminApi(page, ask)).toEqual({ kind: 'ok', value: BASE });
    expect(await findAdminApi(page, ask)).toMatchObject({ problem: { kind: 'unreadable' } });
  });
});

describe('a route', () => {
  it.each([
    { kind: 'rooms' },
    { kind: 'bans' },
    { kind: 'rejections' },
    { kind: 'audit' },
    { kind: 'audit', room: 'a=b#ü' },
    { kind: 'deliveries' },
    { kind: 'health' },
    { kind: 'doctor' },
    { kind: 'room', name: 'a/b %2F #ü 😀' },
    { kind: 'room', name: ' ' },
  ] as const)('is read back from behind the #: %j', (place) => {
    expect(parseRoute(routeHash(place))).toEqual(place);
  });

  it('without a known view shows the rooms', () => {
    expect(parseRoute('#room=%')).toEqual({ kind: 'rooms' });
    expect(parseRoute('#nowhere')).toEqual({ kind: 'rooms' });
    expect(parseRoute('')).toEqual({ kind: 'rooms' });
  });
});
