/**
 * Talks to the admin API. Owns the credentials of whoever is signed in: they are in this object and
 * nowhere else, neither stored nor in an address, and gone when the page is. Never throws for an
 * answer.
 */

import { isObject, readProblem, text, type Problem } from '../../shared/api/problem';
import { callOf, type Action } from './actions';
import {
  list,
  readParticipant,
  readPeople,
  readRefusal,
  readSession,
  type Participant,
  type People,
  type Refusal,
  type Session,
} from './adminApiTypes';

const TIME_LIMIT_SECONDS = 15;
const PEOPLE_OF_A_PAGE = 1_000;
const MOST_PAGES = 5;

export type Answer<T> =
  | { readonly kind: 'good'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Who came or went between two pages may stand in both: each counts once, as last seen. */
function joined(one: People, other: People): People {
  const each = [...one.participants, ...other.participants];
  const participants = [...new Map(each.map((person) => [person.identity, person])).values()];
  return { ...other, participants, dispatches: one.dispatches };
}

/** What came of an action: who somebody is now, where the answer says so. */
export interface Done {
  readonly participant?: Participant;
}

export type AdminApi = ReturnType<typeof adminApi>;

/** The server says where its admin API is, or that it has none. */
export async function findAdminApi(
  page: string,
  ask: typeof fetch = fetch,
): Promise<Answer<string>> {
  const url = new URL('/page.json', page);
  const answer = await asked(() => ask(url, { cache: 'no-store' }));
  if (answer.kind === 'problem') return answer;
  const named = isObject(answer.value) ? text(answer.value['admin']) : undefined;
  if (!named) return { kind: 'problem', problem: { kind: 'unreadable', status: 200 } };
  return { kind: 'good', value: new URL(named, page).href };
}

async function bodyOf(answer: Response): Promise<unknown> {
  const body = await answer.text();
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** The problem of an answer that is none of ours or no 2xx. */
export async function problemOf(answer: Response): Promise<Problem> {
  const body = await bodyOf(answer).catch(() => undefined);
  return readProblem(answer.status, answer.headers, body, new Date());
}

async function asked(ask: () => Promise<Response>): Promise<Answer<unknown>> {
  try {
    const answer = await ask();
    if (!answer.ok) return { kind: 'problem', problem: await problemOf(answer) };
    return { kind: 'good', value: await bodyOf(answer) };
  } catch (error) {
    return { kind: 'problem', problem: unanswered(error) };
  }
}

export function unanswered(error: unknown): Problem {
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  return timedOut ? { kind: 'timed_out', seconds: TIME_LIMIT_SECONDS } : { kind: 'unreachable' };
}

function read<T>(answer: Answer<unknown>, reader: (json: unknown) => T | undefined): Answer<T> {
  if (answer.kind === 'problem') return answer;
  const value = reader(answer.value);
  return value === undefined
    ? { kind: 'problem', problem: { kind: 'unreadable', status: 200 } }
    : { kind: 'good', value };
}

/**
 * @param base where the API is, without a slash at the end
 * @param credentials an API key or a bearer token; empty where a proxy or loopback says who it is
 */
export function adminApi(base: string, credentials: string, ask: typeof fetch = fetch) {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    ...(credentials !== '' && { Authorization: `Bearer ${credentials}` }),
  };

  const get = (path: string, signal?: AbortSignal) =>
    asked(() => {
      const limit = AbortSignal.timeout(TIME_LIMIT_SECONDS * 1000);
      return ask(`${base}/${path}`, {
        headers,
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
    });

  const post = (path: string, body: object) =>
    asked(() =>
      ask(`${base}/${path}`, {
        method: 'POST',
        // No page of another origin can send this header without asking first, and it asks in vain.
        headers: { ...headers, 'Content-Type': 'application/json', 'X-Roomkey-Admin': '1' },
        body: JSON.stringify(body),
        cache: 'no-store',
        signal: AbortSignal.timeout(TIME_LIMIT_SECONDS * 1000),
      }),
    );

  return {
    session: async (): Promise<Answer<Session>> => read(await get('session'), readSession),

    /** All who are in a room, page by page, up to a bound. */
    people: async (room: string, signal: AbortSignal): Promise<Answer<People>> => {
      const page = async (after?: string) => {
        const query = new URLSearchParams({ room, limit: String(PEOPLE_OF_A_PAGE) });
        if (after !== undefined) query.set('after', after);
        return read(await get(`participants?${query}`, signal), readPeople);
      };
      let answer = await page();
      for (let pages = 1; pages < MOST_PAGES; pages++) {
        if (answer.kind === 'problem' || answer.value.next === undefined) return answer;
        const more = await page(answer.value.next);
        if (more.kind === 'problem') return more;
        answer = { kind: 'good', value: joined(answer.value, more.value) };
      }
      return answer;
    },

    refusals: async (most: number): Promise<Answer<Refusal[]>> =>
      read(await get(`refusals?limit=${most}`), (json) =>
        isObject(json) ? list(json['refusals']).map(readRefusal) : list(json).map(readRefusal),
      ),

    /** The stream of events. It has no time limit: whoever reads it knows when it is dead. */
    events: (signal: AbortSignal): Promise<Response> =>
      ask(`${base}/events`, {
        headers: { ...headers, Accept: 'text/event-stream' },
        cache: 'no-store',
        signal,
      }),

    perform: async (action: Action): Promise<Answer<Done>> => {
      const { path, body } = callOf(action);
      const answer = await post(path, body);
      if (answer.kind === 'problem') return answer;
      const participant = isObject(answer.value) ? readParticipant(answer.value) : undefined;
      return { kind: 'good', value: participant ? { participant } : {} };
    },
  };
}
