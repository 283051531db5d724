/** What is composed on the page, and the request and the caller that it stands for. */

export interface Pair {
  readonly key: string;
  readonly value: string;
}

export interface AgentDraft {
  readonly name: string;
  readonly metadata: string;
}

/** How somebody is known who asks; `anyone` is whoever `dev` lets in without asking. */
export const CALLERS = ['anyone', 'anonymous', 'known'] as const;
export type CallerKind = (typeof CALLERS)[number];

export const WAYS = ['api_keys', 'oidc', 'proxy', 'application'] as const;
export type Way = (typeof WAYS)[number];

export const TARGETS = ['session', 'room', 'new'] as const;
export type Target = (typeof TARGETS)[number];

export interface Draft {
  readonly target: Target;
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
  readonly way: Way;
}

export const FIRST_DRAFT: Draft = {
  target: 'session',
  session: 'standup',
  room: '',
  identity: '',
  name: 'Ada',
  metadata: '',
  attributes: [],
  agents: [],
  caller: 'anyone',
  callerId: 'ada',
  callerRoles: '',
  callerClaims: '',
  way: 'application',
};

/** The fields of a token request, as they stand in its JSON. */
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

/** What is empty is left out, which the endpoint takes for the same. */
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

export type CallerFault = 'id' | 'claims';

export type Caller =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'as'; readonly as: Readonly<Record<string, unknown>> }
  | { readonly kind: 'fault'; readonly fault: CallerFault };

function claimsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === '') return {};
  try {
    const claims: unknown = JSON.parse(text);
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims)
      ? (claims as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export function callerOf(draft: Draft): Caller {
  if (draft.caller === 'anyone') return { kind: 'anyone' };
  if (draft.caller === 'anonymous') return { kind: 'as', as: { anonymous: true } };
  const id = draft.callerId.trim();
  if (id === '') return { kind: 'fault', fault: 'id' };
  const claims = claimsOf(draft.callerClaims);
  if (!claims) return { kind: 'fault', fault: 'claims' };
  const roles = draft.callerRoles.split(/[\s,]+/).filter(Boolean);
  return { kind: 'as', as: { id, roles, claims, by: draft.way } };
}

/** Whether the caller sends credentials in the header `Authorization`. */
export function sendsCredentials({ caller, way }: Draft): boolean {
  return caller === 'known' && (way === 'api_keys' || way === 'oidc');
}
