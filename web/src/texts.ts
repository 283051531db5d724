/** Every English word of the page. It decides nothing: what is said when is decided elsewhere. */

import type { Departure } from './join/departure';
import type { DeviceReason } from './room/devices';

/** "camera", "camera and microphone", "camera, microphone and screen" */
export function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** 600 → "10 minutes", 5400 → "1 hour and 30 minutes" */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const units: [string, number][] = [
    ['day', Math.floor(whole / 86_400)],
    ['hour', Math.floor(whole / 3_600) % 24],
    ['minute', Math.floor(whole / 60) % 60],
    ['second', whole % 60],
  ];
  const parts = units.filter(([, count]) => count > 0).map(([unit, count]) => counted(count, unit));
  return parts.length === 0 ? '0 seconds' : list(parts);
}

export const texts = {
  product: 'Roomkey',

  form: {
    title: 'Join a session',
    lead: 'Whoever enters the same session name meets in the same room.',
    invitedTitle: 'Join a room',
    session: 'Session name',
    sessionHint: 'Leave it empty for a new room of your own.',
    invited: 'You are invited to',
    otherSession: 'Join a session by its name instead',
    name: 'Your name',
    nameHint: 'How the others see you.',
    join: 'Join',
    start: 'Start a new room',
    asking: 'Asking for a token…',
    connecting: 'Connecting to LiveKit…',
    devices:
      'Your browser asks for camera and microphone next. You can refuse both and still join.',
  },

  problem: {
    facts: { status: 'Status', code: 'Code', request: 'Request', server: 'LiveKit server' },
    fields: {
      session_id: 'Session name',
      room_name: 'Room',
      participant_name: 'Your name',
      participant_identity: 'Identity',
    } as Readonly<Record<string, string>>,
    refusedTitle: 'The token was refused',
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
      tooManyFor: (seconds: number) => `Wait ${duration(seconds)} and join again.`,
      livekitTrouble:
        'Nothing you can change here. Whoever runs this server finds the cause in its log, under the id below.',
      busy: 'Try again in a moment. If it stays so, tell whoever runs this server.',
      busyFor: (seconds: number) =>
        `Try again in ${duration(seconds)}. If it stays so, tell whoever runs this server.`,
      other: 'Try again. If it stays so, tell whoever runs this server.',
      withRequest: 'The request number below finds it in the log.',
    },
    unreachable: {
      title: 'The server does not answer',
      detail: 'The request for a token got no answer at all.',
      advice:
        'Check your network. If other pages load, the Roomkey server is down: is it still running?',
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
        'The room may be full, or a firewall blocks the media ports. Try again; if it stays so, tell whoever runs this server.',
    },
  },

  departure: {
    removed: 'You were removed from the room.',
    room_closed: 'The room was closed.',
    joined_elsewhere: 'You joined again from another window or device, so this one left.',
    server_stopped: 'The LiveKit server was stopped. Join again in a moment.',
    connection_lost: 'The connection was lost. Join again when your network is back.',
  } satisfies Record<Departure, string>,

  room: {
    newRoom: 'New room',
    people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
    you: ' (you)',
    screenOf: ' shares this screen',
    alone: 'Only you are here. Invite someone.',
    reconnecting: 'Connection lost. Reconnecting…',
    stage: 'People in the room',
    controls: 'Controls',
    leave: 'Leave',
    microphone: 'Microphone',
    camera: 'Camera',
    shareScreen: 'Share screen',
    chooseMicrophone: 'Choose a microphone',
    chooseCamera: 'Choose a camera',
    deviceWithoutName: (index: number) => `Device ${index}`,
    startSound: 'Play the sound',
    watchOnly: 'You may watch and listen here, not publish.',
    invite: 'Copy invitation',
    inviteCopied: 'Invitation copied',
    inviteByHand: 'Copy this link and send it:',
    close: 'Close',
    dismiss: 'Dismiss',
    tokenToggle: 'Token',
    chatToggle: 'Chat',
    unread: (count: number) => `${count} unread`,
  },

  devices: {
    names: { camera: 'camera', microphone: 'microphone', both: 'camera or microphone' },
    button: { camera: 'Camera', microphone: 'Microphone', both: 'Camera or Microphone' },
    stillIn: 'You are in the room all the same.',
    reasons: {
      denied: (device, button) =>
        `The browser does not give this page your ${device}. Allow it beside the address bar, then press ${button}.`,
      missing: (device, button) => `No ${device} was found. Plug one in, then press ${button}.`,
      busy: (device, button) =>
        `Another program is using your ${device}. Close it, then press ${button}.`,
      insecure: (device) =>
        `Browsers give ${device} only to pages opened over https or on localhost.`,
      other: (device, button) => `Your ${device} did not start. Press ${button} to try again.`,
    } satisfies Record<DeviceReason, (device: string, button: string) => string>,
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
    granted: 'allowed',
    withheld: 'not allowed',
    grants: {
      join: 'may join this room',
      notJoin: 'may not join a room',
      publish: (sources: string) => `may publish ${sources}`,
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
      agents: (names: string) => `brings along the agent ${names}`,
    },
    raw: 'All claims',
    rawHint: 'The readable part of the token, without its signature.',
  },
} as const;
