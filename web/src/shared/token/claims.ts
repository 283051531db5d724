/**
 * Decodes the payload of an access token for display. It does not verify the token: LiveKit does, and
 * the page makes no decision by a claim.
 */

import { isObject, type JsonObject } from '../api/json';

export type Claims = JsonObject;

/** Returns `undefined` for a token that is not a JWT. */
export function readClaims(token: string): Claims | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  try {
    const base64 = payload.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}
