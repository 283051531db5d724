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
    allowHint: 'Your browser asks for permission. Others see and hear you only after you join.',
    prompting: 'Allow camera and microphone in the browser’s permission prompt.',
    cameraOff: 'Your camera is off',
    level: 'Microphone level',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    retry: 'Try again',
    devices: 'Choose devices',
    withoutDevices: 'You can also join without camera and microphone.',
  },

  room: {
    participants: (count: number) => (count === 1 ? '1 participant' : `${count} participants`),
    you: ' (you)',
    screenOf: ' is sharing the screen',
    alone: 'You are the only participant',
    reconnecting: 'Connection lost. Reconnecting…',
    stage: 'Participants in the room',
    controls: 'Controls',
    leave: 'Leave',
    microphone: 'Microphone',
    camera: 'Camera',
    shareScreen: 'Share screen',
    unnamedDevice: (index: number) => `Device ${index}`,
    startAudio: 'Turn on audio',
    watchOnly: 'You can watch and listen in this room.',
    close: 'Close',
    dismiss: 'Dismiss',
    chatToggle: 'Chat',
    participantsToggle: 'Participants',
    settingsToggle: 'Settings',
    moderationToggle: 'Moderation',
    waiting: (count: number) => `${count} waiting`,
    unread: (count: number) => `${count} unread`,
  },

  participants: {
    title: 'Participants',
    speaking: 'speaking',
    muted: 'microphone off',
    unmuted: 'microphone on',
    cameraOn: 'camera on',
    cameraOff: 'camera off',
    sharing: 'is sharing the screen',
    agent: 'agent',
  },

  announcements: {
    joined: (name: string) => `${name} joined.`,
    left: (name: string) => `${name} left.`,
    sharing: (name: string) => `${name} is sharing the screen.`,
    reconnected: 'Reconnected.',
  },

  unmute: {
    asked: (name: string) => `${name} asks you to turn on your microphone.`,
    turnOn: 'Turn on microphone',
    notNow: 'Not now',
  },

  settings: {
    title: 'Settings',
    microphone: 'Microphone',
    camera: 'Camera',
    speaker: 'Speaker',
  },

  devices: {
    names: {
      camera: { your: 'your camera', missing: 'No camera found' },
      microphone: { your: 'your microphone', missing: 'No microphone found' },
      both: {
        your: 'your camera and microphone',
        missing: 'No camera or microphone found',
      },
    } satisfies Record<Device | 'both', DeviceNames>,
    stillConnected: 'You are still connected to the room.',
    reasons: {
      denied: ({ your }) =>
        `The browser blocks ${your} for this page. Allow access next to the address bar, then try again.`,
      missing: ({ missing }) => `${missing}. Connect a device, then try again.`,
      busy: ({ your }) =>
        `The browser cannot access ${your}. Close other programs that may be using it, then try again.`,
      insecure: ({ your }) =>
        `Browsers allow access to ${your} only on pages loaded over https or from localhost.`,
      other: ({ your }) => `The browser could not start ${your}. Try again.`,
    } satisfies Record<DeviceReason, (names: DeviceNames) => string>,
    screenShareFailed: 'Screen sharing was blocked by the browser or cancelled.',
  },

  chat: {
    title: 'Chat',
    empty: 'No messages yet. Messages are not stored and reach only the participants in the room.',
    message: 'Message',
    send: 'Send',
    notAllowed: 'Your token does not permit messages.',
    failed: 'The message was not sent. Try again.',
  },
};

export type RoomMessages = typeof en;
