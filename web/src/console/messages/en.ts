/** The texts of the console in English. */

import type { RoomFilterKind, RoomSortOrder } from '../state/filters';
import type { ProblemText } from '../../shared/api/problem';
import { FORMATS } from '../../shared/i18n/formats';
import { en as token } from '../../shared/token/messages/en';

const formats = FORMATS.en;
const { list, integer } = formats;

const participantCount = (count: number) => (count === 1 ? '1 person' : `${integer(count)} people`);

export const en = {
  formats,
  title: 'Console',

  nav: {
    label: 'Parts of the console',
    rooms: 'Rooms',
    rejections: 'Refused',
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
    submit: 'Sign in',
    checking: 'Checking…',
    lookup: 'Looking up who you are…',
    invalid: 'This key or token is not accepted',
    invalidAdvice: 'Check that it was copied whole and has not expired.',
    forbidden: 'You are known, but you are not an administrator',
    forbiddenAdvice: 'Whoever runs Roomkey can give your key, or you, the admin role.',
    expired: 'Your credentials are no longer accepted',
    expiredAdvice: 'They may have expired, or were taken back. Sign in again.',
    unavailable: 'There is no console here',
    unavailableDetail: 'This server has no admin API, or it is not switched on.',
    unavailableAdvice: 'Whoever runs it finds how in docs/console.md.',
    retry: 'Try again',
  },

  summary: {
    label: 'At a glance',
    rooms: 'Rooms',
    participants: 'People',
    tokens: 'Tokens a second',
    rejected: 'Refused a second',
    inFlight: 'Waiting',
    inFlightOf: (limit: string) => `of ${limit}`,
    livekit: 'LiveKit',
    livekitReachable: 'Reachable',
    livekitUnreachable: 'Not reachable',
    livekitRecovering: 'Coming back',
    unknown: 'Unknown',
  },

  outage: {
    title: 'LiveKit cannot be looked at',
    since: (time: string) => `What is shown is as of ${time}.`,
    advice: 'Rooms and people may have changed since. It is looked at again every two seconds.',
  },

  rooms: {
    title: 'Rooms',
    search: 'Search rooms',
    searchHint: 'Name, session, repository or sid',
    filter: 'Which',
    filters: {
      all: 'All',
      occupied: 'With people',
      empty: 'Empty',
      recording: 'Recorded',
    } satisfies Record<RoomFilterKind, string>,
    sort: 'Order',
    sorts: {
      newest: 'Newest first',
      participants: 'Most people first',
      name: 'By name',
    } satisfies Record<RoomSortOrder, string>,
    shown: (shown: number, all: number) =>
      shown === all
        ? `${integer(all)} ${all === 1 ? 'room' : 'rooms'}`
        : `${integer(shown)} of ${integer(all)} rooms`,
    participants: participantCount,
    publishing: (count: number) => `${integer(count)} publishing`,
    recording: 'being recorded',
    unnamed: '(no name)',
    since: (age: string) => `for ${age}`,
    justNow: 'just now',
    loading: 'Asking for the rooms…',
    empty: 'No room is live',
    emptyHint: 'A room appears here as soon as somebody asks for a token for it, or joins.',
    noMatch: 'No room matches',
    clear: 'Show all rooms',
    choose: 'Choose a room',
    chooseHint: 'Who is in it, what they publish and what they may do is shown here.',
    unlisted: (more: number) => `${integer(more)} more rooms are live than the server lists here.`,
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
    deleteRoom: 'End room',
    dispatchAgent: 'Send an agent',
    closed: 'This room is no longer live',
    closedHint: 'It was ended, or closed after the last one left.',
    loading: 'Looking up who is there…',
    participants: 'People',
    search: 'Search people',
    searchHint: 'Name or identity',
    noMatch: 'Nobody matches',
    empty: 'Nobody is here',
    emptyHint: 'LiveKit closes a room some time after the last one has left.',
    shown: (shown: number, all: number) =>
      shown === all ? participantCount(all) : `${integer(shown)} of ${participantCount(all)}`,
    unlisted: (more: number) => `Here, and not listed yet: ${participantCount(more)}.`,
    dispatches: 'Agents sent',
    unnamedAgent: 'without a name',
    agentHere: (identities: readonly string[]) => `here as ${list(identities)}`,
    agentAbsent: 'not here',
    dispatchedAt: (time: string) => `sent ${time}`,
  },

  participant: {
    since: (age: string) => `for ${age}`,
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
    muteTrack: (source: string, who: string) => `Mute ${source} of ${who}`,
    publishesNothing: 'publishes nothing',
    permission: {
      publish: (sources: readonly string[]) => `may publish ${list(sources)}`,
      publishAll: 'may publish everything',
      noPublish: 'may not publish',
      subscribe: 'may watch and listen',
      noSubscribe: 'may not watch or listen',
      data: 'may send data',
      noData: 'may not send data',
      metadata: 'may change their own name and attributes',
    },
    sourcesInSentence: token.grants.sources,
    permissions: 'Permissions',
    permissionsOf: (who: string) => `Permissions of ${who}`,
    remove: 'Remove',
    removeParticipant: (who: string) => `Remove ${who}`,
  },

  dialogs: {
    cancel: 'Cancel',
    working: 'Working…',
    remove: {
      title: (who: string) => `Remove ${who}?`,
      body: (who: string, room: string) =>
        `${who} is put out of ${room} at once and told that they were removed.`,
      note: 'It does not keep them out: who gets a new token, or still has a good one, can come back. To keep somebody out, change the rules as well.',
      submit: 'Remove',
    },
    deleteRoom: {
      title: 'End this room?',
      body: (room: string, count: number) =>
        count === 0
          ? `${room} is closed at once. Nobody is in it.`
          : `${room} is closed at once, and ${participantCount(count)} ${count === 1 ? 'is' : 'are'} put out.`,
      note: 'It cannot be undone. Who still has a good token, or asks for a new one, opens the room anew.',
      submit: 'End room',
    },
    setPermission: {
      title: (who: string) => `What ${who} may do`,
      lead: 'It counts at once, and until they leave. What is no longer allowed is taken away now.',
      publish: 'Publish',
      sources: 'What they may publish',
      subscribe: 'Watch and listen to the others',
      data: 'Send data and messages',
      metadata: 'Change their own name, metadata and attributes',
      submit: 'Save',
      unchanged: 'Nothing is changed.',
      noSource: 'Choose at least one, or take the right to publish away.',
    },
    dispatchAgent: {
      title: 'Send an agent',
      lead: (room: string) => `An agent of this name is sent into ${room}.`,
      name: 'Name of the agent',
      nameHint: 'The agent_name that its worker is registered under.',
      nameMissing: 'An agent needs a name.',
      metadata: 'Metadata',
      metadataHint: 'What the agent is told about its job. Optional.',
      note: 'LiveKit tells nobody if no worker of this name is running: then none comes.',
      submit: 'Send',
    },
  },

  succeeded: {
    remove: (who: string) => `${who} was removed.`,
    mute: (source: string, who: string) =>
      `${source} of ${who} is muted. Only ${who} can turn it on again.`,
    setPermission: (who: string) => `What ${who} may do was changed.`,
    deleteRoom: (room: string) => `${room} was ended.`,
    dispatchAgent: (agent: string, room: string) => `${agent} was sent into ${room}.`,
    dismiss: 'Dismiss',
  },

  failed: {
    remove: (who: string) => `${who} was not removed`,
    mute: (source: string, who: string) => `${source} of ${who} was not muted`,
    setPermission: (who: string) => `What ${who} may do was not changed`,
    deleteRoom: (room: string) => `${room} was not ended`,
    dispatchAgent: (agent: string) => `${agent} was not sent`,
  },

  rejections: {
    title: 'Refused lately',
    lead: 'The last requests that got no, and why. They are kept in the memory of this one server.',
    search: 'Search',
    searchHint: 'Room, caller, address, rule or request id',
    code: 'Why',
    allCodes: 'All reasons',
    withCount: (code: string, count: number) => `${code} (${integer(count)})`,
    shown: (shown: number, all: number) =>
      shown === all ? `${integer(all)} refused` : `${integer(shown)} of ${integer(all)}`,
    empty: 'Nothing was refused',
    emptyHint: 'Since this server started, as far as it remembers.',
    noMatch: 'Nothing matches',
    columns: {
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
      ready: { title: 'Ready', advice: 'Requests are welcome.' },
      degraded: {
        title: 'Degraded',
        advice: 'LiveKit’s server API cannot be reached. People are let in all the same.',
      },
      livekit_unreachable: {
        title: 'LiveKit cannot be reached',
        advice: 'Most requests get a 503. Roomkey comes back by itself when LiveKit does.',
      },
      stopping: {
        title: 'Stopping',
        advice: 'The process was told to stop; what still comes is answered.',
      },
    } as Readonly<Record<string, ProblemText>>,
    unknown: { title: 'Not known yet', advice: 'The first figures are on their way.' },
    charts: {
      tokens: 'Tokens a second',
      rejected: 'Refused a second',
      rateLimited: 'Over a rate limit, a second',
      waiting: 'Waiting for an answer',
      queued: 'Standing in line',
      participants: 'People in rooms',
    },
    chart: (title: string, now: string, most: string) =>
      `${title}, the last three minutes: now ${now}, at most ${most}`,
    max: (most: string) => `at most ${most}`,
    limit: (limit: string) => `limit ${limit}`,
    queueRejections: (count: string) => `${count} turned away`,
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
    },
    breakers: {
      closed: 'closed: LiveKit is asked',
      open: 'open: LiveKit is looked for once a second',
      half_open: 'half open: LiveKit answered, and is tried',
    } as Readonly<Record<string, string>>,
    outcomeNames: {
      created: 'a token for a new room',
      existing: 'a token for a live room',
      on_join: 'a token, the room is made by the join',
      explained: 'tried in the playground: no token',
    } as Readonly<Record<string, string>>,
  },

  crash: {
    title: 'Something broke on this page',
    detail: 'That is a mistake in the page, not one of yours. Nothing was done to any room.',
    reload: 'Reload the page',
  },
};

export type ConsoleMessages = typeof en;
