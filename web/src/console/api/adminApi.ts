/**
 * The client of the admin API. It keeps the credentials in memory only: they are not stored and not
 * part of a URL. Failures are values.
 */

import { fetchPageConfig, sendJson, type Result } from '../../shared/api/http';
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

export const TIMEOUT_SECONDS = 15;
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

  const get = <T>(path: string, read: (body: unknown) => T | undefined, signal?: AbortSignal) =>
    sendJson(
      { url: `${base}/${path}`, headers, timeoutSeconds: TIMEOUT_SECONDS, signal, read },
      fetch,
    );

  const pageOf =
    <T>(path: string, room: string, read: (body: unknown) => T | undefined, signal: AbortSignal) =>
    (after?: string) => {
      const query = new URLSearchParams({ room, limit: String(PAGE_SIZE) });
      if (after !== undefined) query.set('after', after);
      return get(`${path}?${query}`, read, signal);
    };

  return {
    session: (): Promise<Result<AdminSession>> => get('session', readAdminSession),

    roomContent: (room: string, signal: AbortSignal): Promise<Result<RoomContent>> =>
      fetchPages(pageOf('participants', room, readRoomContent, signal), joinContent),

    admissions: (room: string, signal: AbortSignal): Promise<Result<RoomAdmissions>> =>
      fetchPages(pageOf('admissions', room, readRoomAdmissions, signal), joinAdmissions),

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
          read: (answer) => ({
            participant: isObject(answer) ? readParticipant(answer) : undefined,
          }),
        },
        fetch,
      );
    },
  };
}
