/** What an operator can do, as data. The words for it are in words/, the calls in adminApi.ts. */

import type { Participant, Permission, Track } from './adminApiTypes';

export type Action =
  | { readonly kind: 'remove'; readonly room: string; readonly who: Participant }
  | {
      readonly kind: 'mute';
      readonly room: string;
      readonly who: Participant;
      readonly track: Track;
    }
  | {
      readonly kind: 'permit';
      readonly room: string;
      readonly who: Participant;
      readonly change: Partial<Pick<Permission, Changeable>>;
    }
  | { readonly kind: 'end'; readonly room: string }
  | {
      readonly kind: 'send';
      readonly room: string;
      readonly agentName: string;
      readonly metadata: string;
    };

/** What LiveKit lets somebody change of who is in a room; the rest is seen only. */
type Changeable = Exclude<keyof Permission, 'hidden'>;

const WIRE_NAMES: Record<Changeable, string> = {
  canPublish: 'can_publish',
  canPublishSources: 'can_publish_sources',
  canSubscribe: 'can_subscribe',
  canPublishData: 'can_publish_data',
  canUpdateMetadata: 'can_update_metadata',
};

function sameSources(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((source) => other.includes(source));
}

/** Only what differs is sent: what somebody else changed meanwhile stays as they left it. */
export function changeOf(
  before: Permission,
  after: Permission,
): Partial<Pick<Permission, Changeable>> {
  const keys = Object.keys(WIRE_NAMES) as Changeable[];
  const changed = keys.filter((key) =>
    key === 'canPublishSources'
      ? !sameSources(before[key], after[key])
      : before[key] !== after[key],
  );
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}

export interface Call {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export function callOf(action: Action): Call {
  const room = { room_name: action.room };
  switch (action.kind) {
    case 'remove':
      return {
        path: 'remove_participant',
        body: { ...room, participant_identity: action.who.identity },
      };
    case 'mute':
      return {
        path: 'mute_track',
        body: {
          ...room,
          participant_identity: action.who.identity,
          track_sid: action.track.sid,
        },
      };
    case 'permit':
      return {
        path: 'update_permission',
        body: {
          ...room,
          participant_identity: action.who.identity,
          permission: Object.fromEntries(
            Object.entries(action.change).map(([key, value]) => [
              WIRE_NAMES[key as Changeable],
              value,
            ]),
          ),
        },
      };
    case 'end':
      return { path: 'end_room', body: room };
    case 'send':
      return {
        path: 'send_agent',
        body: {
          ...room,
          agent_name: action.agentName,
          ...(action.metadata !== '' && { metadata: action.metadata }),
        },
      };
  }
}
