/**
 * Every English word of the console, and by its type what every other language has to have. It
 * decides nothing: what is said when is decided elsewhere.
 */

import type { RoomKind, RoomOrder } from '../state/filters';
import { formatsOf } from './formats';

export interface CodeWords {
  readonly what: string;
  readonly advice: string;
}

// British: no comma in front of the last "and".
const formats = formatsOf('en-GB');
const { list, whole } = formats;

const people = (count: number) => (count === 1 ? '1 person' : `${whole(count)} people`);

export const en = {
  formats,
  product: 'Roomkey',
  title: 'Console',
  languageName: 'English',
  languages: 'Language',

  nav: {
    label: 'Parts of the console',
    rooms: 'Rooms',
    refused: 'Refused',
    health: 'Health',
    skip: 'Skip to what is shown',
  },

  connection: {
    connecting: 'Connecting…',
    live: 'Live',
    reconnecting: 'Reconnecting…',
    staleSince: (time: string) => `as of ${time}`,
    signOut: 'Sign out',
    signedInAs: (name: string) => `Signed in as ${name}`,
    thisMachine: 'this machine',
  },

  signIn: {
    title: 'Roomkey console',
    lead: 'Rooms, people, and what was refused, as it happens. For callers with the admin role.',
    label: 'API key or bearer token',
    hint: 'It stays in the memory of this page: not stored, not in an address, gone when you close or reload it.',
    go: 'Sign in',
    checking: 'Checking…',
    looking: 'Looking up who you are…',
    wrong: 'This key or token is not accepted',
    wrongAdvice: 'Check that it was copied whole and has not expired.',
    noRole: 'You are known, but you are not an administrator',
    noRoleAdvice: 'Whoever runs Roomkey can give your key, or you, the admin role.',
    ended: 'Your credentials are no longer accepted',
    endedAdvice: 'They may have expired, or were taken back. Sign in again.',
    absent: 'There is no console here',
    absentDetail: 'This server has no admin API, or it is not switched on.',
    absentAdvice: 'Whoever runs it finds how in docs/console.md.',
    tryAgain: 'Try again',
  },

  summary: {
    label: 'At a glance',
    rooms: 'Rooms',
    people: 'People',
    granted: 'Tokens a second',
    refused: 'Refused a second',
    waiting: 'Waiting',
    waitingOf: (limit: string) => `of ${limit}`,
    livekit: 'LiveKit',
    livekitGood: 'Reachable',
    livekitBad: 'Not reachable',
    livekitTrying: 'Coming back',
    unknown: 'Unknown',
  },

  trouble: {
    title: 'LiveKit cannot be looked at',
    since: (time: string) => `What is shown is as of ${time}.`,
    advice: 'Rooms and people may have changed since. It is looked at again every two seconds.',
  },

  rooms: {
    title: 'Rooms',
    search: 'Search rooms',
    searchHint: 'Name, session, repository or sid',
    kind: 'Which',
    kinds: {
      all: 'All',
      occupied: 'With people',
      empty: 'Empty',
      recording: 'Recorded',
    } satisfies Record<RoomKind, string>,
    order: 'Order',
    orders: {
      newest: 'Newest first',
      people: 'Most people first',
      name: 'By name',
    } satisfies Record<RoomOrder, string>,
    shown: (shown: number, all: number) =>
      shown === all
        ? `${whole(all)} ${all === 1 ? 'room' : 'rooms'}`
        : `${whole(shown)} of ${whole(all)} rooms`,
    people,
    publishing: (count: number) => `${whole(count)} publishing`,
    recording: 'being recorded',
    nameless: '(no name)',
    since: (age: string) => `for ${age}`,
    justNow: 'just now',
    loading: 'Asking for the rooms…',
    none: 'No room is live',
    noneHint: 'A room appears here as soon as somebody asks for a token for it, or joins.',
    noMatch: 'No room matches',
    clear: 'Show all rooms',
    choose: 'Choose a room',
    chooseHint: 'Who is in it, what they publish and what they may do is shown here.',
    more: (more: number) => `${whole(more)} more rooms are live than the server lists here.`,
  },

  room: {
    back: 'All rooms',
    facts: {
      name: 'Room',
      session: 'Session',
      repository: 'Repository',
      sid: 'Sid',
      since: 'Live since',
      limit: 'Limit',
      metadata: 'Metadata',
    },
    noLimit: 'none',
    sinceFor: (time: string, age: string) => `${time}, for ${age}`,
    copy: 'Copy the name',
    copied: 'Copied',
    end: 'End room',
    send: 'Send an agent',
    gone: 'This room is no longer live',
    goneHint: 'It was ended, or closed after the last one left.',
    loading: 'Looking up who is there…',
    people: 'People',
    search: 'Search people',
    searchHint: 'Name or identity',
    noMatch: 'Nobody matches',
    nobody: 'Nobody is here',
    nobodyHint: 'LiveKit closes a room some time after the last one has left.',
    shown: (shown: number, all: number) =>
      shown === all ? people(all) : `${whole(shown)} of ${people(all)}`,
    more: (more: number) => `Here, and not listed yet: ${people(more)}.`,
    dispatches: 'Agents sent',
    unnamedAgent: 'without a name',
    agentHere: (identities: readonly string[]) => `here as ${list(identities)}`,
    agentAway: 'not here',
    sentAt: (time: string) => `sent ${time}`,
    asOf: (time: string) => `As of ${time}`,
  },

  person: {
    here: (age: string) => `for ${age}`,
    justNow: 'just now',
    kinds: {
      agent: 'Agent',
      ingress: 'Ingress',
      egress: 'Egress',
      sip: 'Phone',
      connector: 'Connector',
      bridge: 'Bridge',
    } as Readonly<Record<string, string>>,
    states: {
      joining: 'joining',
      joined: 'connecting',
      disconnected: 'leaving',
    } as Readonly<Record<string, string>>,
    hidden: 'Hidden',
    sources: {
      camera: 'Camera',
      microphone: 'Microphone',
      screen_share: 'Screen',
      screen_share_audio: 'Screen sound',
    } as Readonly<Record<string, string>>,
    otherSource: { audio: 'Sound', video: 'Video' } as Readonly<Record<string, string>>,
    unknownSource: 'Track',
    muted: 'muted',
    size: (width: number, height: number) => `${width} × ${height}`,
    mute: 'Mute',
    muteWhat: (source: string, who: string) => `Mute ${source} of ${who}`,
    publishesNothing: 'publishes nothing',
    may: {
      publish: (sources: readonly string[]) => `may publish ${list(sources)}`,
      publishAll: 'may publish everything',
      publishNot: 'may not publish',
      subscribe: 'may watch and listen',
      subscribeNot: 'may not watch or listen',
      data: 'may send data',
      dataNot: 'may not send data',
      metadata: 'may change their own name and attributes',
    },
    sourcesInSentence: {
      camera: 'camera',
      microphone: 'microphone',
      screen_share: 'screen',
      screen_share_audio: 'screen sound',
    } as Readonly<Record<string, string>>,
    permissions: 'Permissions',
    permissionsOf: (who: string) => `Permissions of ${who}`,
    remove: 'Remove',
    removeWho: (who: string) => `Remove ${who}`,
    attributes: 'Attributes',
  },

  dialogs: {
    cancel: 'Cancel',
    close: 'Close',
    working: 'Working…',
    remove: {
      title: (who: string) => `Remove ${who}?`,
      body: (who: string, room: string) =>
        `${who} is put out of ${room} at once and told that they were removed.`,
      note: 'It does not keep them out: who gets a new token, or still has a good one, can come back. To keep somebody out, change the rules as well.',
      go: 'Remove',
    },
    end: {
      title: 'End this room?',
      body: (room: string, count: number) =>
        count === 0
          ? `${room} is closed at once. Nobody is in it.`
          : `${room} is closed at once, and ${people(count)} ${count === 1 ? 'is' : 'are'} put out.`,
      note: 'It cannot be undone. Who still has a good token, or asks for a new one, opens the room anew.',
      go: 'End room',
    },
    permit: {
      title: (who: string) => `What ${who} may do`,
      lead: 'It counts at once, and until they leave. What is no longer allowed is taken away now.',
      publish: 'Publish',
      sources: 'What they may publish',
      subscribe: 'Watch and listen to the others',
      data: 'Send data and messages',
      metadata: 'Change their own name, metadata and attributes',
      go: 'Save',
      unchanged: 'Nothing is changed.',
      noSource: 'Choose at least one, or take the right to publish away.',
    },
    send: {
      title: 'Send an agent',
      lead: (room: string) => `An agent of this name is sent into ${room}.`,
      name: 'Name of the agent',
      nameHint: 'The agent_name that its worker is registered under.',
      nameMissing: 'An agent needs a name.',
      metadata: 'Metadata',
      metadataHint: 'What the agent is told about its job. Optional.',
      note: 'LiveKit tells nobody if no worker of this name is running: then none comes.',
      go: 'Send',
    },
  },

  done: {
    remove: (who: string) => `${who} was removed.`,
    mute: (source: string, who: string) =>
      `${source} of ${who} is muted. Only ${who} can turn it on again.`,
    permit: (who: string) => `What ${who} may do was changed.`,
    end: (room: string) => `${room} was ended.`,
    send: (agent: string, room: string) => `${agent} was sent into ${room}.`,
    dismiss: 'Dismiss',
  },

  failed: {
    remove: (who: string) => `${who} was not removed`,
    mute: (source: string, who: string) => `${source} of ${who} was not muted`,
    permit: (who: string) => `What ${who} may do was not changed`,
    end: (room: string) => `${room} was not ended`,
    send: (agent: string) => `${agent} was not sent`,
  },

  refusals: {
    title: 'Refused lately',
    lead: 'The last requests that got no, and why. They are kept in the memory of this one server.',
    search: 'Search',
    searchHint: 'Room, caller, address, rule or request id',
    code: 'Why',
    allCodes: 'All reasons',
    withCount: (code: string, count: number) => `${code} (${whole(count)})`,
    shown: (shown: number, all: number) =>
      shown === all ? `${whole(all)} refused` : `${whole(shown)} of ${whole(all)}`,
    none: 'Nothing was refused',
    noneHint: 'Since this server started, as far as it remembers.',
    noMatch: 'Nothing matches',
    columns: {
      time: 'Time',
      why: 'Why',
      room: 'Room',
      caller: 'Caller',
      client: 'Address',
      rule: 'Rule',
      request: 'Request',
    },
    anonymous: 'nobody known',
  },

  health: {
    title: 'Health',
    statuses: {
      ready: { what: 'Ready', advice: 'Requests are welcome.' },
      degraded: {
        what: 'Degraded',
        advice: 'LiveKit’s server API cannot be reached. People are let in all the same.',
      },
      livekit_unreachable: {
        what: 'LiveKit cannot be reached',
        advice: 'Most requests get a 503. Roomkey comes back by itself when LiveKit does.',
      },
      stopping: {
        what: 'Stopping',
        advice: 'The process was told to stop; what still comes is answered.',
      },
    } as Readonly<Record<string, CodeWords>>,
    unknownStatus: { what: 'Not known yet', advice: 'The first figures are on their way.' },
    charts: {
      granted: 'Tokens a second',
      refused: 'Refused a second',
      rateLimited: 'Over a rate limit, a second',
      waiting: 'Waiting for an answer',
      inLine: 'Standing in line',
      people: 'People in rooms',
    },
    chart: (title: string, now: string, most: string) =>
      `${title}, the last three minutes: now ${now}, at most ${most}`,
    most: (most: string) => `at most ${most}`,
    limit: (limit: string) => `limit ${limit}`,
    turnedAway: (count: string) => `${count} turned away`,
    outcomes: 'What came of requests',
    outcomesHint: 'Since this server started.',
    outcome: 'Outcome',
    requests: 'Requests',
    limits: 'Rate limits',
    limitsHint: 'Requests over a limit, since this server started.',
    noLimits: 'No rate limit is set.',
    facts: {
      version: 'Version',
      uptime: 'Running for',
      livekit: 'LiveKit',
      breaker: 'Circuit breaker',
      knownRooms: 'Rooms remembered',
      asOf: 'As of',
    },
    breakers: {
      closed: 'closed: LiveKit is asked',
      open: 'open: LiveKit is looked for once a second',
      half_open: 'half open: LiveKit answered, and is tried',
    } as Readonly<Record<string, string>>,
    outcomesInWords: {
      created: 'a token for a new room',
      existing: 'a token for a live room',
      on_join: 'a token, the room is made by the join',
      explained: 'tried in the playground: no token',
    } as Readonly<Record<string, string>>,
  },

  codes: {
    access_closed: { what: 'Access is closed', advice: 'Set rules under access, or access.open.' },
    bad_http: { what: 'Not well-formed HTTP', advice: 'Whatever sent it is no good client.' },
    body_too_large: {
      what: 'The body is too large',
      advice: 'server.max_body is the limit.',
    },
    credentials_refused: {
      what: 'The credentials are no good',
      advice: 'Wrong, expired, or two at once. The log says what is wrong with them.',
    },
    cross_site: {
      what: 'Sent by a page of another site',
      advice: 'The console has to be opened at the server’s own address.',
    },
    egress_not_allowed: {
      what: 'A recording was asked for',
      advice: 'A caller does not decide what is recorded.',
    },
    field_not_allowed: {
      what: 'A field that is not this caller’s to set',
      advice: 'The role’s may_set lists what they may.',
    },
    admin_closed: {
      what: 'The admin API is closed',
      advice: 'Nobody can be known here: set access.callers and admin.role.',
    },
    admin_role_missing: { what: 'Not an administrator', advice: 'It takes the admin role.' },
    host_not_allowed: {
      what: 'Asked under a name that is not this machine’s',
      advice: 'Open the page under localhost or 127.0.0.1.',
    },
    headers_too_large: { what: 'The header is too large', advice: 'It may have 16 KiB.' },
    idempotency_key_in_use: {
      what: 'The same request is on its way',
      advice: 'It is sent again too soon.',
    },
    idempotency_key_reused: {
      what: 'Another request under the same key',
      advice: 'Each request needs an Idempotency-Key of its own.',
    },
    internal_error: { what: 'A bug', advice: 'The log has it under the request id.' },
    invalid_request: { what: 'Fields are wrong', advice: 'The answer lists all of them.' },
    issuer_unreachable: {
      what: 'The OpenID provider does not answer',
      advice: 'Who calls cannot be checked until it does.',
    },
    livekit_answers_nonsense: {
      what: 'What answers is not LiveKit',
      advice: 'Check livekit.api_url.',
    },
    livekit_refuses_credentials: {
      what: 'LiveKit does not accept our key',
      advice: 'Check livekit.api_key and its secret, and the clocks of both servers.',
    },
    livekit_timed_out: {
      what: 'LiveKit did not answer in time',
      advice: 'It may have been done all the same: look again in a moment.',
    },
    livekit_unreachable: {
      what: 'LiveKit cannot be reached',
      advice: 'Try again in a moment. The log says since when, and why.',
    },
    malformed_json: { what: 'The body is no JSON', advice: 'The answer says why and where.' },
    method_not_allowed: { what: 'Another method', advice: 'Tokens are asked for with POST.' },
    not_admitted: {
      what: 'No rule admits this caller here',
      advice: '`roomkey explain` says rule by rule why.',
    },
    not_found: { what: 'There is no such path', advice: 'Check the address.' },
    participant_not_found: {
      what: 'They are no longer in the room',
      advice: 'They left a moment ago.',
    },
    track_not_found: {
      what: 'The track is no longer there',
      advice: 'They stopped it a moment ago.',
    },
    rate_limited: {
      what: 'Over a rate limit',
      advice: 'The limits under Health say how often that happens.',
    },
    refused: { what: 'A rule keeps this caller out', advice: 'The rule is named beside it.' },
    request_incomplete: {
      what: 'The body did not come whole',
      advice: 'A slow or broken network.',
    },
    room_not_found: { what: 'The room is not live', advice: 'It may have ended a moment ago.' },
    room_of_another_namespace: {
      what: 'A room of another namespace',
      advice: 'Its name was made for another deployment.',
    },
    room_of_another_repository: {
      what: 'A room of another repository',
      advice: 'Two deployments share a namespace.',
    },
    room_rejected: {
      what: 'LiveKit does not accept such a room',
      advice: 'Its name, metadata or agents are over a limit.',
    },
    token_too_large: {
      what: 'The token would be too large',
      advice: 'tokens.max_bytes is the limit.',
    },
    unauthenticated: {
      what: 'Nothing says who calls',
      advice: 'Anonymous callers are not let in.',
    },
    unavailable: {
      what: 'Too many wait already',
      advice: 'Try again in a moment. It is so when LiveKit is slow, or when the server stops.',
    },
    unsupported_media_type: {
      what: 'Another content type than JSON',
      advice: 'It takes Content-Type: application/json.',
    },
    uri_too_long: { what: 'The address is too long', advice: 'Fields go into the body.' },
  } as Readonly<Record<string, CodeWords>>,

  problem: {
    unreachable: {
      what: 'The server does not answer',
      advice: 'Check your network. If other pages load, ask whoever runs the server.',
    },
    timedOut: { what: 'The server takes too long', advice: 'Try again in a moment.' },
    unreadable: {
      what: 'Something else answered',
      advice: 'A proxy or a login page may sit in front of the server. Reload this page.',
    },
    other: { what: 'It did not work', advice: 'Try again in a moment.' },
    forgotten: { what: 'You are not let in', advice: 'Sign in again.' },
    notAllowed: { what: 'You may not do that', advice: 'It takes the admin role.' },
    gone: { what: 'It is no longer there', advice: 'It may have ended a moment ago.' },
    retryAfter: (time: string) => `Try again in ${time}.`,
    request: 'Request',
    code: 'Code',
  },

  crash: {
    title: 'Something broke on this page',
    detail: 'That is a mistake in the page, not one of yours. Nothing was done to any room.',
    reload: 'Reload the page',
  },
};

export type Words = typeof en;
