/** The texts of the playground in English. */

import type { AuthMethod, CallerError, CallerKind, TargetKind } from '../request/draft';
import type { Limitation } from '../code/snippets';
import { FORMATS } from '../../shared/i18n/formats';

export const en = {
  formats: FORMATS.en,
  title: 'Playground',
  skip: 'Skip to result',
  links: { label: 'Other pages', join: 'Join page', console: 'Console' },
  lead: 'Compose a token request and see the decision. The playground does not create rooms or issue tokens.',

  loading: 'Loading playground…',
  missing: 'Playground not available',
  missingDetail: 'The playground is part of ./roomkey dev and works on the local machine only.',
  unreachable: 'The server does not respond',
  unreachableDetail: 'It may have been stopped.',
  retry: 'Try again',

  form: {
    title: 'Request',
    target: 'Target',
    targets: {
      session: 'Room of a session',
      room: 'Room by name',
      new: 'New room',
    } satisfies Record<TargetKind, string>,
    session: 'Session',
    sessionHint: 'Requests for the same session end up in the same room.',
    room: 'Room',
    roomHint: 'The name of the LiveKit room.',
    name: 'Name',
    nameHint: 'Shown to the other participants.',
    identity: 'Identity',
    identityHint:
      'Leave empty to generate one. A second join with the same identity disconnects the first.',
    metadata: 'Metadata',
    metadataHint: 'Text that the other participants can read.',
    attributes: 'Attributes',
    attribute: 'Attribute',
    value: 'Value',
    addAttribute: 'Add attribute',
    removeAttribute: (name: string) => `Remove attribute ${name}`,
    agents: 'Agents',
    agent: 'Agent',
    agentMetadata: 'Metadata',
    addAgent: 'Add agent',
    removeAgent: (name: string) => `Remove agent ${name}`,
    reset: 'Reset',
  },

  caller: {
    title: 'Caller',
    kind: 'Type',
    kinds: {
      default: 'This machine, without credentials',
      anonymous: 'Anonymous caller',
      authenticated: 'Authenticated caller',
    } satisfies Record<CallerKind, string>,
    id: 'ID',
    roles: 'Roles',
    rolesHint: 'Separated by commas.',
    claims: 'Claims',
    claimsHint: 'A JSON object with the claims of an OpenID token.',
    authMethod: 'Authenticated by',
    authMethods: {
      api_keys: 'API key',
      oidc: 'OpenID provider',
      proxy: 'Trusted proxy',
      application: 'Application',
    } satisfies Record<AuthMethod, string>,
    errors: {
      id: 'An authenticated caller requires an ID.',
      claims: 'Claims must be a JSON object.',
    } satisfies Record<CallerError, string>,
  },

  result: {
    title: 'Result',
    requesting: 'Evaluating…',
    permitted: 'Permitted',
    permittedBy: (rule: string) => `The rule ${rule} permits this request.`,
    permittedOpen: 'Access is open: all requests are permitted.',
    rejected: 'Rejected',
    deniedBy: (rule: string) => `The rule ${rule} denies this request.`,
    noRuleMatched: 'No rule matches this request. The reasons are listed below, rule by rule.',
    invalidRequest: 'Invalid request',
  },

  steps: {
    title: 'Rules',
    none: 'No rules were evaluated: access is open.',
    noneDenied: 'No rules were evaluated.',
    line: (line: number) => `line ${line}`,
    outcomes: {
      matched: 'matches',
      skipped: 'does not match',
      no_match: 'does not match',
      denied: 'denies',
      failed: 'cannot be evaluated',
    } as Readonly<Record<string, string>>,
  },

  token: {
    title: 'Token',
  },

  admission: {
    title: 'Admission',
    recorded: 'Recorded',
    yes: (reasons: string) => `yes: ${reasons}`,
    no: 'no: nothing requires it, or admissions.record is off',
    reasons: {
      setting: 'admissions.record is on',
      store: 'state.store is set',
      limit: 'the room has a participant limit',
      role: 'the role requires it',
    } as Readonly<Record<string, string>>,
    duplicateIdentity: {
      replace: 'replace: a second participant with the same identity takes the seat over',
      reject: 'reject: a second participant with the same identity is rejected',
    } as Readonly<Record<string, string>>,
    sessionEnds: {
      never: 'never: a connected participant stays when its token expires',
      with_token:
        'with_token: the participant is removed when its token expires, unless it has refreshed it',
    } as Readonly<Record<string, string>>,
  },

  code: {
    title: 'Code',
    tabs: 'Language',
    copy: 'Copy code',
    copied: 'Copied',
    limitations: {
      session_room:
        'The SDKs support room names, but not sessions. The code uses the room name of the session.',
      session_unknown:
        'The SDKs support room names, but not sessions, and the room name of this session is unknown. Without a name, the SDKs request a new room.',
      agents:
        'The SDKs dispatch one agent. Add more agents to the configuration, or send the request yourself.',
    } satisfies Record<Limitation, string>,
    credentials: 'Replace YOUR_KEY_OR_TOKEN with the API key or bearer token of the caller.',
  },
};

export type PlaygroundMessages = typeof en;
