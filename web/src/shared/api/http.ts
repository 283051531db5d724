/** Sends requests to Roomkey. Every failure is a value; nothing is thrown. */

import { isObject, nonBlank, parseJson } from './json';
import { readProblem, type RequestProblem } from './problem';

export type Result<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: RequestProblem };

export interface JsonRequest<T> {
  readonly url: string | URL;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal | undefined;
  /** Returns `undefined` if the body does not have the expected form. */
  readonly read: (body: unknown) => T | undefined;
}

export function networkProblem(error: unknown, timeoutSeconds: number): RequestProblem {
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  return timedOut ? { kind: 'timed_out', seconds: timeoutSeconds } : { kind: 'unreachable' };
}

export async function problemOf(response: Response): Promise<RequestProblem> {
  const body = parseJson(await response.text());
  return readProblem(response.status, response.headers, body, new Date());
}

export async function sendJson<T>(
  request: JsonRequest<T>,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<Result<T>> {
  const { url, method = 'GET', headers, body, timeoutSeconds, signal, read } = request;
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(body && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    if (!response.ok) return { kind: 'problem', problem: await problemOf(response) };
    const value = read(parseJson(await response.text()));
    if (value !== undefined) return { kind: 'ok', value };
    return { kind: 'problem', problem: { kind: 'unreadable', status: response.status } };
  } catch (error) {
    return { kind: 'problem', problem: networkProblem(error, timeoutSeconds) };
  }
}

/** The endpoints that `page.json` names, as absolute http(s) URLs. */
export interface PageConfig {
  readonly token?: string | undefined;
  readonly admin?: string | undefined;
  readonly explain?: string | undefined;
}

export function fetchPageConfig(
  root: string,
  fetch?: typeof globalThis.fetch,
): Promise<Result<PageConfig>> {
  const url = new URL('page.json', root);
  const endpoint = (name: unknown) => {
    const named = nonBlank(name);
    const resolved =
      named !== undefined && URL.canParse(named, url) ? new URL(named, url) : undefined;
    return resolved && /^https?:$/.test(resolved.protocol) ? resolved.href : undefined;
  };
  const read = (body: unknown) =>
    isObject(body)
      ? {
          token: endpoint(body['token_endpoint']),
          admin: endpoint(body['admin']),
          explain: endpoint(body['playground']),
        }
      : undefined;
  return sendJson({ url, timeoutSeconds: 15, read }, fetch);
}
