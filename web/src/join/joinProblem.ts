/** What can go wrong between the form and the room, as data. */

import type { ConnectProblem } from '../room/roomModule';
import type { RequestProblem } from '../shared/api/problem';

export type JoinProblem =
  | RequestProblem
  | ConnectProblem
  | { readonly kind: 'offline' }
  /** The room's part of the page could not be loaded. */
  | { readonly kind: 'page_changed' };

/** The codes that have texts of their own on the join page. Others are described by status. */
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

/** Returns the seconds that the server asked to wait for. */
export function waitSeconds(problem: JoinProblem | undefined): number {
  return problem?.kind === 'rejected' ? (problem.retryAfterSeconds ?? 0) : 0;
}
