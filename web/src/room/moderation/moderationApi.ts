/** The client of the moderation routes. Failures are values. */

import { sendJson, type Result } from '../../shared/api/http';
import { isObject, nonBlank, objects, type JsonObject } from '../../shared/api/json';
import type { ModerationAccess } from '../roomModule';

const TIMEOUT_SECONDS = 15;

export const ENTRIES = ['by_rules', 'open', 'waiting_room', 'until_moderator', 'locked'] as const;
export type RoomEntry = (typeof ENTRIES)[number];

/** A request that waits. The name is the guest's own text. */
export interface WaitingRequest {
  readonly id: string;
  readonly name?: string | undefined;
  readonly callerId?: string | undefined;
  readonly role?: string | undefined;
}

export interface WaitingList {
  readonly waiting: readonly WaitingRequest[];
  /** Undefined for a value of a newer server. */
  readonly entry: RoomEntry | undefined;
}

export interface Invitation {
  readonly id: string;
  readonly role: string;
  readonly note?: string | undefined;
  readonly by?: string | undefined;
  readonly expiresAt?: number | undefined;
  readonly uses: number;
  readonly used: number;
}

export interface CreatedInvitation {
  /** The secret of the link: `rki_…`. */
  readonly text: string;
  readonly url?: string | undefined;
}

export interface InvitationTerms {
  readonly role: string;
  readonly uses: number;
  readonly duration: string;
  readonly note: string;
}

export type Ban = '1h' | 'forever';

export type Command =
  /** Without an id: all requests that wait. */
  | { readonly kind: 'admit' | 'deny'; readonly id?: string | undefined }
  | { readonly kind: 'set_entry'; readonly entry: RoomEntry }
  | {
      readonly kind: 'remove_participant';
      readonly identity: string;
      readonly ban?: Ban | undefined;
    }
  | { readonly kind: 'return_to_waiting_room'; readonly identity: string }
  | { readonly kind: 'mute_track'; readonly identity: string; readonly trackSid: string }
  | { readonly kind: 'revoke_invitation'; readonly id: string };

export interface ModerationApi {
  readonly events: (signal: AbortSignal) => Promise<Response>;
  readonly perform: (command: Command) => Promise<Result<true>>;
  readonly invitations: () => Promise<Result<readonly Invitation[]>>;
  readonly createInvitation: (terms: InvitationTerms) => Promise<Result<CreatedInvitation>>;
}

function bodyOf(command: Command): JsonObject {
  switch (command.kind) {
    case 'admit':
    case 'deny':
      return command.id === undefined ? { all: true } : { admission_id: command.id };
    case 'set_entry':
      return { entry: command.entry };
    case 'remove_participant': {
      const { identity, ban } = command;
      return { participant_identity: identity, ...(ban && { ban }) };
    }
    case 'return_to_waiting_room':
      return { participant_identity: command.identity };
    case 'mute_track':
      return { participant_identity: command.identity, track_sid: command.trackSid };
    case 'revoke_invitation':
      return { invitation_id: command.id };
  }
}

export function readWaitingList(body: unknown): WaitingList | undefined {
  if (!isObject(body) || !Array.isArray(body['waiting'])) return undefined;
  return {
    entry: ENTRIES.find((entry) => entry === body['entry']),
    waiting: objects(body['waiting']).flatMap((json) => {
      const id = nonBlank(json['admission_id']);
      if (id === undefined) return [];
      return {
        id,
        name: nonBlank(json['participant_name']),
        callerId: nonBlank(json['caller_id']),
        role: nonBlank(json['role']),
      };
    }),
  };
}

function readCount(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function readInvitations(body: unknown): readonly Invitation[] | undefined {
  if (!isObject(body)) return undefined;
  return objects(body['invitations']).flatMap((json) => {
    const id = nonBlank(json['invitation_id']);
    if (id === undefined) return [];
    const expiresAt = Date.parse(nonBlank(json['expires_at']) ?? '');
    return {
      id,
      role: nonBlank(json['role']) ?? '',
      note: nonBlank(json['note']),
      by: nonBlank(json['by']),
      expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
      uses: readCount(json['uses']),
      used: readCount(json['used']),
    };
  });
}

function readCreated(body: unknown): CreatedInvitation | undefined {
  const text = isObject(body) ? nonBlank(body['invitation']) : undefined;
  return text === undefined || !isObject(body) ? undefined : { text, url: nonBlank(body['url']) };
}

export function moderationApi(access: Pick<ModerationAccess, 'url' | 'ticket'>): ModerationApi {
  const headers = { 'Roomkey-Ticket': access.ticket };
  const send = <T>(
    path: string,
    read: (body: unknown) => T | undefined,
    body?: object,
  ): Promise<Result<T>> =>
    sendJson({
      url: `${access.url}/${path}`,
      headers,
      timeoutSeconds: TIMEOUT_SECONDS,
      read,
      ...(body && { method: 'POST', body }),
    });

  return {
    // Without a timeout: the reader detects that the stream is dead.
    events: (signal) =>
      fetch(`${access.url}/events`, {
        headers: { ...headers, Accept: 'text/event-stream' },
        cache: 'no-store',
        signal,
      }),
    perform: (command) => send(command.kind, () => true, bodyOf(command)),
    invitations: () => send('invitations', readInvitations),
    createInvitation: ({ role, uses, duration, note }) =>
      send('create_invitation', readCreated, {
        role,
        uses,
        for: duration,
        ...(note.trim() !== '' && { note: note.trim() }),
      }),
  };
}
