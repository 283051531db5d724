/** All that this page asks of the world outside, and what it gets. */

import type { ComponentType } from 'react';
import type { Departure } from './leaveReason';
import type { Problem } from '../shared/api/problem';
import type { Admission, TokenAnswer, Wish } from '../join/tokenEndpoint';
import type { Claims } from '../shared/token/claims';
import type { Answered } from '../shared/token/describeToken';

/** What a room view is told. `Entered` is the room module's own affair. */
export interface RoomViewProps<Entered> {
  readonly entered: Entered;
  readonly title: string;
  readonly invitation: string;
  readonly claims: Claims | undefined;
  readonly answer: Answered;
  readonly onLeft: (departure?: Departure) => void;
}

export type Entry<Entered> =
  | { readonly kind: 'entered'; readonly entered: Entered }
  | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * The preview and the room: a module of its own, because LiveKit is large and the form should be
 * there at once. `Devices` are one's own camera and microphone, from the preview into the room.
 */
export interface RoomModule<Entered, Devices> {
  readonly createDevices: () => Devices;
  readonly Preview: ComponentType<{ readonly devices: Devices }>;
  readonly enterRoom: (admission: Admission, devices: Devices) => Promise<Entry<Entered>>;
  readonly leaveRoom: (entered: Entered) => void;
  readonly RoomView: ComponentType<RoomViewProps<Entered>>;
}

export interface Doors<Entered, Devices> {
  readonly requestToken: (wish: Wish) => Promise<TokenAnswer>;
  readonly loadRoom: () => Promise<RoomModule<Entered, Devices>>;
}
