/** Finds Roomkey's token endpoint and requests tokens. Every failure is a value. */

import { fetchPageConfig, sendJson } from '../shared/api/http';
import { isObject, nonBlank } from '../shared/api/json';
import type { TokenDetails } from '../shared/token/describeToken';
import type { JoinProblem } from './joinProblem';
import type { JoinTarget } from './joinTarget';

const DEFAULT_ENDPOINT = 'api/livekit/token';
const TIMEOUT_SECONDS = 20;

export interface JoinRequest {
  readonly target: JoinTarget;
  readonly participantName: string;
}

/** The token is passed to LiveKit once and not stored. */
export interface TokenResponse extends TokenDetails {
  readonly token: string;
}

export type TokenResult =
  | { readonly kind: 'issued'; readonly response: TokenResponse }
  | { readonly kind: 'problem'; readonly problem: JoinProblem };

/** Returns the endpoint that the server names, or the default one. */
export async function findEndpoint(root: string): Promise<string> {
  const config = await fetchPageConfig(root);
  const named = config.kind === 'ok' ? config.value.token : undefined;
  return named ?? new URL(DEFAULT_ENDPOINT, root).href;
}

export function requestBody({ target, participantName }: JoinRequest): Record<string, string> {
  const name = participantName.trim();
  return {
    ...(target.kind === 'session' ? { session_id: target.id } : { room_name: target.name }),
    ...(name !== '' && { participant_name: name }),
  };
}

function readTokenResponse(body: unknown): TokenResponse | undefined {
  if (!isObject(body)) return undefined;
  const serverUrl = nonBlank(body['server_url']);
  const token = nonBlank(body['participant_token']);
  if (!serverUrl || !token) return undefined;
  return {
    serverUrl,
    token,
    roomName: nonBlank(body['room_name']),
    identity: nonBlank(body['participant_identity']),
    participantName: nonBlank(body['participant_name']),
    expiresAt: nonBlank(body['expires_at']),
    roomStatus: nonBlank(body['room_status']),
    repository: nonBlank(body['repoRoot']),
  };
}

export async function requestToken(
  endpoint: string,
  request: JoinRequest,
  timeoutSeconds = TIMEOUT_SECONDS,
): Promise<TokenResult> {
  const result = await sendJson({
    url: endpoint,
    method: 'POST',
    body: requestBody(request),
    timeoutSeconds,
    read: readTokenResponse,
  });
  if (result.kind === 'ok') return { kind: 'issued', response: result.value };
  // `onLine` is reliable only if it is false.
  const offline = result.problem.kind === 'unreachable' && !navigator.onLine;
  return { kind: 'problem', problem: offline ? { kind: 'offline' } : result.problem };
}
