/**
 * The client of the admin API. It keeps the credentials in memory only: they are not stored and not
 * part of a URL. Failures are values.
 */

import {
  fetchPageConfig,
  networkProblem,
  problemOf,
  sendJson,
  type Result,
} from '../../shared/api/http';
import { isObject, objects } from '../../shared/api/json';
import { requestFor, type Action } from './actions';
import {
  readAdminSession,
  readParticipant,
  readRejection,
  readRoomAdmissions,
  readRoomContent,
  type AdminSession,
  type Participant,
  type Rejection,
  type RoomAdmissions,
  type RoomContent,
} from './adminApiTypes';
import { exportProblem, readAuditPage, type AuditPage } from './audit';
import { readBan, readBans, type Ban } from './bans';
import { readDeliveries, type DeliveryPage, type DeliveryState } from './deliveries';
import { readDoctorReport, type DoctorReport } from './doctor';
import { number, type Page } from './fields';

export const TIMEOUT_SECONDS = 15;
/** The checks call LiveKit, and wait for its webhook. */
const DOCTOR_TIMEOUT_SECONDS = 60;
const EXPORT_TIMEOUT_SECONDS = 300;
/** More than the last line of an export takes if it reports a failure. */
const LAST_LINE_BYTES = 1_000;
const AUDIT_PAGE_SIZE = 100;
const PAGE_SIZE = 1_000;
const MAX_PAGES = 5;

/** An item may be on two pages if others come or go in between. The later page wins. */
function joinLists<T>(one: readonly T[], other: readonly T[], key: (item: T) => string): T[] {
  return [...new Map([...one, ...other].map((each) => [key(each), each])).values()];
}

function joinContent(one: RoomContent, other: RoomContent): RoomContent {
  const participants = joinLists(one.participants, other.participants, ({ identity }) => identity);
  return { ...other, participants, dispatches: one.dispatches };
}

function joinPages<P extends Page<{ readonly id: string }>>(one: P, other: P): P {
  return { ...other, items: joinLists(one.items, other.items, ({ id }) => id) };
}

function joinAdmissions(one: RoomAdmissions, other: RoomAdmissions): RoomAdmissions {
  return { ...other, items: joinLists(one.items, other.items, ({ id }) => id) };
}

/** Fetches a list page by page, up to a limit. */
async function fetchPages<T extends { readonly next?: string | undefined }>(
  fetchPage: (after?: string) => Promise<Result<T>>,
  join: (one: T, other: T) => T,
): Promise<Result<T>> {
  let result = await fetchPage();
  for (let pages = 1; pages < MAX_PAGES; pages++) {
    if (result.kind === 'problem' || result.value.next === undefined) return result;
    const more = await fetchPage(result.value.next);
    if (more.kind === 'problem') return more;
    result = { kind: 'ok', value: join(result.value, more.value) };
  }
  return result;
}

export interface ActionResult {
  /** The participant after the action, if the response contains it. */
  readonly participant?: Participant | undefined;
  /** The ban that the action created. */
  readonly ban?: Ban | undefined;
  /** The number of deliveries that are made again. */
  readonly redelivered?: number | undefined;
}

function readActionResult(answer: unknown): ActionResult {
  if (!isObject(answer)) return {};
  return {
    participant: readParticipant(answer),
    ban: readBan(answer),
    redelivered: number(answer['redelivered']),
  };
}

async function fetchLines(
  url: string,
  headers: Readonly<Record<string, string>>,
  fetch: typeof globalThis.fetch,
): Promise<Result<Blob>> {
  try {
    const signal = AbortSignal.timeout(EXPORT_TIMEOUT_SECONDS * 1000);
    const response = await fetch(url, { headers, cache: 'no-store', signal });
    if (!response.ok) return { kind: 'problem', problem: await problemOf(response) };
    const lines = await response.blob();
    const problem = exportProblem(await lines.slice(-LAST_LINE_BYTES).text());
    return problem ? { kind: 'problem', problem } : { kind: 'ok', value: lines };
  } catch (error) {
    return { kind: 'problem', problem: networkProblem(error, EXPORT_TIMEOUT_SECONDS) };
  }
}

export type AdminApi = ReturnType<typeof adminApi>;

/** Returns the URL that the server names, or a problem if it has no admin API. */
export async function findAdminApi(page: string, fetch?: typeof globalThis.fetch) {
  const config = await fetchPageConfig(page, fetch);
  if (config.kind === 'problem') return config;
  const { admin } = config.value;
  const missing = { kind: 'problem', problem: { kind: 'unreadable', status: 200 } } as const;
  return admin === undefined ? missing : ({ kind: 'ok', value: admin } as const);
}

/**
 * @param base the URL of the API, without a slash at the end
 * @param credentials an API key or a bearer token; empty if a proxy or loopback authenticates
 */
export function adminApi(
  base: string,
  credentials: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
) {
  const headers: Record<string, string> =
    credentials === '' ? {} : { Authorization: `Bearer ${credentials}` };

  const get = <T>(
    path: string,
    read: (body: unknown) => T | undefined,
    signal?: AbortSignal,
    timeoutSeconds = TIMEOUT_SECONDS,
  ) => sendJson({ url: `${base}/${path}`, headers, timeoutSeconds, signal, read }, fetch);

  const pageOf =
    <T>(
      path: string,
      filter: Readonly<Record<string, string>>,
      read: (body: unknown) => T | undefined,
      signal: AbortSignal,
    ) =>
    (after?: string) => {
      const query = new URLSearchParams({ ...filter, limit: String(PAGE_SIZE) });
      if (after !== undefined) query.set('after', after);
      return get(`${path}?${query}`, read, signal);
    };

  return {
    session: (): Promise<Result<AdminSession>> => get('session', readAdminSession),

    roomContent: (room: string, signal: AbortSignal): Promise<Result<RoomContent>> =>
      fetchPages(pageOf('participants', { room }, readRoomContent, signal), joinContent),

    admissions: (room: string, signal: AbortSignal): Promise<Result<RoomAdmissions>> =>
      fetchPages(pageOf('admissions', { room }, readRoomAdmissions, signal), joinAdmissions),

    /** @param room only bans that apply to this room */
    bans: (room: string | undefined, signal: AbortSignal): Promise<Result<Page<Ban>>> =>
      fetchPages(pageOf('bans', room === undefined ? {} : { room }, readBans, signal), joinPages),

    deliveries: (state: DeliveryState, signal: AbortSignal): Promise<Result<DeliveryPage>> =>
      fetchPages(
        pageOf('deliveries', { state }, (body) => readDeliveries(body, state), signal),
        joinPages,
      ),

    /**
     * Returns a page of the audit log, the latest entries first.
     *
     * @param before the `next` of the page that it follows
     */
    audit: (room: string | undefined, before?: string): Promise<Result<AuditPage>> => {
      const query = new URLSearchParams({ limit: String(AUDIT_PAGE_SIZE) });
      if (room !== undefined) query.set('room', room);
      if (before !== undefined) query.set('before', before);
      return get(`audit?${query}`, readAuditPage);
    },

    /** Returns the whole audit log as JSON lines. */
    auditExport: (room: string | undefined): Promise<Result<Blob>> => {
      const query = room === undefined ? '' : `?${new URLSearchParams({ room })}`;
      return fetchLines(
        `${base}/audit${query}`,
        { ...headers, Accept: 'application/x-ndjson, application/problem+json' },
        fetch,
      );
    },

    doctor: (signal: AbortSignal): Promise<Result<DoctorReport>> =>
      get('doctor', readDoctorReport, signal, DOCTOR_TIMEOUT_SECONDS),

    rejections: (limit: number): Promise<Result<Rejection[]>> =>
      get(`rejections?limit=${limit}`, (body) =>
        isObject(body) ? objects(body['rejections']).map(readRejection) : undefined,
      ),

    /** Opens the event stream. It has no timeout: the reader detects that it is dead. */
    events: (signal: AbortSignal): Promise<Response> =>
      fetch(`${base}/events`, {
        headers: { ...headers, Accept: 'text/event-stream' },
        cache: 'no-store',
        signal,
      }),

    perform: (action: Action): Promise<Result<ActionResult>> => {
      const { path, body } = requestFor(action);
      return sendJson(
        {
          url: `${base}/${path}`,
          method: 'POST',
          // A page of another origin cannot send this header without a preflight, which fails.
          headers: { ...headers, 'X-Roomkey-Admin': '1' },
          body,
          timeoutSeconds: TIMEOUT_SECONDS,
          read: readActionResult,
        },
        fetch,
      );
    },
  };
}
