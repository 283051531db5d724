/** The texts for moderators in German. */

import { FORMATS } from '../../../shared/i18n/formats';
import type { ModerationMessages } from './en';

export const de: ModerationMessages = {
  formats: FORMATS.de,
  title: 'Moderation',
  arrived: (name) => `${name} wartet auf Einlass.`,
  arrivedMany: (count) => `${count} Teilnehmer warten auf Einlass.`,
  reconnecting:
    'Die Verbindung zum Server ist unterbrochen. Die Liste ist möglicherweise veraltet.',
  rejected: 'Sie sind kein Moderator dieses Raums mehr.',
  failed: 'Der Befehl ist fehlgeschlagen',

  waiting: {
    title: (count) => `Warteraum (${count})`,
    none: 'Es warten keine Teilnehmer.',
    unverified: 'Namen wählen die Teilnehmer selbst. Sie sind nicht geprüft.',
    unnamed: 'Teilnehmer ohne Namen',
    invited: (note) => `Einladung: ${note}`,
    caller: (id) => `Angemeldet als ${id}`,
    admit: 'Einlassen',
    deny: 'Ablehnen',
    admitNamed: (name) => `${name} einlassen`,
    denyNamed: (name) => `${name} ablehnen`,
    admitAll: 'Alle einlassen',
    denyAll: 'Alle ablehnen',
    admitted: 'Eingelassen.',
    denied: 'Abgelehnt.',
    sound: 'Ton bei Ankunft',
    badge: 'Zähler bei Ankunft',
  },

  entry: {
    title: 'Zutritt',
    changed: 'Der Zutritt zum Raum wurde geändert.',
    names: {
      by_rules: 'Nach den Zugriffsregeln',
      open: 'Offen',
      waiting_room: 'Warteraum',
      until_moderator: 'Warteraum ohne Moderator',
      locked: 'Geschlossen',
    },
    hints: {
      by_rules: 'Die Zugriffsregeln bestimmen, welche Teilnehmer warten.',
      open: 'Zugelassene Teilnehmer treten sofort ein.',
      waiting_room: 'Ein Moderator lässt jeden Teilnehmer ein.',
      until_moderator: 'Teilnehmer warten, bis ein Moderator im Raum ist.',
      locked: 'Keine neuen Teilnehmer. Moderatoren können weiterhin eintreten.',
    },
  },

  participants: {
    title: 'Teilnehmer',
    none: 'Keine anderen Teilnehmer.',
    actions: (name) => `Aktionen für ${name}`,
    mute: 'Stummschalten',
    askToUnmute: 'Um Ton bitten',
    toWaitingRoom: 'In den Warteraum',
    remove: 'Entfernen',
    banHour: '1 Stunde sperren',
    banForever: 'Dauerhaft sperren',
    confirm: {
      remove: (name) => `${name} entfernen? Der Teilnehmer kann erneut beitreten.`,
      '1h': (name) => `${name} entfernen und 1 Stunde sperren?`,
      forever: (name) => `${name} entfernen und dauerhaft sperren?`,
    },
    cancel: 'Abbrechen',
    done: 'Erledigt.',
    asked: 'Der Teilnehmer wurde gebeten, das Mikrofon einzuschalten.',
    askFailed: 'Der Teilnehmer konnte nicht gebeten werden.',
  },

  invitations: {
    title: 'Einladungen',
    role: 'Rolle',
    uses: 'Anzahl der Teilnehmer',
    usesInvalid: 'Geben Sie eine Zahl von 1 bis 1000 ein.',
    duration: 'Gültig für',
    note: 'Notiz für Moderatoren',
    create: 'Einladung erstellen',
    created:
      'Einladung erstellt. Kopieren Sie jetzt ihren Link: Er wird nicht noch einmal angezeigt.',
    link: 'Link der Einladung',
    list: 'Einladungen dieses Raums',
    none: 'Keine Einladungen.',
    used: (used, uses) => `${used} von ${uses} verwendet`,
    until: (time) => `gültig bis ${time}`,
    by: (creator) => `von ${creator}`,
    revoke: 'Zurückziehen',
    revokeNamed: (name) => `Einladung ${name} zurückziehen`,
    revoked: 'Einladung zurückgezogen.',
  },
};
