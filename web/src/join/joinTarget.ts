/**
 * The target of a link, and the link to a target. A link contains a session or a room name, but no
 * token and no participant.
 */

export type SessionNameError = 'blank' | 'undecodable' | 'control' | 'too_long';

export type LinkTarget =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'room'; readonly name: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'invalid'; readonly error: SessionNameError };

/** A target that can be joined. */
export type JoinTarget = Extract<LinkTarget, { kind: 'session' | 'room' }>;

/** The limit of a room name in UTF-8. That of a session is lower; only the server knows it. */
const MAX_BYTES = 256;

/** Names that all proxies preserve in a path. Other names go into the query. */
const PATH_SAFE = /^[\p{L}\p{N}_~-][\p{L}\p{N}\p{M}._~-]*$/u;

/** Returns the reason for which a session name is invalid. The server may reject more names. */
export function validateSessionName(id: string): SessionNameError | undefined {
  if (id.trim() === '') return 'blank';
  if (/\p{Cc}/u.test(id)) return 'control';
  if (/[\p{Cs}\uFFFD]/u.test(id)) return 'undecodable';
  return new TextEncoder().encode(id).length > MAX_BYTES ? 'too_long' : undefined;
}

/** Ignores spaces around a name, which come from typing and pasting. */
function sessionTarget(text: string): LinkTarget {
  const id = text.trim();
  if (id === '') return { kind: 'new' };
  const error = validateSessionName(id);
  return error ? { kind: 'invalid', error } : { kind: 'session', id };
}

function roomTarget(name: string): LinkTarget {
  const error = validateSessionName(name);
  return error ? { kind: 'invalid', error } : { kind: 'room', name };
}

function queryTarget(parameters: URLSearchParams): LinkTarget | undefined {
  const id = parameters.get('session');
  if (id?.trim()) return sessionTarget(id);
  const name = parameters.get('room');
  return name ? roomTarget(name) : undefined;
}

function encodedTarget(text: string): LinkTarget {
  try {
    return sessionTarget(decodeURIComponent(text));
  } catch {
    return { kind: 'invalid', error: 'undecodable' };
  }
}

/**
 * Parses `join/NAME` below the root, `?session=NAME` or `?room=NAME` on any path, the same two in
 * the fragment, or `#NAME`. Slashes at the end of a path are ignored.
 */
export function parseLink(href: string, root: string): LinkTarget {
  const url = new URL(href);
  const prefix = new URL('join/', root).pathname;
  const path = url.pathname.startsWith(prefix)
    ? /^(.+?)\/*$/.exec(url.pathname.slice(prefix.length))?.[1]
    : undefined;
  if (path !== undefined) return encodedTarget(path);
  const asked = queryTarget(url.searchParams);
  if (asked) return asked;
  const fragment = url.hash.slice(1);
  if (/^(session|room)=/.test(fragment)) {
    return queryTarget(new URLSearchParams(fragment)) ?? { kind: 'new' };
  }
  return fragment === '' ? { kind: 'new' } : encodedTarget(fragment);
}

/** Separates the invitation from a link: `#rki_…`, or `invitation=rki_…` in the fragment. */
export function splitInvitation(href: string): {
  readonly href: string;
  readonly invitation?: string | undefined;
} {
  const url = new URL(href);
  const fragment = url.hash.slice(1);
  if (/^rki_[\w-]+$/.test(fragment)) {
    url.hash = '';
    return { href: url.href, invitation: fragment };
  }
  const parameters = new URLSearchParams(fragment);
  const invitation = parameters.get('invitation')?.trim();
  if (!invitation) return { href };
  parameters.delete('invitation');
  url.hash = parameters.toString();
  return { href: url.href, invitation };
}

/** Returns the link below the root that leads to the target. */
export function inviteLink(root: string, target: JoinTarget): string {
  const join = new URL('join', root).href;
  if (target.kind === 'room') return `${join}?${query('room', target.name)}`;
  return PATH_SAFE.test(target.id)
    ? `${join}/${encodeURIComponent(target.id)}`
    : `${join}?${query('session', target.id)}`;
}

function query(key: string, value: string): string {
  return new URLSearchParams({ [key]: value }).toString();
}

export function targetName(target: JoinTarget): string {
  return target.kind === 'session' ? target.id : target.name;
}

/** Letters and digits that are easy to tell apart when read out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Returns an unguessable name that can be read out: 12 of 31 characters are 59 bits. */
export function generateSessionName(
  random: (bytes: Uint8Array) => Uint8Array = fillRandom,
): string {
  const characters: string[] = [];
  while (characters.length < 12) {
    for (const byte of random(new Uint8Array(24))) {
      // Bytes above the largest multiple of 31 would favour the first letters.
      if (byte < 248 && characters.length < 12)
        characters.push(ALPHABET.charAt(byte % ALPHABET.length));
    }
  }
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

function fillRandom(bytes: Uint8Array): Uint8Array {
  return crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
}
