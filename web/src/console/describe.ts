/** Describes the admin API's data. */

import type { Action } from './api/actions';
import type { ActionResult } from './api/adminApi';
import type { Participant, Permission, Room, Track } from './api/adminApiTypes';
import type { Ban } from './api/bans';
import type { ConsoleMessages } from './messages';

/** Returns the session if the room has one, otherwise the room's name. */
export function roomTitle(room: Pick<Room, 'name' | 'session'>, t: ConsoleMessages): string {
  const title = room.session ?? room.name;
  return title.trim() === '' ? t.rooms.unnamed : title;
}

export function displayName({ name, identity }: Pick<Participant, 'name' | 'identity'>): string {
  return name ?? identity;
}

export function sourceName(track: Pick<Track, 'source' | 'kind'>, t: ConsoleMessages): string {
  const { sources, otherSource, unknownSource } = t.participant;
  return sources[track.source] ?? otherSource[track.kind] ?? unknownSource;
}

export interface PermissionText {
  readonly key: string;
  readonly granted: boolean;
  readonly text: string;
}

export function describePermission(
  permission: Permission,
  { participant }: ConsoleMessages,
): PermissionText[] {
  const { permission: t, sourcesInSentence } = participant;
  const { canPublish, canPublishSources, canSubscribe, canPublishData } = permission;
  const sources = canPublishSources.map((source) => sourcesInSentence[source] ?? source);
  const publish = sources.length === 0 ? t.publishAll : t.publish(sources);
  return [
    { key: 'publish', granted: canPublish, text: canPublish ? publish : t.noPublish },
    { key: 'subscribe', granted: canSubscribe, text: canSubscribe ? t.subscribe : t.noSubscribe },
    { key: 'data', granted: canPublishData, text: canPublishData ? t.data : t.noData },
    ...(permission.canUpdateMetadata ? [{ key: 'metadata', granted: true, text: t.metadata }] : []),
  ];
}

/** Returns the subject of a ban; an address is kept as a hash only. */
export function banSubject({ kind, subject }: Ban, { bans }: ConsoleMessages): string {
  return subject ?? bans.subjects[kind] ?? kind;
}

type Outcomes = ConsoleMessages['succeeded' | 'failed'];

function describeAction(
  action: Exclude<Action, { kind: 'redeliver' }>,
  t: Outcomes,
  messages: ConsoleMessages,
): string {
  switch (action.kind) {
    case 'remove':
    case 'ban':
    case 'banAddress':
    case 'setPermission':
      return t[action.kind](displayName(action.participant));
    case 'unban':
      return t.unban(banSubject(action.ban, messages));
    case 'mute':
      return t.mute(sourceName(action.track, messages), displayName(action.participant));
    case 'deleteRoom':
      return t.deleteRoom(action.room);
    case 'dispatchAgent':
      return t.dispatchAgent(action.agentName, action.room);
  }
}

export function describeFailure(action: Action, messages: ConsoleMessages): string {
  return action.kind === 'redeliver'
    ? messages.failed.redeliver
    : describeAction(action, messages.failed, messages);
}

export function describeSuccess(
  action: Action,
  { ban, redelivered }: ActionResult,
  messages: ConsoleMessages,
): string {
  const { succeeded } = messages;
  if (action.kind === 'redeliver') return succeeded.redeliver(redelivered ?? 1);
  const text = describeAction(action, succeeded, messages);
  return action.kind === 'ban' && ban?.weak === true ? `${text} ${messages.bans.weak}` : text;
}
