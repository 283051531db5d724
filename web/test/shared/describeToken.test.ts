import { describe, expect, it } from 'vitest';
import { en } from '../../src/shared/token/messages/en';
import { readClaims } from '../../src/shared/token/claims';
import {
  describeGrants,
  describeLifetime,
  describeRows,
} from '../../src/shared/token/describeToken';
import { tokenOf } from './tokens';

const grants = (video: object, rest: object = {}) =>
  describeGrants({ video, ...rest }, en).map(
    ({ granted, text }) => `${granted ? '+' : '-'} ${text}`,
  );

describe('reading a token', () => {
  it('reads names in every script', () => {
    const claims = { sub: 'p_1', name: 'Zoë 会議 🎤', video: { room: 'a/b?c' } };
    expect(readClaims(tokenOf(claims))).toEqual(claims);
  });

  it.each(['', 'opaque', 'a.b.c', 'a.!!.c', tokenOf('text'), tokenOf([1])])(
    'does not fail over %j',
    (token) => {
      expect(readClaims(token)).toBeUndefined();
    },
  );
});

describe('what a token allows', () => {
  it('includes camera, microphone and screen share by default', () => {
    expect(grants({ roomJoin: true })).toEqual([
      '+ may join this room',
      '+ may publish camera, microphone and screen share',
      '+ may subscribe to others',
      '+ may send data',
    ]);
  });

  it('is only the sources that are named', () => {
    expect(grants({ roomJoin: true, canPublishSources: ['camera', 'microphone'] })).toContain(
      '+ may publish camera and microphone',
    );
  });

  it('is every source for an empty list', () => {
    expect(grants({ roomJoin: true, canPublishSources: [] })).toContain(
      '+ may publish camera, microphone and screen share',
    );
  });

  it('includes neither tracks nor data if publishing is not granted', () => {
    const words = grants({ roomJoin: true, canPublish: false, canPublishSources: ['camera'] });
    expect(words).toContain('- may not publish');
    expect(words).toContain('- may not send data');
  });

  it('may be data without media', () => {
    const words = grants({ roomJoin: true, canPublish: false, canPublishData: true });
    expect(words).toContain('+ may send data');
  });

  it('may be neither joining nor subscribing', () => {
    const words = grants({ canSubscribe: false });
    expect(words).toContain('- may not join a room');
    expect(words).toContain('- may not subscribe to others');
  });

  it('never hides a power, known or not', () => {
    const words = grants(
      { roomJoin: true, roomAdmin: true, hidden: true, destinationRoom: 'other', someday: true },
      { sip: { call: true, admin: false }, inference: { perform: true } },
    );
    expect(words.slice(4)).toEqual([
      '+ may administer this room',
      '+ hidden from other participants',
      '+ may be moved to the room other',
      '+ other grant: video.someday',
      '+ other grant: sip.call',
      '+ other grant: inference.perform',
    ]);
  });

  it('names the agents that it brings along', () => {
    const roomConfig = { agents: [{ agentName: 'onboarding' }, { agent_name: 'notes' }, {}] };
    expect(grants({ roomJoin: true }, { roomConfig }).at(-1)).toBe(
      '+ dispatches the agent onboarding and notes',
    );
  });
});

describe('how long a token is valid', () => {
  it('counts from when it was issued', () => {
    const lifetime = describeLifetime({ iat: 1_000, nbf: 940, exp: 1_600 }, en);
    expect(lifetime?.text).toMatch(/^valid for 10 minutes, until /);
    expect(lifetime?.endsAt).toEqual(new Date(1_600_000));
  });

  it('counts from nbf if iat is missing', () => {
    expect(describeLifetime({ nbf: 1_000, exp: 4_600 }, en)?.text).toMatch(/^valid for 1 hour, /);
  });

  it('shows only the end if the beginning is missing', () => {
    expect(describeLifetime({ exp: 1_600 }, en)?.text).toMatch(/^until /);
  });

  it('is omitted for a token without exp', () => {
    expect(describeLifetime({ iat: 1 }, en)).toBeUndefined();
  });
});

describe('the rows of the panel', () => {
  const answer = {
    serverUrl: 'wss://livekit.example.com',
    roomStatus: 'existing',
    repository: 'my-repo',
  };
  const rows = (claims: object, more: object = {}) =>
    Object.fromEntries(
      describeRows({ ...claims }, { ...answer, ...more }, en).map(({ key, value }) => [key, value]),
    );

  it('show participant, room and room status', () => {
    expect(rows({ sub: 'p_1', name: 'Ada', video: { room: 's_daily' } })).toEqual({
      identity: 'p_1',
      name: 'Ada',
      room: 's_daily',
      status: 'existing: the room was already live',
      repository: 'my-repo',
      server: 'wss://livekit.example.com',
    });
  });

  it('fall back to the response if the token is unreadable', () => {
    const more = { identity: 'p_2', roomName: 'r_1', expiresAt: '2026-11-22T10:00:00Z' };
    expect(rows({}, more)).toMatchObject({
      identity: 'p_2',
      room: 'r_1',
      expires: '2026-11-22T10:00:00Z',
      name: '–',
    });
  });

  it('show a room status that is not known as it is', () => {
    expect(rows({}, { roomStatus: 'revived' })).toMatchObject({ status: 'revived' });
  });

  it('show attributes, metadata and an unusual kind', () => {
    expect(rows({ kind: 'agent', metadata: '{}', attributes: { role: 'host' } })).toMatchObject({
      kind: 'agent',
      metadata: '{}',
      attributes: 'role = host',
    });
    expect(rows({ kind: 'standard', attributes: {} })).not.toHaveProperty('kind');
  });
});
