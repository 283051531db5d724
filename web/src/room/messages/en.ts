/** The texts of the room and of the preview in English. */

import type { Device, DeviceReason } from '../openDevices';

/** A device in the forms that sentences need. */
interface DeviceNames {
  readonly your: string;
  readonly missing: string;
}

export const en = {
  preview: {
    title: 'Camera and microphone',
    allow: 'Allow camera and microphone',
    allowHint: 'Your browser will ask. Nobody sees or hears you before you join.',
    prompting: 'Your browser asks for camera and microphone: look near the address bar.',
    cameraOff: 'Your camera is off',
    level: 'Level of the microphone',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    retry: 'Try again',
    devices: 'Choose devices',
    withoutDevices: 'You can join without camera and microphone, too.',
  },

  room: {
    participants: (count: number) => (count === 1 ? '1 person' : `${count} people`),
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
    unnamedDevice: (index: number) => `Device ${index}`,
    startAudio: 'Play the sound',
    watchOnly: 'You may watch and listen here, not publish.',
    close: 'Close',
    dismiss: 'Dismiss',
    chatToggle: 'Chat',
    participantsToggle: 'People',
    settingsToggle: 'Settings',
    unread: (count: number) => `${count} unread`,
  },

  participants: {
    title: 'People',
    speaking: 'speaking',
    muted: 'microphone off',
    unmuted: 'microphone on',
    cameraOn: 'camera on',
    cameraOff: 'camera off',
    sharing: 'shares the screen',
    agent: 'agent',
  },

  announcements: {
    joined: (name: string) => `${name} has joined.`,
    left: (name: string) => `${name} has left.`,
    sharing: (name: string) => `${name} shares the screen.`,
    reconnected: 'The connection is back.',
  },

  settings: {
    title: 'Settings',
    microphone: 'Microphone',
    camera: 'Camera',
    speaker: 'Speaker',
  },

  devices: {
    names: {
      camera: { your: 'your camera', missing: 'No camera was found' },
      microphone: { your: 'your microphone', missing: 'No microphone was found' },
      both: {
        your: 'your camera and microphone',
        missing: 'Neither camera nor microphone was found',
      },
    } satisfies Record<Device | 'both', DeviceNames>,
    stillConnected: 'You are in the room all the same.',
    reasons: {
      denied: ({ your }) =>
        `The browser does not give this page ${your}. Allow it beside the address bar, then try again.`,
      missing: ({ missing }) => `${missing}. Plug one in, then try again.`,
      busy: ({ your }) =>
        `The browser cannot use ${your}: another program may be doing so. Close it, then try again.`,
      insecure: ({ your }) =>
        `Browsers give ${your} only to pages opened over https or on localhost.`,
      other: ({ your }) => `The browser could not start ${your}. Try again.`,
    } satisfies Record<DeviceReason, (names: DeviceNames) => string>,
    screenShareFailed:
      'The screen is not shared: the browser did not allow it, or nothing was chosen.',
  },

  chat: {
    title: 'Chat',
    empty: 'No messages yet. They are not kept: only those who are here read them.',
    message: 'Message',
    send: 'Send',
    notAllowed: 'Your token does not let you send messages.',
    failed: 'The message was not sent. Try again.',
  },
};

export type RoomMessages = typeof en;
