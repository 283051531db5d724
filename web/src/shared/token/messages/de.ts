/** What a token holds, in German. */

import type { TokenMessages } from './en';
import { FORMATS } from '../../i18n/formats';

const formats = FORMATS.de;
const { list } = formats;

export const de: TokenMessages = {
  formats,
  title: 'Was das Token sagt',
  unreadable: 'Dieses Token ist hier nicht lesbar. LiveKit nimmt es trotzdem an.',
  rows: {
    identity: 'Kennung',
    name: 'Name',
    room: 'Raum',
    status: 'Zustand des Raums',
    expires: 'Ablauf',
    repository: 'Repository',
    server: 'LiveKit-Server',
    kind: 'Art',
    metadata: 'Metadaten',
    attributes: 'Attribute',
  },
  none: '–',
  status: {
    created: 'created: eben für Sie eröffnet',
    existing: 'existing: war schon da',
    on_join: 'on_join: entstand, als die erste Person kam',
  },
  valid: (lifetime) => `gültig für ${lifetime}`,
  until: (time) => `bis ${time}`,
  renewal:
    'So lange gilt es für den Eintritt. Solange Sie verbunden sind, erneuert LiveKit es selbst.',
  grantsTitle: 'Wer es hat',
  granted: 'erlaubt:',
  withheld: 'nicht erlaubt:',
  grants: {
    join: 'darf diesen Raum betreten',
    noJoin: 'darf keinen Raum betreten',
    publish: (sources) => `darf senden: ${list(sources)}`,
    noPublish: 'darf nichts senden',
    subscribe: 'darf die anderen sehen und hören',
    noSubscribe: 'darf die anderen nicht sehen und hören',
    data: 'darf Daten senden',
    noData: 'darf keine Daten senden',
    sources: {
      camera: 'Kamera',
      microphone: 'Mikrofon',
      screen_share: 'Bildschirm',
      screen_share_audio: 'Ton des Bildschirms',
    },
    permissions: {
      canUpdateOwnMetadata: 'darf eigenen Namen, Metadaten und Attribute ändern',
      canSubscribeMetrics: 'darf Messwerte empfangen',
      canManageAgentSession: 'darf die Sitzung des Agenten steuern',
      hidden: 'ist für die anderen unsichtbar',
      recorder: 'ist ein Aufzeichner',
      agent: 'ist ein Agent',
      roomAdmin: 'darf diesen Raum verwalten',
      roomCreate: 'darf Räume eröffnen und löschen',
      roomList: 'darf alle Räume auflisten',
      roomRecord: 'darf aufzeichnen',
      ingressAdmin: 'darf Ingress verwalten',
    },
    destination: (room) => `darf in den Raum ${room} versetzt werden`,
    other: (grant) => `hat außerdem: ${grant}`,
    agents: (names) => `bringt den Agenten ${list(names)} mit`,
  },
  raw: 'Alle Angaben',
  rawHint: 'Der lesbare Teil des Tokens, ohne seine Unterschrift.',
};
