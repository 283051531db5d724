/**
 * What someone wants to join, and how that reads in a link. A link holds a session or a room name
 * and nothing else: never a token, never a person's name.
 */

export type SessionFault = 'blank' | 'undecodable' | 'control' | 'too_long';

export type Target =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'room'; readonly name: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'broken'; readonly fault: SessionFault; readonly text: string };

/** Somewhere that can be joined. */
export type Destination = Extract<Target, { kind: 'session' | 'room' }>;

/** Of a room's name in UTF-8. A session's has less, which only the server knows exactly. */
const MOST_BYTES = 256;

/** What a path carries through every proxy as it is. Anything else goes behind a question mark. */
const FIT_FOR_A_PATH = /^[\p{L}\p{N}_~-][\p{L}\p{N}\p{M}._~-]*$/u;

/** Why a text cannot be a session's name; the server has the last word. */
export function faultOf(id: string): SessionFault | undefined {
  if (id.trim() === '') return 'blank';
  if (/\p{Cc}/u.test(id)) return 'control';
  if (/[\p{Cs}\uFFFD]/u.test(id)) return 'undecodable';
  return new TextEncoder().encode(id).length > MOST_BYTES ? 'too_long' : undefined;
}

/** Spaces around a name come from typing and pasting; people who see the same name mean the same. */
function session(text: string): Target {
  const id = text.trim();
  if (id === '') return { kind: 'new' };
  const fault = faultOf(id);
  return fault ? { kind: 'broken', fault, text } : { kind: 'session', id };
}

function room(name: string): Target {
  const fault = faultOf(name);
  // A room's name is taken as it is: it was made by a server, not typed by a person.
  return fault ? { kind: 'broken', fault, text: name } : { kind: 'room', name };
}

function fromParameters(parameters: URLSearchParams): Target | undefined {
  const id = parameters.get('session');
  if (id?.trim()) return session(id);
  const name = parameters.get('room');
  return name ? room(name) : undefined;
}

function encoded(text: string): Target {
  try {
    return session(decodeURIComponent(text));
  } catch {
    return { kind: 'broken', fault: 'undecodable', text };
  }
}

/**
 * `/join/NAME`, `?session=NAME` or `?room=NAME` on any path, the two behind `#`, or just `#NAME`. A
 * name in a path may have been written by hand: a slash behind it is none of its own.
 */
export function readTarget(href: string): Target {
  const url = new URL(href);
  const path = /^\/join\/(.+?)\/*$/.exec(url.pathname)?.[1];
  if (path !== undefined) return encoded(path);
  const asked = fromParameters(url.searchParams);
  if (asked) return asked;
  const fragment = url.hash.slice(1);
  if (/^(session|room)=/.test(fragment)) {
    return fromParameters(new URLSearchParams(fragment)) ?? { kind: 'new' };
  }
  return fragment === '' ? { kind: 'new' } : encoded(fragment);
}

/** The link that leads to the same place, for oneself and for others. */
export function invitation(href: string, target: Destination): string {
  const { origin } = new URL(href);
  if (target.kind === 'room') return `${origin}/join?${query('room', target.name)}`;
  return FIT_FOR_A_PATH.test(target.id)
    ? `${origin}/join/${encodeURIComponent(target.id)}`
    : `${origin}/join?${query('session', target.id)}`;
}

function query(key: string, value: string): string {
  return new URLSearchParams({ [key]: value }).toString();
}

export function titleOf(target: Destination): string {
  return target.kind === 'session' ? target.id : target.name;
}

/** Letters and digits that nobody confuses when they are read out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A name that nobody guesses, and that can be read out: 12 of 31 signs are 59 bits. */
export function newSessionName(random: (bytes: Uint8Array) => Uint8Array = fillRandom): string {
  const signs: string[] = [];
  while (signs.length < 12) {
    for (const byte of random(new Uint8Array(24))) {
      // Bytes above the largest multiple of 31 would favour the first letters.
      if (byte < 248 && signs.length < 12) signs.push(ALPHABET.charAt(byte % ALPHABET.length));
    }
  }
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-');
}

function fillRandom(bytes: Uint8Array): Uint8Array {
  return crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
}
