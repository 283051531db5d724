/** The problems that can occur between the form and the room. */

import type { ConnectProblem } from '../room/roomModule';
import type { RequestProblem } from '../shared/api/problem';

export type JoinProblem =
  | RequestProblem
  | ConnectProblem
  | { readonly kind: 'offline' }
  /** The room's part of the page could not be loaded. */
  | { readonly kind: 'page_changed' };

/** The codes with their own texts on the join page. Others are described by status. */
export type KnownCode =
  | 'unauthenticated'
  | 'invalid_credentials'
  | 'access_disabled'
  | 'no_matching_rule'
  | 'denied_by_rule'
  | 'field_not_allowed'
  | 'foreign_namespace'
  | 'room_not_found'
  | 'foreign_repository'
  | 'invalid_ticket'
  | 'invalid_invitation'
  | 'admission_pending'
  | 'admission_denied'
  | 'room_locked'
  | 'waiting_room_full'
  | 'banned'
  | 'room_full'
  | 'identity_taken'
  | 'store_unavailable'
  | 'rate_limited'
  | 'overloaded'
  | 'shutting_down'
  | 'issuer_unreachable'
  | 'livekit_unreachable'
  | 'livekit_timed_out'
  | 'livekit_unauthorized'
  | 'livekit_invalid_response'
  | 'internal_error'
  | 'invalid_request'
  | 'invalid_room'
  | 'token_too_large';

/** Roomkey found no free seat, or no free place to wait. LiveKit's limit is a `ConnectProblem`. */
export function isRoomFull(problem: JoinProblem | undefined): boolean {
  if (problem?.kind !== 'rejected') return false;
  return problem.code === 'room_full' || problem.code === 'waiting_room_full';
}

/** Another attempt does not succeed before the ban ends. */
export function isBanned(problem: JoinProblem | undefined): boolean {
  return problem?.kind === 'rejected' && problem.code === 'banned';
}

/** Returns the seconds that the server asked to wait for. */
export function waitSeconds(problem: JoinProblem | undefined): number {
  return problem?.kind === 'rejected' ? (problem.retryAfterSeconds ?? 0) : 0;
}
