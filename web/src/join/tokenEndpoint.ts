/** Talks to Roomkey: finds the token endpoint and asks it for a token. Never throws for an answer. */

import { isObject, present, readProblem, text, type Problem } from '../shared/api/problem';
import type { Destination } from './joinTarget';

const DEFAULT_ENDPOINT = '/api/livekit/token';
const TIME_LIMIT_SECONDS = 20;

export interface Wish {
  readonly target: Destination;
  readonly participantName: string;
}

/** What the endpoint answered. The token is handed on to LiveKit once and kept nowhere. */
export interface Admission {
  readonly serverUrl: string;
  readonly token: string;
  readonly roomName?: string;
  readonly identity?: string;
  readonly participantName?: string;
  readonly expiresAt?: string;
  readonly roomStatus?: string;
  readonly repository?: string;
}

export type TokenAnswer =
  | { readonly kind: 'admitted'; readonly admission: Admission }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** The server says where its token endpoint is; a page that stands elsewhere uses the usual place. */
export async function findEndpoint(page: string, ask: typeof fetch = fetch): Promise<string> {
  const fallback = new URL(DEFAULT_ENDPOINT, page).href;
  const config = new URL('/page.json', page);
  try {
    const answer = await ask(config, { cache: 'no-cache' });
    if (!answer.ok) return fallback;
    const said: unknown = await answer.json();
    const named = isObject(said) ? text(said['token_endpoint']) : undefined;
    if (!named) return fallback;
    const url = new URL(named, config);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : fallback;
  } catch {
    return fallback;
  }
}

/** The request body: only what was said; an empty field is left out. */
export function requestBody({ target, participantName }: Wish): Record<string, string> {
  const name = participantName.trim();
  return {
    ...(target.kind === 'session' ? { session_id: target.id } : { room_name: target.name }),
    ...(name !== '' && { participant_name: name }),
  };
}

function readAdmission(body: unknown): Admission | undefined {
  if (!isObject(body)) return undefined;
  const serverUrl = text(body['server_url']);
  const token = text(body['participant_token']);
  if (!serverUrl || !token) return undefined;
  return {
    serverUrl,
    token,
    ...present('roomName', text(body['room_name'])),
    ...present('identity', text(body['participant_identity'])),
    ...present('participantName', text(body['participant_name'])),
    ...present('expiresAt', text(body['expires_at'])),
    ...present('roomStatus', text(body['room_status'])),
    ...present('repository', text(body['repoRoot'])),
  };
}

async function readBody(answer: Response): Promise<unknown> {
  const body = await answer.text();
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

export async function requestToken(
  endpoint: string,
  wish: Wish,
  limitSeconds = TIME_LIMIT_SECONDS,
): Promise<TokenAnswer> {
  try {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, application/problem+json',
      },
      body: JSON.stringify(requestBody(wish)),
      cache: 'no-store',
      signal: AbortSignal.timeout(limitSeconds * 1000),
    });
    const body = await readBody(answer);
    if (!answer.ok) {
      const problem = readProblem(answer.status, answer.headers, body, new Date());
      return { kind: 'problem', problem };
    }
    const admission = readAdmission(body);
    if (admission) return { kind: 'admitted', admission };
    return { kind: 'problem', problem: { kind: 'unreadable', status: answer.status } };
  } catch (error) {
    return { kind: 'problem', problem: silence(error, limitSeconds) };
  }
}

/** No answer came. A browser that knows why says so; that it claims a network proves nothing. */
function silence(error: unknown, limitSeconds: number): Problem {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { kind: 'timed_out', seconds: limitSeconds };
  }
  return { kind: navigator.onLine ? 'unreachable' : 'offline' };
}
