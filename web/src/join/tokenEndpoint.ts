/** Finds Roomkey's token endpoint and requests tokens. Every failure is a value. */

import { fetchPageConfig, sendJson } from '../shared/api/http';
import { isObject, nonBlank } from '../shared/api/json';
import type { TokenDetails } from '../shared/token/describeToken';
import type { JoinProblem } from './joinProblem';
import type { JoinTarget } from './joinTarget';
import type { SeatTickets } from './SeatTickets';

const DEFAULT_ENDPOINT = 'api/livekit/token';
const TIMEOUT_SECONDS = 20;

export interface JoinRequest {
  readonly target: JoinTarget;
  readonly participantName: string;
  /** Keeps the seat of an earlier token. */
  readonly ticket?: string | undefined;
}

/** The token is passed to LiveKit once and not stored. */
export interface TokenResponse extends TokenDetails {
  readonly token: string;
}

export type TokenResult =
  | {
      readonly kind: 'issued';
      readonly response: TokenResponse;
      /** Absent if the admission is not recorded. */
      readonly ticket?: string | undefined;
    }
  | { readonly kind: 'problem'; readonly problem: JoinProblem };

/** Returns the endpoint that the server names, or the default one. */
export async function findEndpoint(root: string): Promise<string> {
  const config = await fetchPageConfig(root);
  const named = config.kind === 'ok' ? config.value.token : undefined;
  return named ?? new URL(DEFAULT_ENDPOINT, root).href;
}

export function requestBody(request: JoinRequest): Record<string, string> {
  const { target, participantName, ticket } = request;
  const name = participantName.trim();
  return {
    ...(target.kind === 'session' ? { session_id: target.id } : { room_name: target.name }),
    ...(name !== '' && { participant_name: name }),
    ...(ticket !== undefined && { ticket }),
  };
}

function readTokenResponse(body: unknown): Extract<TokenResult, { kind: 'issued' }> | undefined {
  if (!isObject(body)) return undefined;
  const serverUrl = nonBlank(body['server_url']);
  const token = nonBlank(body['participant_token']);
  if (!serverUrl || !token) return undefined;
  const response: TokenResponse = {
    serverUrl,
    token,
    roomName: nonBlank(body['room_name']),
    identity: nonBlank(body['participant_identity']),
    participantName: nonBlank(body['participant_name']),
    expiresAt: nonBlank(body['expires_at']),
    roomStatus: nonBlank(body['room_status']),
    repository: nonBlank(body['repoRoot']),
  };
  return { kind: 'issued', response, ticket: nonBlank(body['ticket']) };
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
  if (result.kind === 'ok') return result.value;
  // `onLine` is reliable only if it is false.
  const offline = result.problem.kind === 'unreachable' && !navigator.onLine;
  return { kind: 'problem', problem: offline ? { kind: 'offline' } : result.problem };
}

/**
 * Requests a token with the ticket of the previous one, so that the participant keeps its seat. If the
 * seat is free in the meantime, requests another one.
 */
export async function requestSeat(
  endpoint: string,
  request: JoinRequest,
  tickets: SeatTickets,
): Promise<TokenResult> {
  const ticket = tickets.get(request.target);
  const result = await requestToken(endpoint, { ...request, ticket });
  if (ticket !== undefined && isInvalidTicket(result)) {
    tickets.set(request.target, undefined);
    return requestSeat(endpoint, request, tickets);
  }
  if (result.kind === 'issued') tickets.set(request.target, result.ticket);
  return result;
}

function isInvalidTicket(result: TokenResult): boolean {
  return (
    result.kind === 'problem' &&
    result.problem.kind === 'rejected' &&
    result.problem.code === 'invalid_ticket'
  );
}
