/** The texts of the room and of the preview in German. */

import type { RoomMessages } from './en';

export const de: RoomMessages = {
  preview: {
    title: 'Kamera und Mikrofon',
    allow: 'Kamera und Mikrofon erlauben',
    allowHint:
      'Ihr Browser fragt nach der Erlaubnis. Andere sehen und hören Sie erst nach dem Beitritt.',
    prompting: 'Erlauben Sie Kamera und Mikrofon in der Abfrage des Browsers.',
    cameraOff: 'Ihre Kamera ist aus',
    level: 'Mikrofonpegel',
    camera: 'Kamera',
    microphone: 'Mikrofon',
    speaker: 'Lautsprecher',
    retry: 'Erneut versuchen',
    devices: 'Geräte wählen',
    withoutDevices: 'Sie können auch ohne Kamera und Mikrofon beitreten.',
  },

  room: {
    participants: (count) => `${count} Teilnehmer`,
    you: ' (Sie)',
    screenOf: ' teilt den Bildschirm',
    alone: 'Sie sind der einzige Teilnehmer',
    reconnecting: 'Verbindung unterbrochen. Wird wiederhergestellt…',
    stage: 'Teilnehmer im Raum',
    controls: 'Bedienelemente',
    leave: 'Verlassen',
    microphone: 'Mikrofon',
    camera: 'Kamera',
    shareScreen: 'Bildschirm teilen',
    unnamedDevice: (index) => `Gerät ${index}`,
    startAudio: 'Ton einschalten',
    watchOnly: 'Sie können in diesem Raum zusehen und zuhören.',
    close: 'Schließen',
    dismiss: 'Ausblenden',
    chatToggle: 'Chat',
    participantsToggle: 'Teilnehmer',
    settingsToggle: 'Einstellungen',
    moderationToggle: 'Moderation',
    waiting: (count) => `${count} warten`,
    unread: (count) => `${count} ungelesen`,
  },

  participants: {
    title: 'Teilnehmer',
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
    left: (name) => `${name} hat den Raum verlassen.`,
    sharing: (name) => `${name} teilt den Bildschirm.`,
    reconnected: 'Verbindung wiederhergestellt.',
  },

  unmute: {
    asked: (name) => `${name} bittet Sie, Ihr Mikrofon einzuschalten.`,
    turnOn: 'Mikrofon einschalten',
    notNow: 'Nicht jetzt',
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
        missing: 'Keine Kamera und kein Mikrofon gefunden',
      },
    },
    stillConnected: 'Sie sind weiterhin mit dem Raum verbunden.',
    reasons: {
      denied: ({ your }) =>
        `Der Browser blockiert ${your} für diese Seite. Erlauben Sie den Zugriff neben der Adressleiste, und versuchen Sie es erneut.`,
      missing: ({ missing }) =>
        `${missing}. Schließen Sie ein Gerät an, und versuchen Sie es erneut.`,
      busy: ({ your }) =>
        `Der Browser kann nicht auf ${your} zugreifen. Schließen Sie andere Programme, die das Gerät möglicherweise verwenden, und versuchen Sie es erneut.`,
      insecure: ({ your }) =>
        `Browser erlauben den Zugriff auf ${your} nur für Seiten, die über https oder von localhost geladen wurden.`,
      other: ({ your }) => `Der Browser konnte ${your} nicht starten. Versuchen Sie es erneut.`,
    },
    screenShareFailed: 'Die Bildschirmfreigabe wurde vom Browser blockiert oder abgebrochen.',
  },

  chat: {
    title: 'Chat',
    empty:
      'Noch keine Nachrichten. Nachrichten werden nicht gespeichert und erreichen nur die Teilnehmer im Raum.',
    message: 'Nachricht',
    send: 'Senden',
    notAllowed: 'Ihr Token erlaubt keine Nachrichten.',
    failed: 'Die Nachricht wurde nicht gesendet. Versuchen Sie es erneut.',
  },
};
