/** What can go wrong on the way into a room, as data. The words for it are in problemWords.ts. */

export interface FieldError {
  readonly field: string;
  readonly code?: string;
  readonly message: string;
}

/** An answer in the form of RFC 9457. */
export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly fieldErrors: readonly FieldError[];
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
}

/** The codes that someone who joins may meet. Others are said by their status. */
export type KnownCode =
  | 'unauthenticated'
  | 'credentials_refused'
  | 'access_closed'
  | 'not_admitted'
  | 'refused'
  | 'field_not_allowed'
  | 'room_of_another_namespace'
  | 'room_not_found'
  | 'room_of_another_repository'
  | 'rate_limited'
  | 'unavailable'
  | 'issuer_unreachable'
  | 'livekit_unreachable'
  | 'livekit_timed_out'
  | 'livekit_refuses_credentials'
  | 'livekit_answers_nonsense'
  | 'internal_error'
  | 'invalid_request'
  | 'room_rejected'
  | 'token_too_large';

export type Problem =
  | Refusal
  | { readonly kind: 'offline' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'timed_out'; readonly seconds: number }
  | { readonly kind: 'unreadable'; readonly status: number; readonly requestId?: string }
  | { readonly kind: 'page_changed' }
  | { readonly kind: 'mixed_content'; readonly serverUrl: string }
  | { readonly kind: 'livekit_unreachable'; readonly serverUrl: string }
  | { readonly kind: 'livekit_refused'; readonly serverUrl: string }
  | { readonly kind: 'livekit_failed'; readonly serverUrl: string }
  | { readonly kind: 'room_full'; readonly serverUrl: string };

/** How long the server asked to be left alone. */
export function secondsToWait(problem: Problem | undefined): number {
  return problem?.kind === 'refused' ? (problem.retryAfterSeconds ?? 0) : 0;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that says something, or nothing. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** `{key: value}`, or nothing to spread where there is no value. */
export function present<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

function fieldErrors(errors: unknown): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isObject).flatMap((error) => {
    const message = text(error['message']) ?? text(error['code']);
    if (!message) return [];
    return [
      { field: text(error['field']) ?? '', ...present('code', text(error['code'])), message },
    ];
  });
}

/** Seconds, or an HTTP date (RFC 9110, 10.2.3), as whole seconds from now. */
export function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = /^\s*\d+\s*$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - now.getTime()) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** Reads an answer that is no 2xx. A body that is no JSON object did not come from Roomkey. */
export function readProblem(
  status: number,
  headers: Pick<Headers, 'get'>,
  body: unknown,
  now: Date,
): Problem {
  const requestId = headers.get('x-request-id') ?? undefined;
  if (!isObject(body)) return { kind: 'unreadable', status, ...present('requestId', requestId) };
  return {
    kind: 'refused',
    status,
    ...present('title', text(body['title'])),
    ...present('detail', text(body['detail'])),
    ...present('code', text(body['code'])),
    fieldErrors: fieldErrors(body['errors']),
    ...present('requestId', text(body['request_id']) ?? requestId),
    ...present('retryAfterSeconds', retryAfter(headers.get('retry-after'), now)),
  };
}
