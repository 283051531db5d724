/** The texts of the join page in English. */

import type { LeaveReason } from '../../room/leaveReason';
import type { ProblemText } from '../../shared/api/problem';
import type { KnownCode } from '../joinProblem';
import type { SessionNameError } from '../joinTarget';
import { FORMATS } from '../../shared/i18n/formats';

const { duration } = FORMATS.en;

export const en = {
  start: {
    title: 'Meet in a room of your own',
    lead: 'Open a session, send its link, and talk: in the browser, with nothing to install.',
    session: 'Name of the session',
    sessionHint: 'Leave it empty for a short name that nobody guesses.',
    submit: 'Continue',
    link: 'Its link:',
    linkPending: 'Its link will be ready in the next step.',
    footer: 'Whoever has the link meets in the same room.',
  },

  sessionNameErrors: {
    blank: 'A session needs a name: at least one letter, digit or sign.',
    undecodable:
      'Its end holds signs that are no text. It was probably cut off when it was copied.',
    control: 'The name holds signs that cannot be seen, such as a line break.',
    too_long: 'The name is too long. Shorten it.',
  } satisfies Record<SessionNameError, string>,

  invalidLink: {
    title: 'This link is broken',
    advice: 'Ask whoever sent it for a new one, or enter the name of the session here.',
  },

  crash: {
    title: 'Something broke on this page',
    detail: 'That is a mistake in the page, not one of yours. Camera and microphone are off.',
    reload: 'Reload the page',
    home: 'Go to the start',
  },

  lobby: {
    title: (session: string) => `Join ${session}`,
    name: 'Your name',
    nameHint: 'How the others see you.',
    join: 'Join',
    joinIn: (seconds: number) => `Join in ${seconds} s`,
    joinAllowed: 'You can join now.',
    requesting: 'Asking for a token…',
    connecting: 'Connecting to LiveKit…',
    inviteLink: 'Whoever has this link meets you here:',
    otherSession: 'Another session',
    previewLoading: 'The preview is being loaded…',
    previewMissing: 'The preview could not be loaded. You can join without it.',
  },

  left: {
    title: 'You have left',
    detail: (session: string) => `You were in ${session}.`,
    rejoin: 'Join again',
    joinHere: 'Join here instead',
    home: 'Go to the start',
    reasons: {
      removed: {
        title: 'You were removed',
        detail: 'Whoever runs this session took you out of the room.',
        advice: 'If that was a mistake, ask them whether you may come back.',
      },
      room_closed: {
        title: 'The session was ended',
        detail: 'The room was closed for everybody.',
        advice: 'Joining again opens a new room under the same name.',
      },
      joined_elsewhere: {
        title: 'You joined somewhere else',
        detail: 'Another tab or device joined as you, so this one left.',
        advice: 'Go on there, or come back here: then the other one leaves.',
      },
      server_stopped: {
        title: 'The LiveKit server was stopped',
        detail: 'It said goodbye to everybody in the room.',
        advice: 'Wait a moment and join again. If it stays so, tell whoever runs this server.',
      },
      connection_lost: {
        title: 'The connection was lost',
        detail: 'The page tried to come back for a while and could not.',
        advice: 'Check your network, then join again.',
      },
    } satisfies Record<LeaveReason, { title: string; detail: string; advice: string }>,
  },

  problem: {
    facts: { status: 'Status', code: 'Code', request: 'Request', server: 'LiveKit server' },
    fields: {
      session_id: 'Name of the session',
      room_name: 'Room',
      participant_name: 'Your name',
      participant_identity: 'Identity',
    } as Readonly<Record<string, string>>,
    /** The server writes English; each language decides what to make of it. */
    fieldMessage: (_code: string | undefined, message: string) => message,
    serverDetail: (detail: string) => detail,
    rejectedTitle: 'You were not let in',
    codes: {
      unauthenticated: {
        title: 'This server does not know who you are',
        advice: 'It lets in only people it knows: sign in where you got the link, then come back.',
      },
      invalid_credentials: {
        title: 'Your sign-in is not accepted',
        advice: 'It may have run out: sign in again where you got the link, then come back.',
      },
      access_disabled: {
        title: 'This server lets nobody in at the moment',
        advice: 'Whoever runs it has closed it. Ask them when it opens.',
      },
      no_matching_rule: {
        title: 'You may not enter this session',
        advice: 'Nobody said that you may. Ask whoever invited you, or whoever runs this server.',
      },
      denied_by_rule: {
        title: 'You are kept out of this session',
        advice: 'Whoever runs this server has decided so. They can tell you why.',
      },
      field_not_allowed: {
        title: 'Something here is not yours to choose',
        advice: 'Leave out what is named here and join again.',
      },
      foreign_namespace: {
        title: 'This room belongs to another server',
        advice: 'The link was made for another place: ask for the right one.',
      },
      room_not_found: {
        title: 'There is no such room now',
        advice: 'It has not been opened yet, or it has closed. Ask whoever invited you.',
      },
      foreign_repository: {
        title: 'This room is about something else',
        advice: 'A room of this name is live for another project. Take another name.',
      },
      rate_limited: {
        title: 'Too many attempts',
        advice: 'Wait until the time is over, then join again.',
      },
      overloaded: {
        title: 'The server is full for the moment',
        advice: 'Too many people come at once. Wait until the time is over, then join again.',
      },
      shutting_down: {
        title: 'The server is restarting',
        advice: 'Wait until the time is over, then join again.',
      },
      issuer_unreachable: {
        title: 'The server cannot check who you are just now',
        advice: 'That is likely to pass. Try again in a moment.',
      },
      livekit_unreachable: {
        title: 'LiveKit cannot be reached',
        advice:
          'The server that carries sound and video is away or full. Try again in a moment; if it stays so, tell whoever runs it.',
      },
      livekit_timed_out: {
        title: 'LiveKit did not answer in time',
        advice: 'Try again. If it stays so, tell whoever runs this server.',
      },
      livekit_unauthorized: {
        title: 'Roomkey and LiveKit do not agree',
        advice:
          'Nothing you can change. Whoever runs this server finds the cause in its log, under the number below.',
      },
      livekit_invalid_response: {
        title: 'Something other than LiveKit answers',
        advice:
          'Nothing you can change. Whoever runs this server finds the cause in its log, under the number below.',
      },
      internal_error: {
        title: 'Something broke on the server',
        advice: 'Try again. If it stays so, tell whoever runs it the number below.',
      },
      invalid_request: {
        title: 'Something is not as it should be',
        advice: 'Change what is named here and join again.',
      },
      invalid_room: {
        title: 'LiveKit does not accept such a room',
        advice: 'Take another, shorter name for the session.',
      },
      token_too_large: {
        title: 'That is too long for a token',
        advice: 'Use shorter names and join again.',
      },
    } satisfies Record<KnownCode, ProblemText>,
    advice: {
      invalid: 'Change what is named here and join again.',
      unauthenticated:
        'This server lets in only people it knows: sign in where you got the link, then come back.',
      forbidden: 'Ask whoever runs this server, or whoever invited you, to let you in.',
      notFound:
        'Check the link or the name. If it is right, the room has closed: ask for a new invitation.',
      conflict: 'Try another session name or another name for yourself.',
      tooLarge: 'Use shorter names and join again.',
      rateLimited: 'Wait a little and join again.',
      badGateway:
        'Nothing you can change here. Whoever runs this server finds the cause in its log, under the id below.',
      overloaded: 'Try again in a moment. If it stays so, tell whoever runs this server.',
      other: 'Try again. If it stays so, tell whoever runs this server.',
      requestId: 'The request number below finds it in the log.',
    },
    offline: {
      title: 'You are offline',
      detail: 'Your device says that it has no network.',
      advice: 'Connect to a network, then join again.',
    },
    unreachable: {
      title: 'The server does not answer',
      detail: 'The request for a token got no answer at all.',
      advice:
        'Check your network. If other pages load, the Roomkey server is down: tell whoever runs it.',
    },
    timed_out: {
      title: 'The server takes too long',
      detail: (seconds: number) => `There was no answer within ${duration(seconds)}.`,
      advice: 'Try again. If it stays so, tell whoever runs this server.',
    },
    unreadable: {
      title: 'Something else answered',
      noToken: 'The answer is not a token.',
      notRoomkey: (status: number) => `The answer (status ${status}) is not one of Roomkey’s.`,
      advice:
        'A proxy or a login page may sit in front of the server. Reload this page; if it stays so, tell whoever runs it.',
    },
    page_changed: {
      title: 'A part of this page could not be loaded',
      detail: 'The server may have been updated since you opened the page.',
      advice: 'Reload the page and join again.',
    },
    mixed_content: {
      title: 'The browser blocks LiveKit’s address',
      detail: 'This page came over https, but the LiveKit address begins with ws:// or http://.',
      advice: 'Whoever runs this server has to set a wss:// address in livekit.url.',
    },
    livekit_unreachable: {
      title: 'LiveKit cannot be reached',
      detail: 'You have a token, but the LiveKit server does not answer at its address.',
      advice: 'Check your network or VPN. If it stays so, tell whoever runs this server.',
    },
    livekit_rejected: {
      title: 'LiveKit refuses the token',
      detail: 'The LiveKit server was reached, but does not accept this token.',
      advice:
        'Key, secret or clock of the two servers may differ. Whoever runs them can put that right.',
    },
    livekit_failed: {
      title: 'LiveKit did not let you in',
      detail: 'The LiveKit server accepted the token, but the connection did not come about.',
      advice:
        'A firewall may block the media ports. Try again; if it stays so, tell whoever runs this server.',
    },
    room_full: {
      title: 'The room is probably full',
      detail: 'LiveKit accepted your token and then did not open the door.',
      advice: 'Wait until somebody has left, then join again.',
    },
  },
};

export type JoinMessages = typeof en;
