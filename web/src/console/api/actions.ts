/** The actions of an administrator, and their requests. */

import type { Participant, Permission, Track } from './adminApiTypes';

interface InRoom {
  readonly room: string;
}

interface OnParticipant extends InRoom {
  readonly participant: Participant;
}

export type Action =
  | ({ readonly kind: 'remove' } & OnParticipant)
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

export function requestFor(action: Action): AdminRequest {
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
