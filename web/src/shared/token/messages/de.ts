/** The description of a token in German. */

import type { TokenMessages } from './en';
import { FORMATS } from '../../i18n/formats';

const formats = FORMATS.de;
const { list } = formats;

export const de: TokenMessages = {
  formats,
  title: 'Zugriffstoken',
  unreadable: 'Diese Seite kann das Token nicht dekodieren. LiveKit akzeptiert es trotzdem.',
  rows: {
    identity: 'Identität',
    name: 'Name',
    room: 'Raum',
    status: 'Status des Raums',
    expires: 'Ablauf',
    repository: 'Repository',
    server: 'LiveKit-Server',
    kind: 'Art',
    metadata: 'Metadaten',
    attributes: 'Attribute',
  },
  none: '–',
  status: {
    created: 'created: durch diese Anfrage erstellt',
    existing: 'existing: der Raum war bereits aktiv',
    on_join: 'on_join: der erste Beitritt erstellt den Raum',
  },
  valid: (lifetime) => `gültig für ${lifetime}`,
  until: (time) => `bis ${time}`,
  renewal:
    'Das Token muss innerhalb dieser Zeit verwendet werden. LiveKit erneuert es, solange Sie verbunden sind.',
  grantsTitle: 'Rechte',
  granted: 'erlaubt:',
  withheld: 'nicht erlaubt:',
  grants: {
    join: 'darf diesen Raum betreten',
    noJoin: 'darf keinen Raum betreten',
    publish: (sources) => `darf senden: ${list(sources)}`,
    noPublish: 'darf nichts senden',
    subscribe: 'darf andere sehen und hören',
    noSubscribe: 'darf andere nicht sehen und hören',
    data: 'darf Daten senden',
    noData: 'darf keine Daten senden',
    sources: {
      camera: 'Kamera',
      microphone: 'Mikrofon',
      screen_share: 'Bildschirm',
      screen_share_audio: 'Bildschirmton',
    },
    permissions: {
      canUpdateOwnMetadata: 'darf eigenen Namen, eigene Metadaten und Attribute ändern',
      canSubscribeMetrics: 'darf Metriken empfangen',
      canManageAgentSession: 'darf die Sitzung des Agenten steuern',
      hidden: 'für andere Teilnehmer unsichtbar',
      recorder: 'Recorder',
      agent: 'Agent',
      roomAdmin: 'darf diesen Raum verwalten',
      roomCreate: 'darf Räume erstellen und löschen',
      roomList: 'darf alle Räume auflisten',
      roomRecord: 'darf aufzeichnen',
      ingressAdmin: 'darf Ingress verwalten',
    },
    destination: (room) => `darf in den Raum ${room} verschoben werden`,
    other: (grant) => `weiteres Recht: ${grant}`,
    agents: (names) => `entsendet den Agenten ${list(names)}`,
  },
  raw: 'Alle Claims',
  rawHint: 'Die Claims des Tokens, ohne seine Signatur.',
};
