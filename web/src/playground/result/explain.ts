/** Asks the server to explain a request. Nothing is created, and no token is signed. */

import { fetchPageConfig, sendJson, type Result } from '../../shared/api/http';
import { isObject, nonBlank, objects, strings, type JsonObject } from '../../shared/api/json';
import { readProblem, type RequestProblem } from '../../shared/api/problem';
import type { TokenRequest } from '../request/draft';

const TIMEOUT_SECONDS = 15;

export interface Step {
  readonly rule: string;
  readonly line?: number | undefined;
  /** `matched`, `skipped`, `denied`, `failed`, or an outcome of a newer server. */
  readonly outcome: string;
  readonly why?: string | undefined;
}

export interface AdmissionTerms {
  readonly recorded: boolean;
  /** `setting`, `store`, `limit`, `role`, or a reason of a newer server. */
  readonly reasons: readonly string[];
  /** `replace` or `reject`. */
  readonly duplicateIdentity: string;
  /** `never` or `with_token`. */
  readonly sessionEnds: string;
}

export interface Explanation {
  readonly steps: readonly Step[];
  readonly permitted: boolean;
  /** The problem that the token endpoint would return. */
  readonly problem?: RequestProblem | undefined;
  readonly claims?: JsonObject | undefined;
  readonly serverUrl?: string | undefined;
  readonly admission?: AdmissionTerms | undefined;
}

export interface PlaygroundEndpoints {
  readonly explain: string;
  readonly token: string;
}

/** Only `dev` has a playground. */
export async function findPlaygroundEndpoints(
  page: string,
): Promise<PlaygroundEndpoints | 'missing' | 'unreachable'> {
  const config = await fetchPageConfig(page);
  if (config.kind === 'problem') {
    const { kind } = config.problem;
    return kind === 'unreachable' || kind === 'timed_out' ? 'unreachable' : 'missing';
  }
  const { explain, token } = config.value;
  return explain !== undefined && token !== undefined ? { explain, token } : 'missing';
}

function readStep(json: JsonObject): Step {
  const line = json['line'];
  return {
    rule: nonBlank(json['rule']) ?? '',
    line: typeof line === 'number' ? line : undefined,
    outcome: nonBlank(json['outcome']) ?? '',
    why: nonBlank(json['why']),
  };
}

/** Omits the detail and the request ID, which refer to the log. The steps are more precise. */
function readExplainedProblem(problem: unknown): RequestProblem | undefined {
  if (!isObject(problem)) return undefined;
  const status = typeof problem['status'] === 'number' ? problem['status'] : 0;
  const body = { ...problem, detail: undefined, request_id: undefined };
  return readProblem(status, new Headers(), body, new Date());
}

function readAdmission(json: JsonObject): AdmissionTerms {
  return {
    recorded: json['recorded'] === true,
    reasons: strings(json['reasons']),
    duplicateIdentity: nonBlank(json['duplicate_identity']) ?? '',
    sessionEnds: nonBlank(json['session_ends']) ?? '',
  };
}

export function readExplanation(json: unknown): Explanation | undefined {
  if (!isObject(json) || typeof json['decision'] !== 'string') return undefined;
  const { steps, problem, claims, answer, admission } = json;
  return {
    steps: objects(steps).map(readStep),
    permitted: json['decision'] === 'permit',
    problem: readExplainedProblem(problem),
    claims: isObject(claims) ? claims : undefined,
    serverUrl: isObject(answer) ? nonBlank(answer['server_url']) : undefined,
    admission: isObject(admission) ? readAdmission(admission) : undefined,
  };
}

export function explain(
  url: string,
  request: TokenRequest,
  as: JsonObject | undefined,
  signal: AbortSignal,
): Promise<Result<Explanation>> {
  return sendJson({
    url,
    method: 'POST',
    headers: { 'X-Roomkey-Admin': '1' },
    body: { request, ...(as && { as }) },
    timeoutSeconds: TIMEOUT_SECONDS,
    signal,
    read: readExplanation,
  });
}
