/** Finds Roomkey's token endpoint and requests tokens. Every failure is a value. */

import { enter, EnterError, type EnterResponse, type EnterStatus } from '../enter/enter';
import { fetchPageConfig } from '../shared/api/http';
import { nonBlank, strings } from '../shared/api/json';
import type { TokenDetails } from '../shared/token/describeToken';
import type { ModerationAccess } from '../room/roomModule';
import type { JoinProblem } from './joinProblem';
import type { JoinTarget } from './joinTarget';
import type { Visits } from './Visits';

const DEFAULT_ENDPOINT = 'api/livekit/token';

export interface JoinRequest {
  readonly target: JoinTarget;
  readonly participantName: string;
}

/** How a request is watched and ended. The signal also ends the refresh of the token. */
export interface JoinWatch {
  readonly signal?: AbortSignal | undefined;
  readonly onStatus?: (status: EnterStatus) => void;
}

/** The token is passed to LiveKit once and not stored. */
export interface TokenResponse extends TokenDetails {
  readonly token: string;
}

export type TokenResult =
  | {
      readonly kind: 'issued';
      readonly response: TokenResponse;
      /** Present if the participant may moderate the room. */
      readonly moderation?: ModerationAccess | undefined;
    }
  | { readonly kind: 'problem'; readonly problem: JoinProblem };

/** Returns the endpoint that the server names, or the default one. */
export async function findEndpoint(root: string): Promise<string> {
  const config = await fetchPageConfig(root);
  const named = config.kind === 'ok' ? config.value.token : undefined;
  return named ?? new URL(DEFAULT_ENDPOINT, root).href;
}

export function requestFields({ target, participantName }: JoinRequest): Record<string, string> {
  const name = participantName.trim();
  return {
    ...(target.kind === 'session' ? { session_id: target.id } : { room_name: target.name }),
    ...(name !== '' && { participant_name: name }),
  };
}

function readTokenResponse(response: EnterResponse): TokenResponse {
  return {
    serverUrl: response.server_url,
    token: response.participant_token,
    roomName: nonBlank(response.room_name),
    identity: nonBlank(response.participant_identity),
    participantName: nonBlank(response.participant_name),
    expiresAt: nonBlank(response.expires_at),
    roomStatus: nonBlank(response['room_status']),
    repository: nonBlank(response['repoRoot']),
  };
}

function moderationOf(endpoint: string, response: EnterResponse): ModerationAccess | undefined {
  const { moderates, ticket, may_invite } = response;
  if (moderates !== true || ticket === undefined) return undefined;
  return { url: new URL('moderation', endpoint).href, ticket, mayInvite: strings(may_invite) };
}

function problemOf(error: unknown): JoinProblem {
  const problem = error instanceof EnterError ? error.problem : ({ kind: 'unreachable' } as const);
  // `onLine` is reliable only if it is false.
  return problem.kind === 'unreachable' && !navigator.onLine ? { kind: 'offline' } : problem;
}

/**
 * Requests a token with the ticket of the previous one, so that the participant keeps its seat, or
 * its place in the waiting room. If the ticket is no longer valid, requests another seat.
 */
export async function requestSeat(
  endpoint: string,
  request: JoinRequest,
  visits: Visits,
  { signal, onStatus }: JoinWatch = {},
): Promise<TokenResult> {
  const { target, participantName } = request;
  const { invitation } = visits.get(target);
  const entrance = enter(
    { ...requestFields(request), ...(invitation !== undefined && { invitation }) },
    {
      endpoint,
      signal,
      tickets: {
        get: () => visits.get(target).ticket,
        set: (ticket) => {
          visits.update(target, { ticket });
        },
      },
      // The page shows the countdown.
      retryFullRoom: false,
      onStatus: (status) => {
        if (status.kind === 'waiting') visits.update(target, { waitingAs: participantName });
        onStatus?.(status);
      },
    },
  );
  try {
    const response = await entrance.admission();
    visits.update(target, { waitingAs: undefined });
    return {
      kind: 'issued',
      response: readTokenResponse(response),
      moderation: moderationOf(endpoint, response),
    };
  } catch (error) {
    const problem = problemOf(error);
    visits.update(target, { waitingAs: undefined });
    if (isInvalidInvitation(problem)) {
      visits.update(target, { invitation: undefined, ticket: undefined });
    }
    return { kind: 'problem', problem };
  }
}

function isInvalidInvitation(problem: JoinProblem): boolean {
  return problem.kind === 'rejected' && problem.code === 'invalid_invitation';
}
