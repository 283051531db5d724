/** The state of the form, and the request and the caller derived from it. */

import { isObject, parseJson, type JsonObject } from '../../shared/api/json';

export interface Pair {
  readonly key: string;
  readonly value: string;
}

export interface AgentDraft {
  readonly name: string;
  readonly metadata: string;
}

/** `default` is the caller that `dev` permits without credentials. */
export const CALLER_KINDS = ['default', 'anonymous', 'authenticated'] as const;
export type CallerKind = (typeof CALLER_KINDS)[number];

export const AUTH_METHODS = ['api_keys', 'oidc', 'proxy', 'application'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

export const TARGET_KINDS = ['session', 'room', 'new'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export interface Draft {
  readonly target: TargetKind;
  readonly session: string;
  readonly room: string;
  readonly identity: string;
  readonly name: string;
  readonly metadata: string;
  readonly attributes: readonly Pair[];
  readonly agents: readonly AgentDraft[];
  readonly caller: CallerKind;
  readonly callerId: string;
  readonly callerRoles: string;
  readonly callerClaims: string;
  readonly authMethod: AuthMethod;
}

export const INITIAL_DRAFT: Draft = {
  target: 'session',
  session: 'standup',
  room: '',
  identity: '',
  name: 'Ada',
  metadata: '',
  attributes: [],
  agents: [],
  caller: 'default',
  callerId: 'ada',
  callerRoles: '',
  callerClaims: '',
  authMethod: 'application',
};

/** The body of a token request. */
export interface TokenRequest {
  readonly session_id?: string;
  readonly room_name?: string;
  readonly participant_identity?: string;
  readonly participant_name?: string;
  readonly participant_metadata?: string;
  readonly participant_attributes?: Readonly<Record<string, string>>;
  readonly room_config?: {
    readonly agents: readonly { readonly agent_name: string; readonly metadata?: string }[];
  };
}

/** Omits empty fields. The endpoint treats them alike. */
export function requestOf(draft: Draft): TokenRequest {
  const attributes = draft.attributes.filter(({ key }) => key !== '');
  const agents = draft.agents.filter(({ name }) => name !== '');
  return {
    ...(draft.target === 'session' && draft.session !== '' && { session_id: draft.session }),
    ...(draft.target === 'room' && draft.room !== '' && { room_name: draft.room }),
    ...(draft.identity !== '' && { participant_identity: draft.identity }),
    ...(draft.name !== '' && { participant_name: draft.name }),
    ...(draft.metadata !== '' && { participant_metadata: draft.metadata }),
    ...(attributes.length > 0 && {
      participant_attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, value])),
    }),
    ...(agents.length > 0 && {
      room_config: {
        agents: agents.map(({ name, metadata }) => ({
          agent_name: name,
          ...(metadata !== '' && { metadata }),
        })),
      },
    }),
  };
}

export type CallerError = 'id' | 'claims';

export type Caller =
  | { readonly kind: 'default' }
  | { readonly kind: 'as'; readonly as: JsonObject }
  | { readonly kind: 'invalid'; readonly error: CallerError };

function claimsOf(text: string): JsonObject | undefined {
  if (text.trim() === '') return {};
  const claims = parseJson(text);
  return isObject(claims) ? claims : undefined;
}

export function callerOf(draft: Draft): Caller {
  if (draft.caller === 'default') return { kind: 'default' };
  if (draft.caller === 'anonymous') return { kind: 'as', as: { anonymous: true } };
  const id = draft.callerId.trim();
  if (id === '') return { kind: 'invalid', error: 'id' };
  const claims = claimsOf(draft.callerClaims);
  if (!claims) return { kind: 'invalid', error: 'claims' };
  const roles = draft.callerRoles.split(/[\s,]+/).filter(Boolean);
  return { kind: 'as', as: { id, roles, claims, auth_method: draft.authMethod } };
}

/** Whether the caller sends credentials in the header `Authorization`. */
export function sendsCredentials({ caller, authMethod }: Draft): boolean {
  return caller === 'authenticated' && (authMethod === 'api_keys' || authMethod === 'oidc');
}
