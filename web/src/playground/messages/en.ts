/** The texts of the playground in English. */

import type { AuthMethod, CallerError, CallerKind, TargetKind } from '../request/draft';
import type { Limitation } from '../code/snippets';

export const en = {
  title: 'Playground',
  skip: 'Skip to what comes of it',
  links: { label: 'Other pages', join: 'Join page', console: 'Console' },
  lead: 'Compose a request and see what would come of it. Nothing is made, and nobody gets a token.',

  loading: 'Looking for the playground…',
  missing: 'There is no playground here',
  missingDetail: 'It is part of ./roomkey dev, and not of a server that others reach.',
  unreachable: 'The server does not answer',
  unreachableDetail: 'It may have been stopped.',
  retry: 'Try again',

  form: {
    title: 'The request',
    target: 'Into which room',
    targets: {
      session: 'The room of a session',
      room: 'A room by its own name',
      new: 'A new room',
    } satisfies Record<TargetKind, string>,
    session: 'Session',
    sessionHint: 'Who names the same session meets in the same room.',
    room: 'Room',
    roomHint: 'Its name, as LiveKit has it.',
    name: 'Name',
    nameHint: 'What the others see.',
    identity: 'Identity',
    identityHint: 'Empty: one is made up. A second join under the same one ends the first.',
    metadata: 'Metadata',
    metadataHint: 'Text that the others in the room can read.',
    attributes: 'Attributes',
    attribute: 'Attribute',
    value: 'Value',
    addAttribute: 'Add an attribute',
    removeAttribute: (name: string) => `Remove the attribute ${name}`,
    agents: 'Agents',
    agent: 'Agent',
    agentMetadata: 'Metadata',
    addAgent: 'Add an agent',
    removeAgent: (name: string) => `Remove the agent ${name}`,
    reset: 'Start over',
  },

  caller: {
    title: 'Who asks',
    kind: 'Known as',
    kinds: {
      anyone: 'Whoever is at this machine',
      anonymous: 'Nobody who is known',
      known: 'Somebody who is known',
    } satisfies Record<CallerKind, string>,
    id: 'Id',
    roles: 'Roles',
    rolesHint: 'With commas between them.',
    claims: 'Claims',
    claimsHint: 'A JSON object, as an OpenID provider would say it.',
    authMethod: 'Known by',
    authMethods: {
      api_keys: 'an API key',
      oidc: 'an OpenID provider',
      proxy: 'a trusted proxy',
      application: 'the application',
    } satisfies Record<AuthMethod, string>,
    errors: {
      id: 'Somebody who is known has an id.',
      claims: 'That is no JSON object.',
    } satisfies Record<CallerError, string>,
  },

  result: {
    title: 'What comes of it',
    requesting: 'Asking…',
    permitted: 'A token',
    permittedBy: (rule: string) => `The rule ${rule} lets them in.`,
    permittedOpen: 'Everybody is let in: access is open.',
    rejected: 'No token',
    deniedBy: (rule: string) => `The rule ${rule} keeps them out.`,
    noRuleMatched: 'No rule lets them in. Why not is said below, rule by rule.',
    invalidRequest: 'No such request',
  },

  steps: {
    title: 'Step by step',
    none: 'No rule was asked: access is open, and everybody is let in.',
    noneDenied: 'No rule was asked.',
    line: (line: number) => `line ${line}`,
    outcomes: {
      matched: 'holds',
      skipped: 'does not hold',
      no_match: 'does not hold',
      denied: 'refuses',
      failed: 'cannot be worked out',
    } as Readonly<Record<string, string>>,
  },

  token: {
    title: 'What the token says',
  },

  code: {
    title: 'The same request in code',
    tabs: 'Language',
    copy: 'Copy the code',
    copied: 'Copied',
    limitations: {
      session_room: 'The SDKs know rooms, not sessions: this is the room of the session.',
      session_unknown:
        'The SDKs know rooms, not sessions, and the room of this session is not known here: without a name they get a new one.',
      agents:
        'The SDKs name one agent. More of them stand in the configuration, or in your own request.',
    } satisfies Record<Limitation, string>,
    credentials: 'YOUR_KEY_OR_TOKEN stands for the caller’s API key or bearer token.',
  },
};

export type PlaygroundMessages = typeof en;
