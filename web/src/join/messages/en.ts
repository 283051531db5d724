/** The texts of the join page in English. */

import type { LeaveReason } from '../../room/leaveReason';
import type { ProblemText } from '../../shared/api/problem';
import type { KnownCode } from '../joinProblem';
import type { SessionNameError } from '../joinTarget';
import { FORMATS } from '../../shared/i18n/formats';

const { duration } = FORMATS.en;

export const en = {
  start: {
    title: 'Meet in your own room',
    lead: 'Start a session, share its link and talk in the browser. No installation required.',
    session: 'Session name',
    sessionHint: 'Leave empty to generate a short random name.',
    submit: 'Continue',
    link: 'Session link:',
    linkPending: 'The session link is created in the next step.',
    footer: 'All participants with this link join the same room.',
  },

  sessionNameErrors: {
    blank: 'Enter a session name with at least one visible character.',
    undecodable: 'The end of the link is invalid. The link was probably truncated when copied.',
    control: 'The session name contains invisible characters, such as a line break.',
    too_long: 'The session name is too long. Enter a shorter one.',
  } satisfies Record<SessionNameError, string>,

  invalidLink: {
    title: 'Invalid link',
    advice: 'Ask the sender for a new link, or enter the session name here.',
  },

  crash: {
    title: 'Unexpected error on this page',
    detail: 'This is a bug in the page. Camera and microphone are off.',
    reload: 'Reload page',
    home: 'Go to start page',
  },

  lobby: {
    title: (session: string) => `Join ${session}`,
    name: 'Your name',
    nameHint: 'Shown to the other participants.',
    join: 'Join',
    joinIn: (seconds: number) => `Join in ${seconds} s`,
    joinAllowed: 'You can join now.',
    tryAgain: 'Try again',
    retrying: 'This page tries again by itself, and joins as soon as a seat is free.',
    retryIn: (seconds: number) => `Next attempt in ${seconds} s`,
    stopRetrying: 'Stop trying',
    notRetrying: 'This page does not try again by itself.',
    requesting: 'Requesting access…',
    connecting: 'Connecting…',
    inviteLink: 'Share this link to invite others:',
    otherSession: 'Choose another session',
    previewLoading: 'Loading preview…',
    previewMissing: 'The preview could not be loaded. You can join without it.',
  },

  waiting: {
    title: 'Waiting for the host',
    detail: 'A moderator has been told that you are here. You join as soon as you are admitted.',
    connectionLost: 'Connection lost. This page reconnects by itself.',
    admitted: 'You were admitted. Connecting…',
    stop: 'Stop waiting',
  },

  left: {
    title: 'You have left',
    detail: (session: string) => `You were in ${session}.`,
    rejoin: 'Join again',
    joinHere: 'Join here instead',
    home: 'Go to start page',
    reasons: {
      removed: {
        title: 'You were removed',
        detail: 'A moderator or an administrator removed you from the room.',
        advice: 'If this was a mistake, ask them before you join again.',
      },
      room_closed: {
        title: 'The session has ended',
        detail: 'The room was closed for all participants.',
        advice: 'Joining again opens a new room with the same name.',
      },
      joined_elsewhere: {
        title: 'You joined from another place',
        detail: 'You joined with the same identity in another tab or on another device.',
        advice: 'Continue there, or join here to disconnect the other one.',
      },
      server_stopped: {
        title: 'The LiveKit server was stopped',
        detail: 'The server disconnected all participants.',
        advice: 'Wait a moment and join again. If the problem persists, contact the administrator.',
      },
      connection_lost: {
        title: 'Connection lost',
        detail: 'Reconnecting did not succeed.',
        advice: 'Check your network, then join again.',
      },
    } satisfies Record<LeaveReason, { title: string; detail: string; advice: string }>,
  },

  problem: {
    facts: { status: 'Status', code: 'Code', request: 'Request ID', server: 'LiveKit server' },
    fields: {
      session_id: 'Session name',
      room_name: 'Room',
      participant_name: 'Your name',
      participant_identity: 'Identity',
    } as Readonly<Record<string, string>>,
    /** The server writes English. Each language decides what to show of it. */
    fieldMessage: (_code: string | undefined, message: string) => message,
    serverDetail: (detail: string) => detail,
    rejectedTitle: 'Access denied',
    codes: {
      unauthenticated: {
        title: 'Sign-in required',
        advice: 'Sign in at the site that gave you the link, then return to this page.',
      },
      invalid_credentials: {
        title: 'Your sign-in is invalid or has expired',
        advice: 'Sign in again at the site that gave you the link, then return to this page.',
      },
      access_disabled: {
        title: 'Access is disabled',
        advice:
          'This server does not accept participants at the moment. Contact the administrator.',
      },
      no_matching_rule: {
        title: 'Access denied',
        advice:
          'No access rule permits you to join this session. Contact the sender of the invitation or the administrator.',
      },
      denied_by_rule: {
        title: 'Access denied by a rule',
        advice: 'An access rule excludes you from this session. Contact the administrator.',
      },
      field_not_allowed: {
        title: 'Some values are not permitted',
        advice: 'Clear the fields listed here and join again.',
      },
      foreign_namespace: {
        title: 'This room belongs to another deployment',
        advice: 'Ask the sender of the invitation for the correct link.',
      },
      room_not_found: {
        title: 'Room not found',
        advice: 'The room has not been opened yet or is closed. Ask the sender of the invitation.',
      },
      foreign_repository: {
        title: 'This room belongs to another project',
        advice: 'Choose another session name.',
      },
      invalid_ticket: {
        title: 'Your seat is no longer reserved',
        advice: 'Join again to get another seat.',
      },
      invalid_invitation: {
        title: 'The invitation is no longer valid',
        advice:
          'It has expired, was revoked or has been used up. Ask the sender for a new one. Joining again is without the invitation.',
      },
      admission_pending: {
        title: 'Waiting for the host',
        advice: 'A moderator has to admit you. Join again to wait.',
      },
      admission_denied: {
        title: 'You were not admitted',
        advice: 'A moderator has declined your request. After the countdown, you can ask again.',
      },
      room_locked: {
        title: 'The room is locked',
        advice: 'It accepts no new participants at the moment. Ask the host, then join again.',
      },
      waiting_room_full: {
        title: 'The waiting room is full',
        advice: 'You can wait here as soon as others have been admitted.',
      },
      banned: {
        title: 'You are banned from this session',
        advice:
          'You have been banned. Joining again does not help while the ban lasts. If this is a mistake, contact the administrator.',
      },
      room_full: {
        title: 'The room is full',
        advice: 'You can join as soon as a participant has left.',
      },
      identity_taken: {
        title: 'You are already in this room',
        advice:
          'You joined in another tab or on another device. Leave the room there, then join again here.',
      },
      store_unavailable: {
        title: 'Seats cannot be assigned at the moment',
        advice:
          'Wait for the countdown, then join again. If the problem persists, contact the administrator.',
      },
      rate_limited: {
        title: 'Too many requests',
        advice: 'Wait for the countdown, then join again.',
      },
      overloaded: {
        title: 'Server overloaded',
        advice: 'Wait for the countdown, then join again.',
      },
      shutting_down: {
        title: 'The server is restarting',
        advice: 'Wait for the countdown, then join again.',
      },
      issuer_unreachable: {
        title: 'Your sign-in cannot be verified at the moment',
        advice: 'Try again in a moment.',
      },
      livekit_unreachable: {
        title: 'LiveKit is unreachable',
        advice:
          'The media server does not respond or is overloaded. Try again in a moment. If the problem persists, contact the administrator.',
      },
      livekit_timed_out: {
        title: 'LiveKit timed out',
        advice: 'Try again. If the problem persists, contact the administrator.',
      },
      livekit_unauthorized: {
        title: 'LiveKit rejects the server’s API key',
        advice: 'Contact the administrator and include the request ID below.',
      },
      livekit_invalid_response: {
        title: 'Invalid response from LiveKit',
        advice: 'Contact the administrator and include the request ID below.',
      },
      internal_error: {
        title: 'Internal server error',
        advice:
          'Try again. If the problem persists, contact the administrator and include the request ID below.',
      },
      invalid_request: {
        title: 'Invalid input',
        advice: 'Correct the fields listed here and join again.',
      },
      invalid_room: {
        title: 'LiveKit rejects this room',
        advice: 'Choose a different, shorter session name.',
      },
      token_too_large: {
        title: 'Names too long',
        advice: 'Enter shorter names and join again.',
      },
    } satisfies Record<KnownCode, ProblemText>,
    advice: {
      invalid: 'Correct the fields listed here and join again.',
      unauthenticated: 'Sign in at the site that gave you the link, then return to this page.',
      forbidden: 'Contact the sender of the invitation or the administrator.',
      notFound:
        'Check the link and the session name. If they are correct, the room is closed: ask for a new invitation.',
      conflict: 'Choose another session name, or enter another name for yourself.',
      tooLarge: 'Enter shorter names and join again.',
      rateLimited: 'Wait a moment and join again.',
      badGateway: 'Contact the administrator.',
      overloaded: 'Try again in a moment. If the problem persists, contact the administrator.',
      other: 'Try again. If the problem persists, contact the administrator.',
      requestId: 'Include the request ID below.',
    },
    offline: {
      title: 'You are offline',
      detail: 'Your device has no network connection.',
      advice: 'Connect to a network, then join again.',
    },
    unreachable: {
      title: 'The server does not respond',
      detail: 'The request did not receive a response.',
      advice:
        'Check your network. If other sites load, the server is down: contact the administrator.',
    },
    timed_out: {
      title: 'Request timed out',
      detail: (seconds: number) => `The server did not respond within ${duration(seconds)}.`,
      advice: 'Try again. If the problem persists, contact the administrator.',
    },
    unreadable: {
      title: 'Unexpected response',
      noToken: 'The response does not contain a token.',
      notRoomkey: (status: number) => `The response (status ${status}) is not from Roomkey.`,
      advice:
        'A proxy or a sign-in page may have intercepted the request. Reload this page. If the problem persists, contact the administrator.',
    },
    page_changed: {
      title: 'Part of this page could not be loaded',
      detail: 'The server may have been updated since you opened the page.',
      advice: 'Reload the page and join again.',
    },
    mixed_content: {
      title: 'The browser blocks the LiveKit URL',
      detail: 'This page was loaded over https, but the LiveKit URL begins with ws:// or http://.',
      advice: 'The administrator has to set a wss:// URL in livekit.url.',
    },
    livekit_unreachable: {
      title: 'LiveKit is unreachable',
      detail: 'You received a token, but the LiveKit server does not respond at its URL.',
      advice:
        'Check your network and your VPN. If the problem persists, contact the administrator.',
    },
    livekit_rejected: {
      title: 'LiveKit rejects the token',
      detail: 'The LiveKit server is reachable, but rejects this token.',
      advice:
        'The API key, the secret or the clocks of the two servers may differ. Contact the administrator.',
    },
    livekit_failed: {
      title: 'Connection to LiveKit failed',
      detail: 'The LiveKit server accepted the token, but no connection was established.',
      advice:
        'A firewall may block the media ports. Try again. If the problem persists, contact the administrator.',
    },
    room_full: {
      title: 'The room is probably full',
      detail: 'The LiveKit server accepted the token, but not the connection.',
      advice: 'Wait until a participant has left, then join again.',
    },
  },
};

export type JoinMessages = typeof en;
