/**
 * The preview and the room as the join page sees them. They are a module of their own, loaded after
 * the form, because LiveKit's client is large.
 */

import type { ComponentType } from 'react';
import type { Claims } from '../shared/token/claims';
import type { TokenDetails } from '../shared/token/describeToken';
import type { LeaveReason } from './leaveReason';

export interface RoomCredentials {
  readonly serverUrl: string;
  readonly token: string;
}

/** The reasons for which connecting to LiveKit fails. */
export interface ConnectProblem {
  readonly kind:
    'mixed_content' | 'livekit_unreachable' | 'livekit_rejected' | 'livekit_failed' | 'room_full';
  readonly serverUrl: string;
}

/** `Connection` and `Devices` are opaque to the join page. */
export type ConnectResult<Connection> =
  | { readonly kind: 'connected'; readonly connection: Connection }
  | { readonly kind: 'problem'; readonly problem: ConnectProblem };

/** What a moderator acts with. The ticket is a secret of this page. */
export interface ModerationAccess {
  /** The URL that the moderation routes are below, without a slash at the end. */
  readonly url: string;
  readonly ticket: string;
  /** The roles for which the moderator may create invitations. */
  readonly mayInvite: readonly string[];
}

export interface RoomViewProps<Connection> {
  readonly connection: Connection;
  readonly title: string;
  readonly inviteLink: string;
  readonly claims: Claims | undefined;
  readonly details: TokenDetails;
  /** Present if the participant may moderate the room. */
  readonly moderation?: ModerationAccess | undefined;
  /** Called without a reason if the participant left on their own. */
  readonly onLeft: (reason?: LeaveReason) => void;
}

export interface RoomModule<Connection, Devices> {
  readonly createDevices: () => Devices;
  readonly Preview: ComponentType<{ readonly devices: Devices }>;
  readonly connectToRoom: (
    credentials: RoomCredentials,
    devices: Devices,
  ) => Promise<ConnectResult<Connection>>;
  readonly leaveRoom: (connection: Connection) => void;
  readonly RoomView: ComponentType<RoomViewProps<Connection>>;
}
