/** One request to the token endpoint, and the pauses between requests. */

import { networkProblem } from '../shared/api/http';
import { isObject, nonBlank, parseJson } from '../shared/api/json';
import { readProblem, type RequestProblem } from '../shared/api/problem';
import type { EnterResponse } from './types';

const TIMEOUT_SECONDS = 20;
/** How long the server may wait for a decision. */
const LONG_POLL_SECONDS = 20;
const MIN_BACKOFF_MILLIS = 500;
const MAX_BACKOFF_MILLIS = 15_000;

export interface Question {
  readonly url: string | URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  /** Whether the server may hold the response until a moderator decides. */
  readonly longPoll: boolean;
  readonly timeoutSeconds?: number | undefined;
  readonly signal: AbortSignal;
}

export type Answer =
  | { readonly kind: 'issued'; readonly response: EnterResponse }
  | {
      readonly kind: 'problem';
      readonly problem: RequestProblem;
      /** The ticket with which the request is repeated. */
      readonly ticket?: string | undefined;
      readonly admissionId?: string | undefined;
    };

function isIssued(body: unknown): body is EnterResponse {
  return (
    isObject(body) &&
    nonBlank(body['server_url']) !== undefined &&
    nonBlank(body['participant_token']) !== undefined
  );
}

function readAnswer(response: Response, body: unknown): Answer {
  const { ok, status, headers } = response;
  if (ok && isIssued(body)) return { kind: 'issued', response: body };
  return {
    kind: 'problem',
    problem: ok ? { kind: 'unreadable', status } : readProblem(status, headers, body, new Date()),
    ticket: headers.get('roomkey-ticket') ?? undefined,
    admissionId: isObject(body) ? nonBlank(body['admission_id']) : undefined,
  };
}

/** @throws the signal's reason if it aborts */
export async function ask(question: Question): Promise<Answer> {
  const { url, headers, body, longPoll, timeoutSeconds = TIMEOUT_SECONDS, signal } = question;
  const seconds = timeoutSeconds + (longPoll ? LONG_POLL_SECONDS : 0);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        Accept: 'application/json, application/problem+json',
        'Content-Type': 'application/json',
        ...(longPoll && { Prefer: `wait=${LONG_POLL_SECONDS}` }),
        ...headers,
      },
      body: JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]),
    });
    return readAnswer(response, parseJson(await response.text()));
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'problem', problem: networkProblem(error, seconds) };
  }
}

/** Returns 0.5 s, 1 s, 2 s, … 15 s, plus up to half of it at random. */
export function backoffMillis(failures: number): number {
  const pause = MIN_BACKOFF_MILLIS * 2 ** Math.min(failures - 1, 10);
  return Math.min(pause, MAX_BACKOFF_MILLIS) * (1 + Math.random() / 2);
}

/**
 * Waits. Ends early when the network is back or the page is shown again, if `wakes`: browsers slow
 * down the timers of hidden pages.
 *
 * @throws the signal's reason if it aborts
 */
export async function pause(millis: number, signal: AbortSignal, wakes = false): Promise<void> {
  signal.throwIfAborted();
  if (millis <= 0) return;
  const done = new AbortController();
  await new Promise<void>((resolve) => {
    const end = () => {
      resolve();
    };
    const timer = setTimeout(end, millis);
    const options = { signal: done.signal };
    done.signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
    signal.addEventListener('abort', end, options);
    if (!wakes || typeof window === 'undefined') return;
    window.addEventListener('online', end, options);
    document.addEventListener('visibilitychange', end, options);
  });
  done.abort();
  signal.throwIfAborted();
}
