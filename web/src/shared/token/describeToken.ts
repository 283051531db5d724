/** Describes the content of a token and of its response. */

import { isObject, nonBlank, objects, type JsonObject } from '../api/json';
import type { Claims } from './claims';
import type { TokenMessages } from './messages';

/** The token endpoint's response without the token itself. */
export interface TokenDetails {
  readonly serverUrl: string;
  readonly roomName?: string | undefined;
  readonly identity?: string | undefined;
  readonly participantName?: string | undefined;
  readonly expiresAt?: string | undefined;
  readonly roomStatus?: string | undefined;
  readonly repository?: string | undefined;
}

export interface GrantText {
  readonly granted: boolean;
  readonly text: string;
}

export interface Row {
  readonly key: keyof TokenMessages['rows'];
  readonly label: string;
  readonly value: string;
}

export interface Lifetime {
  readonly text: string;
  readonly endsAt: Date;
}

type GrantMessages = TokenMessages['grants'];

/** A missing grant has the default of LiveKit's server, which is not always false. */
function flag(video: JsonObject, key: string, defaultValue: boolean): boolean {
  return typeof video[key] === 'boolean' ? video[key] : defaultValue;
}

function publishGrant(video: JsonObject, t: GrantMessages): GrantText {
  if (!flag(video, 'canPublish', true)) return { granted: false, text: t.noPublish };
  const listed = Array.isArray(video['canPublishSources']) ? video['canPublishSources'] : [];
  // An empty list means every source.
  const sources = listed.length > 0 ? listed : ['camera', 'microphone', 'screen_share'];
  const names = sources.map((source) => t.sources[String(source)] ?? String(source));
  return { granted: true, text: t.publish(names) };
}

function basicGrants(video: JsonObject, t: GrantMessages): GrantText[] {
  const join = flag(video, 'roomJoin', false);
  const subscribe = flag(video, 'canSubscribe', true);
  const data = flag(video, 'canPublishData', flag(video, 'canPublish', true));
  return [
    { granted: join, text: join ? t.join : t.noJoin },
    publishGrant(video, t),
    { granted: subscribe, text: subscribe ? t.subscribe : t.noSubscribe },
    { granted: data, text: data ? t.data : t.noData },
  ];
}

const BASIC_GRANTS = new Set([
  'room',
  'roomJoin',
  'canPublish',
  'canPublishSources',
  'canPublishData',
  'canSubscribe',
]);

/** Lists all grants beyond joining, including unknown ones. Withheld ones are omitted. */
function otherGrants(claims: Claims, video: JsonObject, t: GrantMessages): string[] {
  const texts = Object.entries(video)
    .filter(([key, value]) => !BASIC_GRANTS.has(key) && Boolean(value))
    .map(([key, value]) =>
      key === 'destinationRoom'
        ? t.destination(String(value))
        : (t.permissions[key] ?? t.other(`video.${key}`)),
    );
  const otherAreas = ['sip', 'agent', 'inference', 'observability'].flatMap((area) =>
    Object.entries(isObject(claims[area]) ? claims[area] : {})
      .filter(([, value]) => Boolean(value))
      .map(([key]) => t.other(`${area}.${key}`)),
  );
  return [...texts, ...otherAreas];
}

function agents(claims: Claims, t: GrantMessages): string[] {
  const { roomConfig } = claims;
  const names = objects(isObject(roomConfig) ? roomConfig['agents'] : undefined)
    .map((agent) => nonBlank(agent['agentName']) ?? nonBlank(agent['agent_name']))
    .filter((name) => name !== undefined);
  return names.length === 0 ? [] : [t.agents(names)];
}

function videoGrants(claims: Claims): JsonObject {
  return isObject(claims['video']) ? claims['video'] : {};
}

export function describeGrants(claims: Claims, { grants }: TokenMessages): GrantText[] {
  const video = videoGrants(claims);
  const others = [...otherGrants(claims, video, grants), ...agents(claims, grants)];
  return [...basicGrants(video, grants), ...others.map((text) => ({ granted: true, text }))];
}

export function describeLifetime(claims: Claims, t: TokenMessages): Lifetime | undefined {
  const { exp, iat, nbf } = claims;
  if (typeof exp !== 'number') return undefined;
  const from = typeof iat === 'number' ? iat : nbf;
  const endsAt = new Date(exp * 1000);
  const until = t.until(endsAt.toLocaleTimeString([], { timeStyle: 'medium' }));
  if (typeof from !== 'number') return { text: until, endsAt };
  return { text: `${t.valid(t.formats.duration(exp - from))}, ${until}`, endsAt };
}

function describeAttributes(attributes: unknown): string | undefined {
  if (!isObject(attributes)) return undefined;
  const pairs = Object.entries(attributes).map(([key, value]) => `${key} = ${String(value)}`);
  return pairs.length === 0 ? undefined : pairs.join(', ');
}

/** The token takes precedence; the response supplies missing values. */
export function describeRows(claims: Claims, details: TokenDetails, t: TokenMessages): Row[] {
  const kind = nonBlank(claims['kind']);
  const status = details.roomStatus;
  const values: Record<Row['key'], string | undefined> = {
    identity: nonBlank(claims['sub']) ?? details.identity,
    name: nonBlank(claims['name']) ?? details.participantName ?? t.none,
    room: nonBlank(videoGrants(claims)['room']) ?? details.roomName,
    status: status && (t.status[status] ?? status),
    expires: describeLifetime(claims, t)?.text ?? details.expiresAt,
    repository: details.repository,
    server: details.serverUrl,
    kind: kind === 'standard' ? undefined : kind,
    metadata: nonBlank(claims['metadata']),
    attributes: describeAttributes(claims['attributes']),
  };
  return (Object.entries(t.rows) as [Row['key'], string][]).flatMap(([key, label]) => {
    const value = values[key];
    return value ? [{ key, label, value }] : [];
  });
}
