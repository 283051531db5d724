/** A link to a room. It is no tab stop, like all links in rows. */

import { routeHash } from '../state/route';

export function RoomLink({ name }: { readonly name: string }) {
  return (
    <a href={routeHash({ kind: 'room', name })} tabIndex={-1}>
      {name}
    </a>
  );
}
