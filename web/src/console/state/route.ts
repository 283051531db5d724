/** The view that the fragment of the URL names. */

const VIEWS = ['rooms', 'bans', 'rejections', 'audit', 'deliveries', 'health', 'doctor'] as const;

/** A section of the console, which the navigation lists. */
export type View = (typeof VIEWS)[number];

export type Route =
  | { readonly kind: Exclude<View, 'audit'> }
  | { readonly kind: 'room'; readonly name: string }
  /** Without a room: all rooms. */
  | { readonly kind: 'audit'; readonly room?: string | undefined };

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export function parseRoute(hash: string): Route {
  const [view, argument] = hash.slice(1).split(/=(.*)/s);
  const name = argument === undefined ? undefined : decode(argument);
  if (view === 'room' && name !== undefined) return { kind: 'room', name };
  if (view === 'audit' && name !== undefined) return { kind: 'audit', room: name };
  return { kind: VIEWS.find((each) => each === view) ?? 'rooms' };
}

export function routeHash(route: Route): string {
  const argument = route.kind === 'room' ? route.name : 'room' in route ? route.room : undefined;
  return `#${route.kind}${argument === undefined ? '' : `=${encodeURIComponent(argument)}`}`;
}
