/** Asks the server what would come of a request. Nothing is made, and no token is signed for it. */

import {
  isObject,
  present,
  readProblem,
  text,
  type JsonObject,
  type Problem,
} from '../../shared/api/problem';
import type { TokenRequest } from '../request/draft';

const TIME_LIMIT_MILLIS = 15_000;

export interface Step {
  readonly rule: string;
  readonly line?: number;
  /** `matched`, `skipped`, `denied`, `failed`, or what a newer server says. */
  readonly outcome: string;
  readonly why?: string;
}

export interface Explained {
  readonly steps: readonly Step[];
  readonly permitted: boolean;
  /** What the token endpoint would answer in place of a token. */
  readonly problem?: Problem;
  readonly claims?: JsonObject;
  /** Where the token would lead. */
  readonly serverUrl?: string;
}

export type Answer =
  | { readonly kind: 'explained'; readonly explained: Explained }
  | { readonly kind: 'problem'; readonly problem: Problem };

export interface Places {
  readonly explain: string;
  readonly token: string;
}

/** Where the server has its playground; nowhere, unless it runs as `dev`. */
export async function findPlaces(
  page: string,
  ask: typeof fetch = fetch,
): Promise<Places | 'absent' | 'unreachable'> {
  try {
    const url = new URL('/page.json', page);
    const answer = await ask(url, { cache: 'no-store' });
    const said: unknown = await answer.json();
    if (!isObject(said)) return 'absent';
    const explain = text(said['playground']);
    const token = text(said['token_endpoint']);
    if (!explain || !token) return 'absent';
    return { explain: new URL(explain, url).href, token: new URL(token, url).href };
  } catch (error) {
    return error instanceof SyntaxError ? 'absent' : 'unreachable';
  }
}

function readStep(json: JsonObject): Step {
  const line = json['line'];
  return {
    rule: text(json['rule']) ?? '',
    ...(typeof line === 'number' && { line }),
    outcome: text(json['outcome']) ?? '',
    ...present('why', text(json['why'])),
  };
}

/** There was no request that a log could tell more of: the steps say it all. */
function withoutRequest(problem: JsonObject): JsonObject {
  return { ...problem, detail: undefined, request_id: undefined };
}

export function readExplained(json: unknown): Explained | undefined {
  if (!isObject(json) || typeof json['decision'] !== 'string') return undefined;
  const { steps, problem, claims, answer } = json;
  const status = isObject(problem) ? problem['status'] : undefined;
  return {
    steps: (Array.isArray(steps) ? steps : []).filter(isObject).map(readStep),
    permitted: json['decision'] === 'permit',
    ...(isObject(problem) && {
      problem: readProblem(
        typeof status === 'number' ? status : 0,
        new Headers(),
        withoutRequest(problem),
        new Date(),
      ),
    }),
    ...(isObject(claims) && { claims }),
    ...(isObject(answer) && present('serverUrl', text(answer['server_url']))),
  };
}

async function bodyOf(answer: Response): Promise<unknown> {
  try {
    return JSON.parse(await answer.text()) as unknown;
  } catch {
    return undefined;
  }
}

export async function explain(
  url: string,
  request: TokenRequest,
  as: Readonly<Record<string, unknown>> | undefined,
  signal: AbortSignal,
  ask: typeof fetch = fetch,
): Promise<Answer> {
  try {
    const answer = await ask(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Roomkey-Admin': '1' },
      body: JSON.stringify({ request, ...(as && { as }) }),
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MILLIS)]),
    });
    const body = await bodyOf(answer);
    if (!answer.ok) {
      const problem = readProblem(answer.status, answer.headers, body, new Date());
      return { kind: 'problem', problem };
    }
    const explained = readExplained(body);
    return explained
      ? { kind: 'explained', explained }
      : { kind: 'problem', problem: { kind: 'unreadable', status: answer.status } };
  } catch {
    return { kind: 'problem', problem: { kind: 'unreachable' } };
  }
}
