/** The view that the fragment of the URL names. */

export type Route =
  | { readonly kind: 'rooms' }
  | { readonly kind: 'room'; readonly name: string }
  | { readonly kind: 'rejections' }
  | { readonly kind: 'health' };

const ROOM = '#room=';
const REJECTIONS = '#rejections';

export function parseRoute(hash: string): Route {
  if (hash === REJECTIONS) return { kind: 'rejections' };
  if (hash === '#health') return { kind: 'health' };
  if (!hash.startsWith(ROOM)) return { kind: 'rooms' };
  try {
    return { kind: 'room', name: decodeURIComponent(hash.slice(ROOM.length)) };
  } catch {
    return { kind: 'rooms' };
  }
}

export function routeHash(route: Route): string {
  if (route.kind === 'rejections') return REJECTIONS;
  return route.kind === 'room' ? ROOM + encodeURIComponent(route.name) : `#${route.kind}`;
}
