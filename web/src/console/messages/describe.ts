/** Puts data into words: what somebody is called, what they may do, what went wrong and what to do. */

import type { Problem } from '../../shared/api/problem';
import type { Action } from '../api/actions';
import type { Participant, Permission, Room, Track } from '../api/adminApiTypes';
import type { CodeWords, Words } from './en';

/** The session where there is one: the part of a room's name that people chose. */
export function titleOf(room: Pick<Room, 'name' | 'session'>, words: Words): string {
  const said = room.session ?? room.name;
  return said.trim() === '' ? words.rooms.nameless : said;
}

export function nameOf({ name, identity }: Pick<Participant, 'name' | 'identity'>): string {
  return name ?? identity;
}

export function sourceOf({ source, kind }: Pick<Track, 'source' | 'kind'>, words: Words): string {
  const { sources, otherSource, unknownSource } = words.person;
  return sources[source] ?? otherSource[kind] ?? unknownSource;
}

/** What a participant may do, in a few words each; `granted` tells how it is shown. */
export interface Grant {
  readonly key: string;
  readonly granted: boolean;
  readonly text: string;
}

export function grantsOf(permission: Permission, words: Words): Grant[] {
  const { may, sourcesInSentence } = words.person;
  const { canPublish, canPublishSources: sources } = permission;
  const named = sources.map((source) => sourcesInSentence[source] ?? source);
  const publish = named.length === 0 ? may.publishAll : may.publish(named);
  return [
    { key: 'publish', granted: canPublish, text: canPublish ? publish : may.publishNot },
    {
      key: 'subscribe',
      granted: permission.canSubscribe,
      text: permission.canSubscribe ? may.subscribe : may.subscribeNot,
    },
    {
      key: 'data',
      granted: permission.canPublishData,
      text: permission.canPublishData ? may.data : may.dataNot,
    },
    ...(permission.canUpdateMetadata
      ? [{ key: 'metadata', granted: true, text: may.metadata }]
      : []),
  ];
}

export function doneWords(action: Action, words: Words): string {
  const { done } = words;
  switch (action.kind) {
    case 'remove':
      return done.remove(nameOf(action.who));
    case 'mute':
      return done.mute(sourceOf(action.track, words), nameOf(action.who));
    case 'permit':
      return done.permit(nameOf(action.who));
    case 'end':
      return done.end(action.room);
    case 'send':
      return done.send(action.agentName, action.room);
  }
}

export function failedWords(action: Action, words: Words): string {
  const { failed } = words;
  switch (action.kind) {
    case 'remove':
      return failed.remove(nameOf(action.who));
    case 'mute':
      return failed.mute(sourceOf(action.track, words), nameOf(action.who));
    case 'permit':
      return failed.permit(nameOf(action.who));
    case 'end':
      return failed.end(action.room);
    case 'send':
      return failed.send(action.agentName);
  }
}

export interface ProblemWords extends CodeWords {
  /** What the server says of this very case. */
  readonly detail?: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
}

function byStatus(status: number, words: Words): CodeWords {
  const { problem } = words;
  if (status === 401) return problem.forgotten;
  if (status === 403) return problem.notAllowed;
  if (status === 404) return problem.gone;
  return problem.other;
}

/** A problem by its code; one that this page does not know yet by its status, and in the server's words. */
export function problemWords(problem: Problem, words: Words): ProblemWords {
  if (problem.kind === 'refused') return refusalWords(problem, words);
  const { unreachable, timedOut, unreadable, other } = words.problem;
  // Of the others nothing can come here: they are of somebody who joins a room.
  const said: Partial<Record<string, CodeWords>> = {
    unreachable,
    offline: unreachable,
    timed_out: timedOut,
    unreadable,
  };
  return { ...(said[problem.kind] ?? other), facts: [] };
}

function refusalWords(refusal: Extract<Problem, { kind: 'refused' }>, words: Words): ProblemWords {
  const { problem: said } = words;
  const { code, status, title, detail, requestId, retryAfterSeconds: wait } = refusal;
  const { what, advice } = words.codes[code ?? ''] ?? {
    ...byStatus(status, words),
    ...(title !== undefined && { what: title }),
  };
  const facts = [
    [said.code, code],
    [said.request, requestId],
  ].flatMap(([label, value]) => (label && value ? [[label, value] as const] : []));
  return {
    what,
    ...(detail !== undefined && { detail }),
    advice: wait ? `${advice} ${said.retryAfter(words.formats.duration(wait))}` : advice,
    facts,
  };
}
