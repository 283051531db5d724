/** The texts of the console in English. */

import type { DeliveryState } from '../api/deliveries';
import type { RoomFilterKind, RoomSortOrder } from '../state/filters';
import type { ProblemText } from '../../shared/api/problem';
import { FORMATS } from '../../shared/i18n/formats';
import { en as token } from '../../shared/token/messages/en';

const formats = FORMATS.en;
const { list, integer } = formats;

const participantCount = (count: number) =>
  count === 1 ? '1 participant' : `${integer(count)} participants`;

const admissionCount = (count: number) =>
  count === 1 ? '1 admission' : `${integer(count)} admissions`;

export const en = {
  formats,
  title: 'Console',

  nav: {
    label: 'Console sections',
    rooms: 'Rooms',
    bans: 'Bans',
    rejections: 'Rejections',
    audit: 'Audit log',
    deliveries: 'Deliveries',
    health: 'Health',
    doctor: 'Checks',
    skip: 'Skip to content',
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
    lead: 'Rooms, participants and rejected requests in real time. Requires the administrator role.',
    label: 'API key or bearer token',
    hint: 'Kept in the memory of this page only: not stored, not part of a URL, lost when you close or reload the page.',
    submit: 'Sign in',
    checking: 'Checking…',
    lookup: 'Checking your session…',
    invalid: 'Invalid API key or token',
    invalidAdvice: 'Check that it is complete and has not expired.',
    forbidden: 'Administrator role required',
    forbiddenAdvice:
      'Your credentials are valid. Ask an administrator for the role that admin.role names.',
    expired: 'Your session has expired',
    expiredAdvice: 'Your credentials have expired or were revoked. Sign in again.',
    unavailable: 'Console not available',
    unavailableDetail: 'The admin API of this server is missing or disabled.',
    unavailableAdvice: 'docs/console.md explains how to enable it.',
    retry: 'Try again',
  },

  summary: {
    label: 'Overview',
    rooms: 'Rooms',
    participants: 'Participants',
    tokens: 'Tokens / s',
    rejected: 'Rejected / s',
    inFlight: 'In progress',
    inFlightOf: (limit: string) => `of ${limit}`,
    livekit: 'LiveKit',
    livekitReachable: 'Reachable',
    livekitUnreachable: 'Unreachable',
    livekitRecovering: 'Recovering',
    unknown: 'Unknown',
  },

  outage: {
    title: 'LiveKit data is out of date',
    since: (time: string) => `The data below is from ${time}.`,
    advice:
      'Rooms and participants may have changed since then. Roomkey retries every two seconds.',
  },

  rooms: {
    title: 'Rooms',
    search: 'Search rooms',
    searchHint: 'Name, session, repository or SID',
    filter: 'Filter',
    filters: {
      all: 'All',
      occupied: 'With participants',
      empty: 'Empty',
      recording: 'Recorded',
    } satisfies Record<RoomFilterKind, string>,
    sort: 'Sort by',
    sorts: {
      newest: 'Newest first',
      participants: 'Most participants first',
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
    loading: 'Loading rooms…',
    empty: 'No live rooms',
    emptyHint: 'A room appears here after the first token request for it, or the first join.',
    noMatch: 'No matching rooms',
    clear: 'Show all rooms',
    choose: 'Select a room',
    chooseHint: 'Its participants, their tracks and their permissions are shown here.',
    unlisted: (more: number) => `The server does not list ${integer(more)} more live rooms.`,
  },

  room: {
    back: 'All rooms',
    facts: {
      name: 'Room',
      session: 'Session',
      repository: 'Repository',
      sid: 'SID',
      since: 'Live since',
      limit: 'Participant limit',
      metadata: 'Metadata',
    },
    noLimit: 'none',
    sinceFor: (time: string, age: string) => `${time}, for ${age}`,
    copy: 'Copy name',
    copied: 'Copied',
    deleteRoom: 'Delete room',
    dispatchAgent: 'Dispatch agent',
    auditLog: 'Audit log',
    closed: 'This room is no longer live',
    closedHint: 'It was deleted, or LiveKit closed it after the last participant left.',
    loading: 'Loading participants…',
    tabs: 'Parts of this room',
    participants: 'Participants',
    search: 'Search participants',
    searchHint: 'Name or identity',
    noMatch: 'No matching participants',
    empty: 'No participants',
    emptyHint: 'LiveKit closes a room some time after the last participant has left.',
    shown: (shown: number, all: number) =>
      shown === all ? participantCount(all) : `${integer(shown)} of ${participantCount(all)}`,
    unlisted: (more: number) => `Not listed yet: ${participantCount(more)}.`,
    dispatches: 'Dispatched agents',
    unnamedAgent: 'no name',
    agentHere: (identities: readonly string[]) => `joined as ${list(identities)}`,
    agentAbsent: 'not joined',
    dispatchedAt: (time: string) => `dispatched ${time}`,
  },

  admission: {
    title: 'Admissions',
    search: 'Search admissions',
    searchHint: 'Name, identity, caller, rule or role',
    loading: 'Loading admissions…',
    count: admissionCount,
    shown: (shown: number, all: number) => `${integer(shown)} of ${admissionCount(all)}`,
    seats: (taken: number, limit: number) => `${integer(taken)} of ${integer(limit)} seats taken`,
    others: (count: number) =>
      `${integer(count)} of them by ${count === 1 ? 'a participant' : 'participants'} without an admission`,
    notDurable: 'Admissions are in this server’s memory and end with its process.',
    empty: 'No admissions',
    emptyHint:
      'Admissions are recorded if the room has a limit, if the role requires it, or if state.store is set.',
    noMatch: 'No matching admissions',
    states: {
      granted: 'not joined yet',
      present: 'in the room',
      left: 'has left',
    } as Readonly<Record<string, string>>,
    facts: {
      caller: 'Caller',
      role: 'Role',
      rule: 'Rule',
      since: 'Since',
      heldUntil: 'Seat held until',
      expiresAt: 'Token expires',
    },
    whilePresent: 'the participant leaves',
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
      screen_share: 'Screen share',
      screen_share_audio: 'Screen share audio',
    } as Readonly<Record<string, string>>,
    otherSource: { audio: 'Audio', video: 'Video' } as Readonly<Record<string, string>>,
    unknownSource: 'Track',
    muted: 'muted',
    size: (width: number, height: number) => `${width} × ${height}`,
    mute: 'Mute',
    muteTrack: (source: string, name: string) => `Mute ${source} of ${name}`,
    publishesNothing: 'no published tracks',
    permission: {
      publish: (sources: readonly string[]) => `may publish ${list(sources)}`,
      publishAll: 'may publish all sources',
      noPublish: 'may not publish',
      subscribe: 'may subscribe to others',
      noSubscribe: 'may not subscribe to others',
      data: 'may send data',
      noData: 'may not send data',
      metadata: 'may change own name and attributes',
    },
    sourcesInSentence: token.grants.sources,
    permissions: 'Permissions',
    permissionsOf: (name: string) => `Permissions of ${name}`,
    remove: { label: 'Remove', named: (name: string) => `Remove ${name}` },
    ban: { label: 'Ban', named: (name: string) => `Ban ${name}` },
  },

  dialogs: {
    cancel: 'Cancel',
    working: 'Working…',
    remove: {
      title: (name: string) => `Remove ${name}?`,
      body: (name: string, room: string) =>
        `${name} is disconnected from ${room} immediately and sees that they were removed.`,
      note: 'Without a ban, the participant can join again with a valid or a new token.',
      withBan: 'Ban as well',
      submit: 'Remove',
      submitWithBan: 'Remove and ban',
    },
    ban: {
      title: (name: string) => `Ban ${name}?`,
      submit: 'Ban',
      duration: 'Duration',
      reason: 'Reason',
      reasonHint: 'Shown to administrators and in the audit log, not to the participant. Optional.',
      everywhere: 'In all rooms',
      byAddress: 'Ban the address as well',
      note: 'An authenticated participant is banned as a caller, under every identity. A ban of the address applies to all participants on the same network.',
    },
    unban: {
      title: (subject: string) => `Unban ${subject}?`,
      body: 'The ban ends immediately. New requests are decided by the access rules again.',
      note: 'Bans of the same participant by other rooms or by its address remain.',
      submit: 'Unban',
    },
    redeliver: {
      title: 'Deliver all dead events again?',
      body: 'All dead deliveries are queued again, in their order, for three days.',
      note: 'The application receives old events. It must ignore those that it knows by their ID.',
      submit: 'Deliver all again',
    },
    deleteRoom: {
      title: 'Delete this room?',
      body: (room: string, count: number) =>
        count === 0
          ? `${room} closes immediately. It has no participants.`
          : `${room} closes immediately and ${participantCount(count)} ${count === 1 ? 'is' : 'are'} disconnected.`,
      note: 'This cannot be undone. A participant with a valid or a new token can open the room again.',
      submit: 'Delete room',
    },
    setPermission: {
      title: (name: string) => `Permissions of ${name}`,
      lead: 'Changes apply immediately, and again if the participant returns with the same identity. Tracks that are no longer permitted end.',
      publish: 'Publish',
      sources: 'Permitted sources',
      subscribe: 'Subscribe to other participants',
      data: 'Send data and messages',
      metadata: 'Change own name, metadata and attributes',
      submit: 'Save',
      unchanged: 'No changes.',
      noSource: 'Select at least one source, or clear Publish.',
    },
    dispatchAgent: {
      title: 'Dispatch agent',
      lead: (room: string) => `Dispatches the agent of this name to ${room}.`,
      name: 'Agent name',
      nameHint: 'The agent_name that the agent’s worker has registered.',
      nameMissing: 'Enter an agent name.',
      metadata: 'Metadata',
      metadataHint: 'Passed to the agent with the job. Optional.',
      note: 'LiveKit does not report an error if no worker with this name is running. In that case no agent joins.',
      submit: 'Dispatch',
    },
  },

  succeeded: {
    remove: (name: string) => `${name} was removed.`,
    ban: (name: string) => `${name} was banned.`,
    banAddress: (name: string) => `${name} and the address of ${name} were banned.`,
    unban: (subject: string) => `The ban of ${subject} has ended.`,
    redeliver: (count: number) =>
      count === 1 ? '1 event is delivered again.' : `${integer(count)} events are delivered again.`,
    mute: (source: string, name: string) =>
      `${source} of ${name} was muted. Only ${name} can unmute it.`,
    setPermission: (name: string) => `The permissions of ${name} were changed.`,
    deleteRoom: (room: string) => `${room} was deleted.`,
    dispatchAgent: (agent: string, room: string) => `${agent} was dispatched to ${room}.`,
    dismiss: 'Dismiss',
  },

  failed: {
    remove: (name: string) => `${name} was not removed`,
    ban: (name: string) => `${name} was not banned`,
    banAddress: (name: string) => `${name} was banned, but not the address`,
    unban: (subject: string) => `The ban of ${subject} was not lifted`,
    redeliver: 'The events are not delivered again',
    mute: (source: string, name: string) => `${source} of ${name} was not muted`,
    setPermission: (name: string) => `The permissions of ${name} were not changed`,
    deleteRoom: (room: string) => `${room} was not deleted`,
    dispatchAgent: (agent: string) => `${agent} was not dispatched`,
  },

  rejections: {
    title: 'Rejected requests',
    lead: 'The latest rejected requests and the reasons. This server keeps them in memory.',
    search: 'Search',
    searchHint: 'Room, caller, address, rule or request ID',
    code: 'Reason',
    allCodes: 'All reasons',
    withCount: (code: string, count: number) => `${code} (${integer(count)})`,
    shown: (shown: number, all: number) =>
      shown === all ? `${integer(all)} rejected` : `${integer(shown)} of ${integer(all)}`,
    empty: 'No rejected requests',
    emptyHint: 'Since the start of this server.',
    noMatch: 'No matching requests',
    columns: {
      room: 'Room',
      caller: 'Caller',
      client: 'Address',
      rule: 'Rule',
      request: 'Request',
    },
    anonymous: 'anonymous',
  },

  bans: {
    title: 'Bans',
    lead: 'Who may not enter which room, until when, and why.',
    loading: 'Loading bans…',
    search: 'Search bans',
    searchHint: 'Subject, room, reason or administrator',
    shown: (shown: number, all: number) =>
      shown === all
        ? `${integer(all)} ${all === 1 ? 'ban' : 'bans'}`
        : `${integer(shown)} of ${integer(all)} bans`,
    notDurable:
      'Bans are in this server’s memory and end with its process. Set state.store to keep them.',
    empty: 'No bans',
    emptyHint: 'A participant is banned from the list of participants of its room.',
    noMatch: 'No matching bans',
    kinds: {
      participant: 'Participant',
      caller: 'Caller',
      address: 'Address',
    } as Readonly<Record<string, string>>,
    /** Of kinds whose subject is not shown. */
    subjects: {
      address: 'An address',
    } as Readonly<Record<string, string>>,
    weakBadge: 'weak',
    weak: 'This ban can be evaded: the participant is anonymous and can return under another identity, or was admitted without a record. Ban the address as well, or require authentication.',
    everywhere: 'all rooms',
    forever: 'no end',
    unban: 'Unban',
    unbanSubject: (subject: string) => `Unban ${subject}`,
    facts: {
      room: 'Room',
      since: 'Since',
      until: 'Until',
      by: 'By',
      reason: 'Reason',
    },
  },

  audit: {
    title: 'Audit log',
    lead: 'The commands of administrators: who did what, when, and why.',
    loading: 'Loading entries…',
    room: 'Room',
    roomHint: 'Name of a room',
    show: 'Show',
    refresh: 'Refresh',
    export: 'Export',
    exporting: 'Exporting…',
    exportFailed: 'The export is incomplete and was discarded',
    shown: (count: number, more: boolean) =>
      more
        ? `The latest ${integer(count)} entries`
        : `${integer(count)} ${count === 1 ? 'entry' : 'entries'}`,
    notDurable: 'The log is in this server’s memory and ends with its process.',
    older: 'Older entries',
    empty: 'No entries',
    emptyHint: 'Entries are kept for audit.keep.',
    actions: {
      ban: 'Ban',
      unban: 'Unban',
      remove_participant: 'Remove participant',
      mute_track: 'Mute track',
      update_permission: 'Change permissions',
      delete_room: 'Delete room',
      dispatch_agent: 'Dispatch agent',
      redeliver: 'Deliver events again',
      erase: 'Erase caller',
    } as Readonly<Record<string, string>>,
    succeeded: 'done',
    failed: (reason: string) => `refused: ${reason}`,
    facts: {
      actor: 'Administrator',
      subject: 'Subject',
      caller: 'Caller',
      room: 'Room',
      reason: 'Reason',
      request: 'Request',
    },
  },

  deliveries: {
    title: 'Deliveries',
    lead: 'Events for the endpoints that webhooks.forward lists. A delivery that fails is retried for three days and is dead after that.',
    loading: 'Loading deliveries…',
    tabs: 'States of deliveries',
    states: { dead: 'Dead', pending: 'Waiting' } satisfies Record<DeliveryState, string>,
    shown: (shown: number, all: number) => {
      const deliveries = `${integer(all)} ${all === 1 ? 'delivery' : 'deliveries'}`;
      return shown < all ? `The first ${integer(shown)} of ${deliveries}` : deliveries;
    },
    notDurable: 'They are in this server’s memory and end with its process.',
    empty: {
      dead: 'No dead deliveries',
      pending: 'No waiting deliveries',
    } satisfies Record<DeliveryState, string>,
    emptyHint: 'Deliveries that succeed are not listed.',
    redeliver: 'Deliver again',
    redeliverEvent: (event: string, id: string) => `Deliver again: ${event} (${id})`,
    redeliverAll: 'Deliver all again',
    failure: (reason: string) => `Last failure: ${reason}`,
    now: 'now',
    facts: {
      url: 'Endpoint',
      room: 'Room',
      attempts: 'Failed attempts',
      nextAttempt: 'Next attempt',
      eventId: 'Event ID',
    },
  },

  doctor: {
    title: 'Checks',
    lead: 'Checks this deployment as ./roomkey doctor does, and shows what to change. The checks create a room on the LiveKit server and delete it again.',
    run: 'Run checks',
    runAgain: 'Run checks again',
    running: 'Checks are running. This can take several seconds.',
    failed: 'The checks did not run',
    remedy: 'What to do:',
    statuses: {
      ok: 'OK',
      warning: 'Warning',
      error: 'Error',
      skipped: 'Skipped',
    } as Readonly<Record<string, string>>,
    names: {
      configuration: 'Configuration',
      livekit_url: 'LiveKit URL',
      tls: 'TLS',
      livekit_api: 'LiveKit server API',
      clock: 'Clock',
      livekit_keys: 'LiveKit API key',
      room_creation: 'Room creation',
      auto_create: 'Automatic room creation',
      webhooks: 'Webhooks',
      agents: 'Agents',
      token_size: 'Token size',
      openid_provider: 'OpenID provider',
      store: 'State store',
      proxy_headers: 'Proxy headers',
      cors: 'CORS',
    } as Readonly<Record<string, string>>,
  },

  health: {
    title: 'Health',
    statuses: {
      ready: { title: 'Ready', advice: 'The server accepts requests.' },
      degraded: {
        title: 'Degraded',
        advice: 'The LiveKit server API is unreachable. Token requests still succeed.',
      },
      livekit_unreachable: {
        title: 'LiveKit unreachable',
        advice:
          'Most requests receive a 503. Roomkey recovers as soon as LiveKit is reachable again.',
      },
      store_unavailable: {
        title: 'State store unavailable',
        advice:
          'Most requests receive a 503. Roomkey recovers as soon as the store responds again.',
      },
      stopping: {
        title: 'Shutting down',
        advice: 'The server completes the requests in progress and then exits.',
      },
    } as Readonly<Record<string, ProblemText>>,
    unknown: { title: 'Loading…', advice: 'Waiting for the first statistics.' },
    charts: {
      tokens: 'Tokens per second',
      rejected: 'Rejected per second',
      rateLimited: 'Rate limited per second',
      waiting: 'Requests in progress',
      queued: 'Queued requests',
      participants: 'Participants',
    },
    chart: (title: string, now: string, max: string) =>
      `${title}, last three minutes: now ${now}, maximum ${max}`,
    max: (max: string) => `maximum ${max}`,
    limit: (limit: string) => `limit ${limit}`,
    queueRejections: (count: string) => `${count} rejected`,
    outcomes: 'Request outcomes',
    outcomesHint: 'Since the start of this server.',
    outcome: 'Outcome',
    requests: 'Requests',
    limits: 'Rate limits',
    limitsHint: 'Requests that exceeded a limit since the start of this server.',
    noLimits: 'No rate limits are configured.',
    facts: {
      version: 'Version',
      uptime: 'Uptime',
      livekit: 'LiveKit',
      breaker: 'Circuit breaker',
      knownRooms: 'Cached rooms',
    },
    breakers: {
      closed: 'closed: calls to LiveKit pass',
      open: 'open: LiveKit is probed once per second',
      half_open: 'half-open: LiveKit responds again and is tested',
    } as Readonly<Record<string, string>>,
    outcomeNames: {
      created: 'token for a new room',
      existing: 'token for a live room',
      on_join: 'token; the first join creates the room',
      explained: 'playground request; no token',
    } as Readonly<Record<string, string>>,
  },

  crash: {
    title: 'Unexpected error on this page',
    detail: 'This is a bug in the page. No room was changed by it.',
    reload: 'Reload page',
  },
};

export type ConsoleMessages = typeof en;
