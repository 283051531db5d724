/** The audit log: the actions of administrators. */

import { isObject, nonBlank, parseJson, type JsonObject } from '../../shared/api/json';
import type { RequestProblem } from '../../shared/api/problem';
import { readPage, string, timestamp, type Page } from './fields';

export interface AuditEntry {
  readonly id: string;
  readonly at?: number | undefined;
  readonly actor: string;
  readonly action: string;
  readonly room?: string | undefined;
  readonly subject?: string | undefined;
  /** The caller behind the subject, if it is known. */
  readonly callerId?: string | undefined;
  readonly reason?: string | undefined;
  /** `ok`, or the code of the problem. */
  readonly outcome: string;
  readonly requestId?: string | undefined;
}

export const OK = 'ok';

export function readAuditEntry(json: JsonObject): AuditEntry {
  return {
    id: string(json['id']),
    at: timestamp(json['at']),
    actor: string(json['actor']),
    action: string(json['action']),
    room: nonBlank(json['room_name']),
    subject: nonBlank(json['subject']),
    callerId: nonBlank(json['caller_id']),
    reason: nonBlank(json['reason']),
    outcome: string(json['outcome']),
    requestId: nonBlank(json['request_id']),
  };
}

export interface AuditPage extends Page<AuditEntry> {
  /** Whether the log survives the end of the server's process. */
  readonly durable: boolean;
}

export function readAuditPage(json: unknown): AuditPage | undefined {
  const page = readPage(json, 'entries', readAuditEntry);
  return page && { ...page, durable: isObject(json) && json['durable'] !== false };
}

/** Appends an older page. An entry that both have is kept once. */
export function appendOlder(newer: AuditPage, older: AuditPage): AuditPage {
  const known = new Set(newer.items.map(({ id }) => id));
  return { ...older, items: [...newer.items, ...older.items.filter(({ id }) => !known.has(id))] };
}

/**
 * Returns the problem that ended an export before it was complete: its status was sent before.
 *
 * @param end the last lines, of which the first may be incomplete
 */
export function exportProblem(end: string): RequestProblem | undefined {
  const last = parseJson(end.trimEnd().split('\n').at(-1) ?? '');
  const code = isObject(last) && !('id' in last) ? nonBlank(last['code']) : undefined;
  return code === undefined ? undefined : { kind: 'rejected', status: 503, code, fieldErrors: [] };
}
