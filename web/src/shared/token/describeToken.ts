/** Says in words what a token and the answer it came with let their holder do, and for how long. */

import { isObject, text, type JsonObject } from '../api/problem';
import type { Admission } from '../../join/tokenEndpoint';
import type { Texts } from '../i18n';
import type { Claims } from './claims';

/** What the answer said, without the token itself. */
export type Answered = Omit<Admission, 'token'>;

export interface GrantWords {
  readonly granted: boolean;
  readonly text: string;
}

export interface Row {
  readonly key: keyof Texts['token']['rows'];
  readonly label: string;
  readonly value: string;
}

export interface Lifetime {
  readonly text: string;
  readonly endsAt: Date;
}

type Grants = Texts['token']['grants'];

/** Absent means what LiveKit's servers take it to mean, not false. */
function flag(video: JsonObject, key: string, otherwise: boolean): boolean {
  return typeof video[key] === 'boolean' ? video[key] : otherwise;
}

function publishing(video: JsonObject, grantWords: Grants): GrantWords {
  if (!flag(video, 'canPublish', true)) return { granted: false, text: grantWords.notPublish };
  const named = Array.isArray(video['canPublishSources']) ? video['canPublishSources'] : [];
  // An empty list means every source.
  const sources = named.length > 0 ? named : ['camera', 'microphone', 'screen_share'];
  const inWords = sources.map((source) => grantWords.sources[String(source)] ?? String(source));
  return { granted: true, text: grantWords.publish(inWords) };
}

function basics(video: JsonObject, grantWords: Grants): GrantWords[] {
  const join = flag(video, 'roomJoin', false);
  const subscribe = flag(video, 'canSubscribe', true);
  const data = flag(video, 'canPublishData', flag(video, 'canPublish', true));
  return [
    { granted: join, text: join ? grantWords.join : grantWords.notJoin },
    publishing(video, grantWords),
    { granted: subscribe, text: subscribe ? grantWords.subscribe : grantWords.notSubscribe },
    { granted: data, text: data ? grantWords.data : grantWords.notData },
  ];
}

const SAID_ELSEWHERE = new Set([
  'room',
  'roomJoin',
  'canPublish',
  'canPublishSources',
  'canPublishData',
  'canSubscribe',
]);

/** What goes beyond joining is only mentioned where it is there, but then always. */
function powers(video: JsonObject, grantWords: Grants): GrantWords[] {
  return Object.entries(video)
    .filter(([key, value]) => !SAID_ELSEWHERE.has(key) && Boolean(value))
    .map(([key, value]) => ({
      granted: true,
      text:
        key === 'destinationRoom'
          ? grantWords.destination(String(value))
          : (grantWords.powers[key] ?? grantWords.other(`video.${key}`)),
    }));
}

function otherGrants(claims: Claims, grantWords: Grants): GrantWords[] {
  return ['sip', 'agent', 'inference', 'observability'].flatMap((area) => {
    const grants = claims[area];
    if (!isObject(grants)) return [];
    return Object.entries(grants)
      .filter(([, value]) => Boolean(value))
      .map(([key]) => ({ granted: true, text: grantWords.other(`${area}.${key}`) }));
  });
}

function agents(claims: Claims, grantWords: Grants): GrantWords[] {
  const roomConfig = claims['roomConfig'];
  const asked = isObject(roomConfig) ? roomConfig['agents'] : undefined;
  if (!Array.isArray(asked)) return [];
  const names = asked
    .filter(isObject)
    .map((agent) => text(agent['agentName']) ?? text(agent['agent_name']))
    .filter((name) => name !== undefined);
  return names.length === 0 ? [] : [{ granted: true, text: grantWords.agents(names) }];
}

export function describeGrants(claims: Claims, { token: { grants } }: Texts): GrantWords[] {
  const video = isObject(claims['video']) ? claims['video'] : {};
  return [
    ...basics(video, grants),
    ...powers(video, grants),
    ...otherGrants(claims, grants),
    ...agents(claims, grants),
  ];
}

export function describeLifetime(
  claims: Claims,
  { token: words, formats }: Texts,
): Lifetime | undefined {
  const { exp, iat, nbf } = claims;
  if (typeof exp !== 'number') return undefined;
  const from = typeof iat === 'number' ? iat : nbf;
  const endsAt = new Date(exp * 1000);
  const time = endsAt.toLocaleTimeString([], { timeStyle: 'medium' });
  const until = words.until(time);
  if (typeof from !== 'number') return { text: until, endsAt };
  return { text: `${words.valid(formats.duration(exp - from))}, ${until}`, endsAt };
}

function attributesInWords(attributes: unknown): string | undefined {
  if (!isObject(attributes)) return undefined;
  const pairs = Object.entries(attributes).map(([key, value]) => `${key} = ${String(value)}`);
  return pairs.length === 0 ? undefined : pairs.join(', ');
}

/** Identity, names and room: first what the token says, then what only the answer says. */
export function describeRows(claims: Claims, answer: Answered, texts: Texts): Row[] {
  const words = texts.token;
  const video = isObject(claims['video']) ? claims['video'] : {};
  const kind = text(claims['kind']);
  const status = answer.roomStatus;
  const values: Record<Row['key'], string | undefined> = {
    identity: text(claims['sub']) ?? answer.identity,
    name: text(claims['name']) ?? answer.participantName ?? words.none,
    room: text(video['room']) ?? answer.roomName,
    status: status && (words.status[status] ?? status),
    expires: describeLifetime(claims, texts)?.text ?? answer.expiresAt,
    repository: answer.repository,
    server: answer.serverUrl,
    kind: kind === 'standard' ? undefined : kind,
    metadata: text(claims['metadata']),
    attributes: attributesInWords(claims['attributes']),
  };
  return (Object.entries(words.rows) as [Row['key'], string][]).flatMap(([key, label]) => {
    const value = values[key];
    return value ? [{ key, label, value }] : [];
  });
}
