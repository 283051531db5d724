/**
 * Every English word of the page, and by its type what every other language has to have. It decides
 * nothing: what is said when is decided elsewhere.
 */

import type { Departure } from '../../room/leaveReason';
import type { KnownCode } from '../../shared/api/problem';
import type { SessionFault } from '../joinTarget';
import type { Device, DeviceReason } from '../../room/openDevices';
import { formatsOf } from '../../shared/i18n/formats';

// British: no comma in front of the last "and".
const formats = formatsOf('en-GB');
const { duration, list } = formats;

interface CodeWords {
  readonly title: string;
  readonly advice: string;
}

/** A device in the forms that sentences need. */
interface DeviceNames {
  readonly your: string;
  readonly none: string;
}

export const en = {
  formats,
  product: 'Roomkey',
  languageName: 'English',
  languages: 'Language',

  start: {
    title: 'Meet in a room of your own',
    lead: 'Open a session, send its link, and talk: in the browser, with nothing to install.',
    session: 'Name of the session',
    sessionHint: 'Leave it empty for a short name that nobody guesses.',
    go: 'Continue',
    address: 'Its link:',
    addressNew: 'Its link will be ready in the next step.',
    foot: 'Whoever has the link meets in the same room.',
  },

  sessionFaults: {
    blank: 'A session needs a name: at least one letter, digit or sign.',
    undecodable:
      'Its end holds signs that are no text. It was probably cut off when it was copied.',
    control: 'The name holds signs that cannot be seen, such as a line break.',
    too_long: 'The name is too long. Shorten it.',
  } satisfies Record<SessionFault, string>,

  broken: {
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
    mayJoin: 'You can join now.',
    asking: 'Asking for a token…',
    connecting: 'Connecting to LiveKit…',
    link: 'Whoever has this link meets you here:',
    other: 'Another session',
    withoutDevices: 'You can join without camera and microphone, too.',
  },

  preview: {
    title: 'Camera and microphone',
    loading: 'The preview is being loaded…',
    missing: 'The preview could not be loaded. You can join without it.',
    ask: 'Allow camera and microphone',
    askHint: 'Your browser will ask. Nobody sees or hears you before you join.',
    asking: 'Your browser asks for camera and microphone: look near the address bar.',
    cameraOff: 'Your camera is off',
    level: 'Level of the microphone',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    again: 'Try again',
    devices: 'Choose devices',
  },

  left: {
    title: 'You have left',
    detail: (session: string) => `You were in ${session}.`,
    again: 'Join again',
    here: 'Join here instead',
    home: 'Go to the start',
    departures: {
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
    } satisfies Record<Departure, { title: string; detail: string; advice: string }>,
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
    serverSays: (detail: string) => detail,
    refusedTitle: 'You were not let in',
    codes: {
      unauthenticated: {
        title: 'This server does not know who you are',
        advice: 'It lets in only people it knows: sign in where you got the link, then come back.',
      },
      credentials_refused: {
        title: 'Your sign-in is not accepted',
        advice: 'It may have run out: sign in again where you got the link, then come back.',
      },
      access_closed: {
        title: 'This server lets nobody in at the moment',
        advice: 'Whoever runs it has closed it. Ask them when it opens.',
      },
      not_admitted: {
        title: 'You may not enter this session',
        advice: 'Nobody said that you may. Ask whoever invited you, or whoever runs this server.',
      },
      refused: {
        title: 'You are kept out of this session',
        advice: 'Whoever runs this server has decided so. They can tell you why.',
      },
      field_not_allowed: {
        title: 'Something here is not yours to choose',
        advice: 'Leave out what is named here and join again.',
      },
      room_of_another_namespace: {
        title: 'This room belongs to another server',
        advice: 'The link was made for another place: ask for the right one.',
      },
      room_not_found: {
        title: 'There is no such room now',
        advice: 'It has not been opened yet, or it has closed. Ask whoever invited you.',
      },
      room_of_another_repository: {
        title: 'This room is about something else',
        advice: 'A room of this name is live for another project. Take another name.',
      },
      rate_limited: {
        title: 'Too many attempts',
        advice: 'Wait until the time is over, then join again.',
      },
      unavailable: {
        title: 'The server is full for the moment',
        advice: 'Too many people come at once. Wait until the time is over, then join again.',
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
      livekit_refuses_credentials: {
        title: 'Roomkey and LiveKit do not agree',
        advice:
          'Nothing you can change. Whoever runs this server finds the cause in its log, under the number below.',
      },
      livekit_answers_nonsense: {
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
      room_rejected: {
        title: 'LiveKit does not accept such a room',
        advice: 'Take another, shorter name for the session.',
      },
      token_too_large: {
        title: 'That is too long for a token',
        advice: 'Use shorter names and join again.',
      },
    } satisfies Record<KnownCode, CodeWords>,
    advice: {
      wrongInput: 'Change what is named here and join again.',
      unknownCaller:
        'This server lets in only people it knows: sign in where you got the link, then come back.',
      notAllowed: 'Ask whoever runs this server, or whoever invited you, to let you in.',
      notFound:
        'Check the link or the name. If it is right, the room has closed: ask for a new invitation.',
      conflict: 'Try another session name or another name for yourself.',
      tooLarge: 'Use shorter names and join again.',
      tooMany: 'Wait a little and join again.',
      livekitTrouble:
        'Nothing you can change here. Whoever runs this server finds the cause in its log, under the id below.',
      busy: 'Try again in a moment. If it stays so, tell whoever runs this server.',
      other: 'Try again. If it stays so, tell whoever runs this server.',
      withRequest: 'The request number below finds it in the log.',
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
    timedOut: {
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
    pageChanged: {
      title: 'A part of this page could not be loaded',
      detail: 'The server may have been updated since you opened the page.',
      advice: 'Reload the page and join again.',
    },
    mixedContent: {
      title: 'The browser blocks LiveKit’s address',
      detail: 'This page came over https, but the LiveKit address begins with ws:// or http://.',
      advice: 'Whoever runs this server has to set a wss:// address in livekit.url.',
    },
    livekitUnreachable: {
      title: 'LiveKit cannot be reached',
      detail: 'You have a token, but the LiveKit server does not answer at its address.',
      advice: 'Check your network or VPN. If it stays so, tell whoever runs this server.',
    },
    livekitRefused: {
      title: 'LiveKit refuses the token',
      detail: 'The LiveKit server was reached, but does not accept this token.',
      advice:
        'Key, secret or clock of the two servers may differ. Whoever runs them can put that right.',
    },
    livekitFailed: {
      title: 'LiveKit did not let you in',
      detail: 'The LiveKit server accepted the token, but the connection did not come about.',
      advice:
        'A firewall may block the media ports. Try again; if it stays so, tell whoever runs this server.',
    },
    roomFull: {
      title: 'The room is probably full',
      detail: 'LiveKit accepted your token and then did not open the door.',
      advice: 'Wait until somebody has left, then join again.',
    },
  },

  room: {
    people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
    you: ' (you)',
    screenOf: ' shares this screen',
    alone: 'Only you are here',
    reconnecting: 'Connection lost. Reconnecting…',
    stage: 'People in the room',
    controls: 'Controls',
    leave: 'Leave',
    microphone: 'Microphone',
    camera: 'Camera',
    shareScreen: 'Share screen',
    deviceWithoutName: (index: number) => `Device ${index}`,
    startSound: 'Play the sound',
    watchOnly: 'You may watch and listen here, not publish.',
    invite: 'Copy link',
    inviteCopied: 'Link copied',
    inviteByHand: 'Copy this link and send it:',
    close: 'Close',
    dismiss: 'Dismiss',
    chatToggle: 'Chat',
    peopleToggle: 'People',
    settingsToggle: 'Settings',
    unread: (count: number) => `${count} unread`,
  },

  people: {
    title: 'People',
    speaking: 'speaking',
    muted: 'microphone off',
    unmuted: 'microphone on',
    video: 'camera on',
    noVideo: 'camera off',
    screen: 'shares the screen',
    agent: 'agent',
  },

  news: {
    came: (name: string) => `${name} has joined.`,
    went: (name: string) => `${name} has left.`,
    sharing: (name: string) => `${name} shares the screen.`,
    back: 'The connection is back.',
  },

  settings: {
    title: 'Settings',
    chooseMicrophone: 'Microphone',
    chooseCamera: 'Camera',
    chooseSpeaker: 'Speaker',
  },

  devices: {
    names: {
      camera: { your: 'your camera', none: 'No camera was found' },
      microphone: { your: 'your microphone', none: 'No microphone was found' },
      both: {
        your: 'your camera and microphone',
        none: 'Neither camera nor microphone was found',
      },
    } satisfies Record<Device | 'both', DeviceNames>,
    stillIn: 'You are in the room all the same.',
    reasons: {
      denied: ({ your }) =>
        `The browser does not give this page ${your}. Allow it beside the address bar, then try again.`,
      missing: ({ none }) => `${none}. Plug one in, then try again.`,
      busy: ({ your }) =>
        `The browser cannot use ${your}: another program may be doing so. Close it, then try again.`,
      insecure: ({ your }) =>
        `Browsers give ${your} only to pages opened over https or on localhost.`,
      other: ({ your }) => `The browser could not start ${your}. Try again.`,
    } satisfies Record<DeviceReason, (names: DeviceNames) => string>,
    screen: 'The screen is not shared: the browser did not allow it, or nothing was chosen.',
  },

  chat: {
    title: 'Chat',
    empty: 'No messages yet. They are not kept: only those who are here read them.',
    message: 'Message',
    send: 'Send',
    notAllowed: 'Your token does not let you send messages.',
    failed: 'The message was not sent. Try again.',
  },

  token: {
    title: 'What the token said',
    unreadable: 'This token cannot be read here. LiveKit accepts it all the same.',
    rows: {
      identity: 'Identity',
      name: 'Name',
      room: 'Room',
      status: 'Room status',
      expires: 'Expires',
      repository: 'Repository',
      server: 'LiveKit server',
      kind: 'Kind',
      metadata: 'Metadata',
      attributes: 'Attributes',
    },
    none: '–',
    status: {
      created: 'created: it was made for you just now',
      existing: 'existing: it was there already',
      on_join: 'on_join: it was made when the first person came in',
    } as Readonly<Record<string, string>>,
    valid: (lifetime: string) => `valid for ${lifetime}`,
    until: (time: string) => `until ${time}`,
    renewal: 'That is the time to get in. LiveKit renews it while you are connected.',
    grantsTitle: 'Whoever holds it',
    granted: 'allowed:',
    withheld: 'not allowed:',
    grants: {
      join: 'may join this room',
      notJoin: 'may not join a room',
      publish: (sources: readonly string[]) => `may publish ${list(sources)}`,
      notPublish: 'may not publish',
      subscribe: 'may subscribe to the others',
      notSubscribe: 'may not subscribe to the others',
      data: 'may send data',
      notData: 'may not send data',
      sources: {
        camera: 'camera',
        microphone: 'microphone',
        screen_share: 'screen',
        screen_share_audio: 'screen sound',
      } as Readonly<Record<string, string>>,
      powers: {
        canUpdateOwnMetadata: 'may change their own name, metadata and attributes',
        canSubscribeMetrics: 'may receive metrics',
        canManageAgentSession: 'may manage the agent session',
        hidden: 'is hidden from the others',
        recorder: 'is a recorder',
        agent: 'is an agent',
        roomAdmin: 'may administer this room',
        roomCreate: 'may create and delete rooms',
        roomList: 'may list all rooms',
        roomRecord: 'may record',
        ingressAdmin: 'may administer ingress',
      } as Readonly<Record<string, string>>,
      destination: (room: string) => `may be moved to the room ${room}`,
      other: (grant: string) => `also holds: ${grant}`,
      agents: (names: readonly string[]) => `brings along the agent ${list(names)}`,
    },
    raw: 'All claims',
    rawHint: 'The readable part of the token, without its signature.',
  },
};

/** What a language has to say. A text that is missing in one does not compile. */
export type Texts = typeof en;
