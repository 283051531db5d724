/**
 * What someone wants to join, and how that reads in a link. A link holds a session or a room name
 * and nothing else: never a token, never a person's name.
 */

export type Target =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'room'; readonly name: string }
  | { readonly kind: 'new' };

function fromParameters(parameters: URLSearchParams): Target | undefined {
  const session = parameters.get('session')?.trim();
  if (session) return { kind: 'session', id: session };
  // A room's name is taken as it is: it was made by a server, not typed by a person.
  const room = parameters.get('room');
  return room ? { kind: 'room', name: room } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `?session=NAME`, `?room=NAME`, the same behind `#`, or just `#NAME`. */
export function readTarget(href: string): Target {
  const url = new URL(href);
  const asked = fromParameters(url.searchParams);
  if (asked) return asked;
  const fragment = url.hash.slice(1);
  if (/^(session|room)=/.test(fragment)) {
    return fromParameters(new URLSearchParams(fragment)) ?? { kind: 'new' };
  }
  const session = decoded(fragment).trim();
  return session ? { kind: 'session', id: session } : { kind: 'new' };
}

/** The link that brings others to the same place; the page's own address otherwise. */
export function invitation(href: string, target: Target): string {
  const url = new URL(href);
  url.hash = '';
  url.search = '';
  switch (target.kind) {
    case 'session':
      url.searchParams.set('session', target.id);
      break;
    case 'room':
      url.searchParams.set('room', target.name);
      break;
    case 'new':
      break;
  }
  return url.href;
}

/** Who asked for a new room knows its name only from the answer. */
export function arrivedAt(target: Target, roomName: string | undefined): Target {
  return target.kind === 'new' && roomName ? { kind: 'room', name: roomName } : target;
}
