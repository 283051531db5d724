/** Where in the console somebody is, and how that reads behind the `#`, so that Back leads back. */

export type Place =
  | { readonly kind: 'rooms' }
  | { readonly kind: 'room'; readonly name: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'health' };

export function readPlace(hash: string): Place {
  if (hash === '#refused') return { kind: 'refused' };
  if (hash === '#health') return { kind: 'health' };
  if (hash.startsWith('#room=')) {
    try {
      return { kind: 'room', name: decodeURIComponent(hash.slice('#room='.length)) };
    } catch {
      return { kind: 'rooms' };
    }
  }
  return { kind: 'rooms' };
}

export function hashOf(place: Place): string {
  return place.kind === 'room' ? `#room=${encodeURIComponent(place.name)}` : `#${place.kind}`;
}
