/** The document of the HTTP API and the console's own types tell the same. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requestFor, type Action } from '../../src/console/api/actions';
import {
  readAdminSession,
  readAdmission,
  readParticipant,
  readRejection,
  readRoom,
  readRoomAdmissions,
  readRoomContent,
  readServerStats,
} from '../../src/console/api/adminApiTypes';
import { readAuditEntry, readAuditPage } from '../../src/console/api/audit';
import { INITIAL_TERMS, readBan, readBans } from '../../src/console/api/bans';
import { DELIVERY_STATES, readDeliveries, readDelivery } from '../../src/console/api/deliveries';
import { readCheck, readDoctorReport } from '../../src/console/api/doctor';
import { en as consoleEn } from '../../src/console/messages/en';
import { en as joinEn } from '../../src/join/messages/en';
import type { JsonObject } from '../../src/shared/api/json';
import { en as problemEn } from '../../src/shared/problem/messages/en';
import { banJson, deliveryJson, participantJson } from './samples';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

interface Operation {
  readonly requestBody: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const DOCUMENT = JSON.parse(
  readFileSync(
    new URL('../../../http/src/main/resources/dev/roomkey/http/openapi.json', import.meta.url),
    'utf8',
  ),
) as Document;

function resolve(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  const target = name === undefined ? undefined : DOCUMENT.components.schemas[name];
  return target ?? schema;
}

function schemaOf(name: string): Schema {
  const schema = DOCUMENT.components.schemas[name];
  if (!schema) throw new Error(`openapi.json has no ${name}`);
  return schema;
}

/** A value as the schema describes it. Each property that is read goes into `read`. */
function sample(unresolved: Schema, path: string, read: Set<string>): unknown {
  const schema = resolve(unresolved);
  if (schema.enum) return schema.enum[0];
  if (schema.format === 'date-time') return '2026-05-04T10:00:00Z';
  if (schema.items) return [sample(schema.items, path, read)];
  if (schema.type === 'integer') return 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'string') return 'text';
  const values = Object.entries(schema.properties ?? {}).map(([key, property]) => [
    key,
    sample(property, `${path}.${key}`, read),
  ]);
  return new Proxy(Object.fromEntries(values) as object, {
    get: (target, key) => {
      if (typeof key === 'string') read.add(`${path}.${key}`);
      return Reflect.get(target, key) as unknown;
    },
  });
}

function propertiesOf(unresolved: Schema, path: string): string[] {
  const schema = resolve(unresolved);
  if (schema.items) return propertiesOf(schema.items, path);
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => [
    `${path}.${key}`,
    ...propertiesOf(property, `${path}.${key}`),
  ]);
}

describe('the types of the admin API', () => {
  const unusedPermissions = [
    'recorder',
    'agent',
    'can_subscribe_metrics',
    'can_manage_agent_session',
  ];
  const unusedOfParticipant = [
    '.is_publisher',
    '.attributes',
    '.tracks.name',
    '.tracks.mime_type',
    ...unusedPermissions.map((each) => `.permission.${each}`),
  ];

  it.each<[string, (json: JsonObject) => object | undefined, string[]]>([
    ['AdminSession', readAdminSession, ['.roles']],
    ['AdminRoom', readRoom, []],
    ['AdminParticipant', readParticipant, unusedOfParticipant],
    ['AdminAdmission', readAdmission, ['.auth_method']],
    ['AdminAuditEntry', readAuditEntry, []],
    ['AdminBan', readBan, []],
    ['AdminCheck', readCheck, []],
    ['AdminDelivery', readDelivery, []],
    ['AdminRejection', readRejection, []],
    ['AdminStats', readServerStats, ['.breaker.since', '.watchers']],
  ])(
    'read all fields of %s, except for those that the console does not show',
    (name, reader, unused) => {
      const schema = schemaOf(name === 'AdminRejection' ? 'AdminRejection' : name);
      const read = new Set<string>();
      const value = reader(sample(schema, '', read) as JsonObject);
      const properties = propertiesOf(schema, '');
      expect(properties.filter((property) => !read.has(property)).sort()).toEqual(unused.sort());
      expect([...read].filter((property) => !properties.includes(property))).toEqual([]);
      expect(Object.values(value ?? { missing: undefined })).not.toContain(undefined);
    },
  );

  it('read the content of a room with its participants and dispatches', () => {
    const read = new Set<string>();
    const content = readRoomContent(sample(schemaOf('AdminRoomContent'), '', read));
    expect(content?.participants).toHaveLength(1);
    expect(content?.dispatches).toHaveLength(1);
    expect(content).toMatchObject({ total: 1, next: 'text' });
  });

  it('read the admissions of a room, and name their states', () => {
    const schema = schemaOf('AdminAdmissions');
    const read = new Set<string>();
    expect(readRoomAdmissions(sample(schema, '', read))).toMatchObject({
      items: [{ state: 'granted' }],
      total: 1,
      durable: true,
      next: 'text',
    });
    const unread = Object.keys(schema.properties ?? {}).filter((key) => !read.has(`.${key}`));
    expect(unread).toEqual(['as_of']);
    expect(Object.keys(consoleEn.admission.states)).toEqual(
      schemaOf('AdminAdmission').properties?.['state']?.enum,
    );
  });

  it.each<[string, (json: unknown) => object | undefined]>([
    ['AdminAudit', readAuditPage],
    ['AdminBans', readBans],
    ['AdminDeliveries', (json) => readDeliveries(json, 'dead')],
  ])('read a page of %s, and what follows it', (name, reader) => {
    const schema = schemaOf(name);
    const read = new Set<string>();
    expect(reader(sample(schema, '', read))).toMatchObject({ items: [{}], next: 'text' });
    const unread = Object.keys(schema.properties ?? {}).filter((key) => !read.has(`.${key}`));
    expect(unread).toEqual(['as_of']);
  });
});

describe('the kinds of bans', () => {
  it('have names', () => {
    const kinds = schemaOf('AdminBan').properties?.['kind']?.enum ?? [];
    expect(Object.keys(consoleEn.bans.kinds).sort()).toEqual([...kinds].sort());
  });
});

describe('the states of deliveries', () => {
  it('are those of the document', () => {
    const states = schemaOf('AdminDelivery').properties?.['state']?.enum ?? [];
    expect([...DELIVERY_STATES].sort()).toEqual([...states].sort());
  });
});

describe('the checks of the deployment', () => {
  it('are read as a report, and their statuses have names', () => {
    const schema = schemaOf('AdminDoctor');
    const read = new Set<string>();
    const report = readDoctorReport(sample(schema, '', read));
    expect(report?.checks).toHaveLength(1);
    expect(Object.values(report ?? {})).not.toContain(undefined);
    expect(Object.keys(schema.properties ?? {}).every((key) => read.has(`.${key}`))).toBe(true);
    expect(Object.keys(consoleEn.doctor.statuses).sort()).toEqual(
      [...(schemaOf('AdminCheck').properties?.['status']?.enum ?? [])].sort(),
    );
  });
});

describe('the requests of the console', () => {
  const participant = readParticipant(participantJson('ada'));
  const ban = readBan(banJson('ben'));
  if (!participant || !ban) throw new Error('a sample is not valid');
  const target = { room: 'standup', participant };
  const terms = { ...INITIAL_TERMS, reason: 'spam', everywhere: true };
  const track = {
    sid: 'TR_1',
    kind: 'audio',
    source: 'microphone',
    muted: false,
    width: 0,
    height: 0,
  };

  it.each<Action>([
    { kind: 'remove', ...target },
    { kind: 'ban', ...target, terms },
    { kind: 'banAddress', ...target, terms },
    { kind: 'unban', ban },
    { kind: 'mute', ...target, track },
    { kind: 'setPermission', ...target, change: { canPublish: false, canPublishSources: [] } },
    { kind: 'deleteRoom', room: 'standup' },
    { kind: 'dispatchAgent', room: 'standup', agentName: 'notes', metadata: '{}' },
    { kind: 'redeliver' },
    { kind: 'redeliver', delivery: readDelivery(deliveryJson(1)) },
  ])('are those of the document: $kind', (action) => {
    const { path, body } = requestFor(action);
    const operation = DOCUMENT.paths[`/admin/${path}`]?.post;
    const schema = operation?.requestBody.content['application/json']?.schema ?? {};
    const fields = Object.keys(body);
    expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(fields));
    expect(fields).toEqual(expect.arrayContaining([...(schema.required ?? [])]));
    const permission = body['permission'];
    if (typeof permission === 'object' && permission !== null) {
      const changeable = Object.keys(
        resolve(schema.properties?.['permission'] ?? {}).properties ?? {},
      );
      expect(changeable).toEqual(expect.arrayContaining(Object.keys(permission)));
    }
  });
});

describe('the codes of problems', () => {
  const codes = schemaOf('Problem').properties?.['code']?.enum ?? [];

  it('all have a text for administrators', () => {
    expect(Object.keys(problemEn.codes).sort()).toEqual([...codes].sort());
  });

  it('are known to the API if the join page has a text for them', () => {
    expect(codes).toEqual(expect.arrayContaining(Object.keys(joinEn.problem.codes)));
  });
});
