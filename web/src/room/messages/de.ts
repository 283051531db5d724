/** The texts of the room and of the preview in German. */

import type { RoomMessages } from './en';

export const de: RoomMessages = {
  preview: {
    title: 'Kamera und Mikrofon',
    allow: 'Kamera und Mikrofon erlauben',
    allowHint: 'Ihr Browser wird fragen. Vor dem Beitreten sieht und hört Sie niemand.',
    prompting: 'Ihr Browser fragt nach Kamera und Mikrofon: sehen Sie neben die Adresszeile.',
    cameraOff: 'Ihre Kamera ist aus',
    level: 'Pegel des Mikrofons',
    camera: 'Kamera',
    microphone: 'Mikrofon',
    speaker: 'Lautsprecher',
    retry: 'Erneut versuchen',
    devices: 'Geräte wählen',
    withoutDevices: 'Sie können auch ohne Kamera und Mikrofon beitreten.',
  },

  room: {
    participants: (count) => (count === 1 ? '1 Person' : `${count} Personen`),
    you: ' (Sie)',
    screenOf: ' teilt diesen Bildschirm',
    alone: 'Nur Sie sind hier',
    reconnecting: 'Verbindung abgerissen. Wird wieder aufgebaut…',
    stage: 'Personen im Raum',
    controls: 'Bedienung',
    leave: 'Verlassen',
    microphone: 'Mikrofon',
    camera: 'Kamera',
    shareScreen: 'Bildschirm teilen',
    unnamedDevice: (index) => `Gerät ${index}`,
    startAudio: 'Ton einschalten',
    watchOnly: 'Sie können hier zusehen und zuhören, nicht senden.',
    close: 'Schließen',
    dismiss: 'Ausblenden',
    chatToggle: 'Chat',
    participantsToggle: 'Personen',
    settingsToggle: 'Einstellungen',
    unread: (count) => `${count} ungelesen`,
  },

  participants: {
    title: 'Personen',
    speaking: 'spricht',
    muted: 'Mikrofon aus',
    unmuted: 'Mikrofon an',
    cameraOn: 'Kamera an',
    cameraOff: 'Kamera aus',
    sharing: 'teilt den Bildschirm',
    agent: 'Agent',
  },

  announcements: {
    joined: (name) => `${name} ist beigetreten.`,
    left: (name) => `${name} ist gegangen.`,
    sharing: (name) => `${name} teilt den Bildschirm.`,
    reconnected: 'Die Verbindung ist wieder da.',
  },

  settings: {
    title: 'Einstellungen',
    microphone: 'Mikrofon',
    camera: 'Kamera',
    speaker: 'Lautsprecher',
  },

  devices: {
    names: {
      camera: { your: 'Ihre Kamera', missing: 'Keine Kamera gefunden' },
      microphone: { your: 'Ihr Mikrofon', missing: 'Kein Mikrofon gefunden' },
      both: {
        your: 'Ihre Kamera und Ihr Mikrofon',
        missing: 'Weder Kamera noch Mikrofon gefunden',
      },
    },
    stillConnected: 'Im Raum sind Sie trotzdem.',
    reasons: {
      denied: ({ your }) =>
        `Der Browser gibt dieser Seite ${your} nicht frei. Erlauben Sie es neben der Adresszeile und versuchen Sie es noch einmal.`,
      missing: ({ missing }) =>
        `${missing}. Schließen Sie ein Gerät an und versuchen Sie es noch einmal.`,
      busy: ({ your }) =>
        `Der Browser kann ${your} nicht benutzen: vielleicht tut es ein anderes Programm. Schließen Sie es und versuchen Sie es noch einmal.`,
      insecure: ({ your }) =>
        `Browser geben ${your} nur für Seiten frei, die über https oder auf localhost geöffnet sind.`,
      other: ({ your }) =>
        `Der Browser konnte ${your} nicht starten. Versuchen Sie es noch einmal.`,
    },
    screenShareFailed: 'Der Bildschirm wird nicht geteilt: nicht erlaubt, oder nichts ausgewählt.',
  },

  chat: {
    title: 'Chat',
    empty: 'Noch keine Nachrichten. Sie werden nicht aufbewahrt: nur wer da ist, liest sie.',
    message: 'Nachricht',
    send: 'Senden',
    notAllowed: 'Ihr Token erlaubt keine Nachrichten.',
    failed: 'Die Nachricht wurde nicht gesendet. Versuchen Sie es noch einmal.',
  },
};
