/** How long tokens are valid, independent of the clock of this device. */

import { isObject, parseJson } from '../shared/api/json';
import type { EnterResponse } from './types';

const MAX_MARGIN_MILLIS = 60_000;

/** Returns the payload of a JWT, which is not verified. */
function payload(token: string): unknown {
  const part = token.split('.')[1] ?? '';
  try {
    return parseJson(atob(part.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return undefined;
  }
}

function lifetimeMillis({ participant_token, expires_at }: EnterResponse): number {
  const claims = payload(participant_token);
  if (isObject(claims)) {
    const { exp, iat, nbf } = claims;
    const from = typeof iat === 'number' ? iat : nbf;
    if (typeof exp === 'number' && typeof from === 'number') return (exp - from) * 1000;
  }
  const end = Date.parse(expires_at ?? '');
  return Number.isNaN(end) ? Infinity : end - Date.now();
}

/** Returns after how many milliseconds a new token should be requested; `Infinity` for never. */
export function refreshMillis(response: EnterResponse): number {
  const lifetime = Math.max(0, lifetimeMillis(response));
  return lifetime - Math.min(MAX_MARGIN_MILLIS, lifetime / 4);
}
