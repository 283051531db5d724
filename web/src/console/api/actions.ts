/** The actions of an administrator, and their requests. */

import type { Participant, Permission, Track } from './adminApiTypes';
import { banFields, type Ban, type BanTerms } from './bans';
import type { Delivery } from './deliveries';

interface InRoom {
  readonly room: string;
}

interface OnParticipant extends InRoom {
  readonly participant: Participant;
}

export type Action =
  | ({ readonly kind: 'remove' } & OnParticipant)
  | ({ readonly kind: 'ban' | 'banAddress'; readonly terms: BanTerms } & OnParticipant)
  | { readonly kind: 'unban'; readonly ban: Ban }
  /** Without a delivery: all that are dead. */
  | { readonly kind: 'redeliver'; readonly delivery?: Delivery | undefined }
  | ({ readonly kind: 'mute'; readonly track: Track } & OnParticipant)
  | ({ readonly kind: 'setPermission'; readonly change: PermissionChange } & OnParticipant)
  | ({ readonly kind: 'deleteRoom' } & InRoom)
  | ({
      readonly kind: 'dispatchAgent';
      readonly agentName: string;
      readonly metadata: string;
    } & InRoom);

/** The permissions that LiveKit lets an administrator change. */
type EditablePermission = Exclude<keyof Permission, 'hidden'>;

export type PermissionChange = Partial<Pick<Permission, EditablePermission>>;

const FIELD_NAMES: Record<EditablePermission, string> = {
  canPublish: 'can_publish',
  canPublishSources: 'can_publish_sources',
  canSubscribe: 'can_subscribe',
  canPublishData: 'can_publish_data',
  canUpdateMetadata: 'can_update_metadata',
};

function sameSources(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((source) => other.includes(source));
}

/** Returns only the differences, so that concurrent changes of other permissions are kept. */
export function permissionChange(before: Permission, after: Permission): PermissionChange {
  const keys = Object.keys(FIELD_NAMES) as EditablePermission[];
  const changed = keys.filter((key) =>
    key === 'canPublishSources'
      ? !sameSources(before[key], after[key])
      : before[key] !== after[key],
  );
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}

export interface AdminRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Returns the room whose participants an action changes. */
export function roomOf(action: Action): string | undefined {
  return 'room' in action ? action.room : undefined;
}

export function requestFor(action: Action): AdminRequest {
  if (action.kind === 'unban') return { path: 'unban', body: { ban_id: action.ban.id } };
  if (action.kind === 'redeliver') {
    const { delivery } = action;
    return { path: 'redeliver', body: delivery ? { delivery_id: delivery.id } : { all: true } };
  }
  const room = { room_name: action.room };
  if (action.kind === 'deleteRoom') return { path: 'delete_room', body: room };
  if (action.kind === 'dispatchAgent') {
    const { agentName, metadata } = action;
    const body = { ...room, agent_name: agentName, ...(metadata !== '' && { metadata }) };
    return { path: 'dispatch_agent', body };
  }
  const participant = { ...room, participant_identity: action.participant.identity };
  switch (action.kind) {
    case 'remove':
      return { path: 'remove_participant', body: participant };
    case 'ban':
      return { path: 'ban', body: { ...participant, ...banFields(action.terms) } };
    case 'banAddress':
      return {
        path: 'ban',
        body: { ...participant, by_address: true, ...banFields(action.terms) },
      };
    case 'mute':
      return { path: 'mute_track', body: { ...participant, track_sid: action.track.sid } };
    case 'setPermission': {
      const permission = Object.fromEntries(
        Object.entries(action.change).map(([key, value]) => [
          FIELD_NAMES[key as EditablePermission],
          value,
        ]),
      );
      return { path: 'update_permission', body: { ...participant, permission } };
    }
  }
}
