/** The reason for which a request failed. */

import { isObject, nonBlank, objects } from './json';
import type { FieldError, RequestProblem } from './problemTypes';

export type * from './problemTypes';

export interface ProblemText {
  readonly title: string;
  readonly advice: string;
}

export function isAuthFailure(problem: RequestProblem): boolean {
  return problem.kind === 'rejected' && (problem.status === 401 || problem.status === 403);
}

function readFieldErrors(errors: unknown): FieldError[] {
  return objects(errors).flatMap((error) => {
    const code = nonBlank(error['code']);
    const message = nonBlank(error['message']) ?? code;
    return message ? [{ field: nonBlank(error['field']) ?? '', code, message }] : [];
  });
}

/** Parses seconds or an HTTP date (RFC 9110, 10.2.3) into seconds from now. */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = /^\s*\d+\s*$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - now.getTime()) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** Reads a response without a 2xx status. Roomkey's have a JSON object as body. */
export function readProblem(
  status: number,
  headers: Pick<Headers, 'get'>,
  body: unknown,
  now: Date,
): RequestProblem {
  const requestId = headers.get('x-request-id') ?? undefined;
  if (!isObject(body)) return { kind: 'unreadable', status, requestId };
  return {
    kind: 'rejected',
    status,
    title: nonBlank(body['title']),
    detail: nonBlank(body['detail']),
    code: nonBlank(body['code']),
    fieldErrors: readFieldErrors(body['errors']),
    requestId: nonBlank(body['request_id']) ?? requestId,
    retryAfterSeconds: parseRetryAfter(headers.get('retry-after'), now),
  };
}
