import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  moderationApi,
  readWaitingList,
  type Command,
  type ModerationApi,
} from '../../src/room/moderation/moderationApi';
import { refused, ScriptedServer } from '../shared/ScriptedServer';

let server: ScriptedServer;
let api: ModerationApi;

beforeEach(async () => {
  server = await ScriptedServer.start();
  api = moderationApi({
    url: new URL('moderation', server.url).href,
    ticket: 'rkt_1',
  });
});

afterEach(() => {
  server.close();
});

describe('the commands of a moderator', () => {
  it.each<[Command, object]>([
    [{ kind: 'admit', id: 'adm_1' }, { admission_id: 'adm_1' }],
    [{ kind: 'deny', id: 'adm_1' }, { admission_id: 'adm_1' }],
    [{ kind: 'admit' }, { all: true }],
    [{ kind: 'set_entry', entry: 'locked' }, { entry: 'locked' }],
    [{ kind: 'remove_participant', identity: 'ada' }, { participant_identity: 'ada' }],
    [
      { kind: 'remove_participant', identity: 'ada', ban: '1h' },
      { participant_identity: 'ada', ban: '1h' },
    ],
    [{ kind: 'return_to_waiting_room', identity: 'ada' }, { participant_identity: 'ada' }],
    [
      { kind: 'mute_track', identity: 'ada', trackSid: 'TR_1' },
      { participant_identity: 'ada', track_sid: 'TR_1' },
    ],
    [{ kind: 'revoke_invitation', id: 'inv_1' }, { invitation_id: 'inv_1' }],
  ])('are posted with the ticket in a header: %j', async (command, body) => {
    server.answers({ status: 204 });
    expect(await api.perform(command)).toEqual({ kind: 'ok', value: true });
    expect(server.seen).toMatchObject([
      {
        method: 'POST',
        path: `/api/livekit/moderation/${command.kind}`,
        headers: { 'roomkey-ticket': 'rkt_1' },
        body,
      },
    ]);
  });

  it('report a rejection', async () => {
    server.answers(refused(403, 'not_a_moderator'));
    expect(await api.perform({ kind: 'admit' })).toMatchObject({
      problem: { code: 'not_a_moderator' },
    });
  });
});

describe('invitations', () => {
  it('are created for the moderator’s own room', async () => {
    server.answers({ status: 201, body: { invitation_id: 'inv_1', invitation: 'rki_1' } });
    const terms = { role: 'guest', uses: 3, duration: '24h', note: ' for Ben ' };
    expect(await api.createInvitation(terms)).toEqual({
      kind: 'ok',
      value: { text: 'rki_1', url: undefined },
    });
    expect(server.bodies).toEqual([{ role: 'guest', uses: 3, for: '24h', note: 'for Ben' }]);
  });

  it('are listed', async () => {
    const invitation = {
      invitation_id: 'inv_1',
      role: 'guest',
      by: 'ada',
      expires_at: '2026-05-04T10:00:00Z',
      uses: 3,
      used: 1,
    };
    server.answers({ status: 200, body: { invitations: [invitation, {}] } });
    expect(await api.invitations()).toMatchObject({
      value: [
        { id: 'inv_1', role: 'guest', by: 'ada', expiresAt: 1777888800000, uses: 3, used: 1 },
      ],
    });
    expect(server.seen[0]?.method).toBe('GET');
  });
});

describe('the waiting list', () => {
  it('is read from the event', () => {
    const json = {
      waiting: [
        { admission_id: 'adm_1', participant_name: 'Ada', caller_id: 'inv:x', role: 'guest' },
        { participant_name: 'without an id' },
      ],
      entry: 'waiting_room',
    };
    expect(readWaitingList(json)).toEqual({
      waiting: [{ id: 'adm_1', name: 'Ada', callerId: 'inv:x', role: 'guest' }],
      entry: 'waiting_room',
    });
  });

  it.each([undefined, {}, { waiting: 7 }])('is not %j', (json) => {
    expect(readWaitingList(json)).toBeUndefined();
  });

  it('is streamed with the ticket in a header', async () => {
    server.answers({ status: 200, body: {} });
    await api.events(new AbortController().signal);
    expect(server.seen[0]).toMatchObject({
      path: '/api/livekit/moderation/events',
      headers: { 'roomkey-ticket': 'rkt_1', accept: 'text/event-stream' },
    });
  });
});
