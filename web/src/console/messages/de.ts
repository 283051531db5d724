/** The texts of the console in German. */

import type { ConsoleMessages } from './en';
import { FORMATS } from '../../shared/i18n/formats';
import { de as token } from '../../shared/token/messages/de';

const formats = FORMATS.de;
const { list, integer } = formats;

const participantCount = (count: number) =>
  count === 1 ? '1 Person' : `${integer(count)} Personen`;

export const de: ConsoleMessages = {
  formats,
  title: 'Konsole',

  nav: {
    label: 'Teile der Konsole',
    rooms: 'Räume',
    rejections: 'Abgelehnt',
    health: 'Zustand',
    skip: 'Zum Inhalt',
  },

  connection: {
    connecting: 'Verbinde…',
    live: 'Live',
    reconnecting: 'Verbinde neu…',
    staleSince: (time) => `Stand ${time}`,
    signOut: 'Abmelden',
    signedInAs: (name) => `Angemeldet als ${name}`,
    thisMachine: 'dieser Rechner',
  },

  signIn: {
    title: 'Roomkey-Konsole',
    lead: 'Räume, Personen und was abgelehnt wurde, während es geschieht. Für Aufrufer mit der Rolle für Administratoren.',
    label: 'API-Schlüssel oder Bearer-Token',
    hint: 'Er bleibt im Speicher dieser Seite: nicht abgelegt, in keiner Adresse, fort mit dem Schließen oder Neuladen.',
    submit: 'Anmelden',
    checking: 'Prüfe…',
    lookup: 'Sehe nach, wer Sie sind…',
    invalid: 'Dieser Schlüssel oder dieses Token gilt nicht',
    invalidAdvice: 'Prüfen Sie, ob es ganz kopiert wurde und nicht abgelaufen ist.',
    forbidden: 'Sie sind bekannt, aber kein Administrator',
    forbiddenAdvice:
      'Wer Roomkey betreibt, kann Ihrem Schlüssel oder Ihnen die Rolle für Administratoren geben.',
    expired: 'Ihre Anmeldung gilt nicht mehr',
    expiredAdvice:
      'Sie ist vielleicht abgelaufen oder wurde zurückgenommen. Melden Sie sich neu an.',
    unavailable: 'Hier gibt es keine Konsole',
    unavailableDetail: 'Dieser Server hat keine Admin-API, oder sie ist nicht eingeschaltet.',
    unavailableAdvice: 'Wer ihn betreibt, findet in docs/console.md, wie es geht.',
    retry: 'Noch einmal',
  },

  summary: {
    label: 'Auf einen Blick',
    rooms: 'Räume',
    participants: 'Personen',
    tokens: 'Tokens je Sekunde',
    rejected: 'Abgelehnt je Sekunde',
    inFlight: 'Wartend',
    inFlightOf: (limit) => `von ${limit}`,
    livekit: 'LiveKit',
    livekitReachable: 'Erreichbar',
    livekitUnreachable: 'Nicht erreichbar',
    livekitRecovering: 'Kommt zurück',
    unknown: 'Unbekannt',
  },

  outage: {
    title: 'LiveKit lässt sich nicht ansehen',
    since: (time) => `Gezeigt wird der Stand von ${time}.`,
    advice:
      'Räume und Personen können sich seither geändert haben. Es wird alle zwei Sekunden wieder nachgesehen.',
  },

  rooms: {
    title: 'Räume',
    search: 'Räume suchen',
    searchHint: 'Name, Sitzung, Repository oder Sid',
    filter: 'Welche',
    filters: { all: 'Alle', occupied: 'Mit Personen', empty: 'Leere', recording: 'Aufgezeichnete' },
    sort: 'Reihenfolge',
    sorts: { newest: 'Neueste zuerst', participants: 'Vollste zuerst', name: 'Nach Namen' },
    shown: (shown, all) =>
      shown === all
        ? `${integer(all)} ${all === 1 ? 'Raum' : 'Räume'}`
        : `${integer(shown)} von ${integer(all)} Räumen`,
    participants: participantCount,
    publishing: (count) => `${integer(count)} senden`,
    recording: 'wird aufgezeichnet',
    unnamed: '(ohne Namen)',
    since: (age) => `seit ${age}`,
    justNow: 'gerade eben',
    loading: 'Frage nach den Räumen…',
    empty: 'Kein Raum ist offen',
    emptyHint: 'Ein Raum erscheint hier, sobald jemand ein Token für ihn holt oder ihn betritt.',
    noMatch: 'Kein Raum passt',
    clear: 'Alle Räume zeigen',
    choose: 'Wählen Sie einen Raum',
    chooseHint: 'Hier steht dann, wer darin ist, was gesendet wird und wer was darf.',
    unlisted: (more) => `${integer(more)} weitere Räume sind offen, als der Server hier aufzählt.`,
  },

  room: {
    back: 'Alle Räume',
    facts: {
      name: 'Raum',
      session: 'Sitzung',
      repository: 'Repository',
      sid: 'Sid',
      since: 'Offen seit',
      limit: 'Grenze',
      metadata: 'Metadaten',
    },
    noLimit: 'keine',
    sinceFor: (time, age) => `${time}, seit ${age}`,
    copy: 'Namen kopieren',
    copied: 'Kopiert',
    deleteRoom: 'Raum beenden',
    dispatchAgent: 'Agenten schicken',
    closed: 'Diesen Raum gibt es nicht mehr',
    closedHint: 'Er wurde beendet, oder er schloss, nachdem der Letzte gegangen war.',
    loading: 'Sehe nach, wer da ist…',
    participants: 'Personen',
    search: 'Personen suchen',
    searchHint: 'Name oder Kennung',
    noMatch: 'Niemand passt',
    empty: 'Niemand ist hier',
    emptyHint: 'LiveKit schließt einen Raum einige Zeit, nachdem der Letzte gegangen ist.',
    shown: (shown, all) =>
      shown === all ? participantCount(all) : `${integer(shown)} von ${participantCount(all)}`,
    unlisted: (more) => `${participantCount(more)} mehr sind hier, als die Liste zeigt.`,
    dispatches: 'Geschickte Agenten',
    unnamedAgent: 'ohne Namen',
    agentHere: (identities) => `hier als ${list(identities)}`,
    agentAbsent: 'nicht hier',
    dispatchedAt: (time) => `geschickt ${time}`,
  },

  participant: {
    since: (age) => `seit ${age}`,
    justNow: 'gerade eben',
    kinds: {
      agent: 'Agent',
      ingress: 'Ingress',
      egress: 'Egress',
      sip: 'Telefon',
      connector: 'Connector',
      bridge: 'Bridge',
    },
    states: { joining: 'kommt', joined: 'verbindet sich', disconnected: 'geht' },
    hidden: 'Verborgen',
    sources: {
      camera: 'Kamera',
      microphone: 'Mikrofon',
      screen_share: 'Bildschirm',
      screen_share_audio: 'Ton des Bildschirms',
    },
    otherSource: { audio: 'Ton', video: 'Bild' },
    unknownSource: 'Spur',
    muted: 'stumm',
    size: (width, height) => `${width} × ${height}`,
    mute: 'Stummschalten',
    muteTrack: (source, who) => `${source} von ${who} stummschalten`,
    publishesNothing: 'sendet nichts',
    permission: {
      publish: (sources) => `darf senden: ${list(sources)}`,
      publishAll: 'darf alles senden',
      noPublish: 'darf nicht senden',
      subscribe: 'darf zusehen und zuhören',
      noSubscribe: 'darf nicht zusehen und zuhören',
      data: 'darf Daten senden',
      noData: 'darf keine Daten senden',
      metadata: 'darf den eigenen Namen und eigene Attribute ändern',
    },
    sourcesInSentence: token.grants.sources,
    permissions: 'Rechte',
    permissionsOf: (who) => `Rechte von ${who}`,
    remove: 'Entfernen',
    removeParticipant: (who) => `${who} entfernen`,
  },

  dialogs: {
    cancel: 'Abbrechen',
    working: 'Einen Moment…',
    remove: {
      title: (who) => `${who} entfernen?`,
      body: (who, room) =>
        `${who} wird sofort aus ${room} entfernt und erfährt, dass es so gewollt war.`,
      note: 'Das hält niemanden fern: Wer ein neues Token bekommt oder noch ein gutes hat, kann wiederkommen. Wer draußen bleiben soll, braucht dazu andere Regeln.',
      submit: 'Entfernen',
    },
    deleteRoom: {
      title: 'Diesen Raum beenden?',
      body: (room, count) =>
        count === 0
          ? `${room} wird sofort geschlossen. Niemand ist darin.`
          : `${room} wird sofort geschlossen, und ${participantCount(count)} ${count === 1 ? 'muss' : 'müssen'} hinaus.`,
      note: 'Das lässt sich nicht zurücknehmen. Wer noch ein gutes Token hat oder ein neues holt, öffnet den Raum neu.',
      submit: 'Raum beenden',
    },
    setPermission: {
      title: (who) => `Was ${who} darf`,
      lead: 'Es gilt sofort und bis zum Gehen. Was nicht mehr erlaubt ist, endet jetzt.',
      publish: 'Senden',
      sources: 'Was gesendet werden darf',
      subscribe: 'Den anderen zusehen und zuhören',
      data: 'Daten und Nachrichten senden',
      metadata: 'Den eigenen Namen, eigene Metadaten und Attribute ändern',
      submit: 'Speichern',
      unchanged: 'Nichts ist geändert.',
      noSource: 'Wählen Sie mindestens eines, oder nehmen Sie das Recht zu senden fort.',
    },
    dispatchAgent: {
      title: 'Einen Agenten schicken',
      lead: (room) => `Ein Agent dieses Namens wird in ${room} geschickt.`,
      name: 'Name des Agenten',
      nameHint: 'Der agent_name, unter dem sein Worker angemeldet ist.',
      nameMissing: 'Ein Agent braucht einen Namen.',
      metadata: 'Metadaten',
      metadataHint: 'Was der Agent über seinen Auftrag erfährt. Kann leer bleiben.',
      note: 'LiveKit sagt niemandem, wenn kein Worker dieses Namens läuft: Dann kommt keiner.',
      submit: 'Schicken',
    },
  },

  succeeded: {
    remove: (who) => `${who} wurde entfernt.`,
    mute: (source, who) =>
      `${source} von ${who} ist stumm. Nur ${who} selbst kann das wieder ändern.`,
    setPermission: (who) => `Was ${who} darf, wurde geändert.`,
    deleteRoom: (room) => `${room} wurde beendet.`,
    dispatchAgent: (agent, room) => `${agent} wurde in ${room} geschickt.`,
    dismiss: 'Schließen',
  },

  failed: {
    remove: (who) => `${who} wurde nicht entfernt`,
    mute: (source, who) => `${source} von ${who} wurde nicht stumm`,
    setPermission: (who) => `Was ${who} darf, wurde nicht geändert`,
    deleteRoom: (room) => `${room} wurde nicht beendet`,
    dispatchAgent: (agent) => `${agent} wurde nicht geschickt`,
  },

  rejections: {
    title: 'Zuletzt abgelehnt',
    lead: 'Die letzten Anfragen, die ein Nein bekamen, und warum. Sie stehen im Speicher dieses einen Servers.',
    search: 'Suchen',
    searchHint: 'Raum, Aufrufer, Adresse, Regel oder Nummer',
    code: 'Warum',
    allCodes: 'Alle Gründe',
    withCount: (code, count) => `${code} (${integer(count)})`,
    shown: (shown, all) =>
      shown === all ? `${integer(all)} abgelehnt` : `${integer(shown)} von ${integer(all)}`,
    empty: 'Nichts wurde abgelehnt',
    emptyHint: 'Seit dem Start dieses Servers, soweit er sich erinnert.',
    noMatch: 'Nichts passt',
    columns: {
      room: 'Raum',
      caller: 'Aufrufer',
      client: 'Adresse',
      rule: 'Regel',
      request: 'Anfrage',
    },
    anonymous: 'niemand Bekanntes',
  },

  health: {
    title: 'Zustand',
    statuses: {
      ready: { title: 'Bereit', advice: 'Anfragen sind willkommen.' },
      degraded: {
        title: 'Eingeschränkt',
        advice: 'LiveKits Server-API ist nicht erreichbar. Eingelassen wird trotzdem.',
      },
      livekit_unreachable: {
        title: 'LiveKit ist nicht erreichbar',
        advice:
          'Die meisten Anfragen bekommen eine 503. Roomkey kommt von selbst zurück, wenn LiveKit es tut.',
      },
      stopping: {
        title: 'Wird beendet',
        advice: 'Der Prozess soll enden; was noch kommt, wird beantwortet.',
      },
    },
    unknown: { title: 'Noch nicht bekannt', advice: 'Die ersten Zahlen sind unterwegs.' },
    charts: {
      tokens: 'Tokens je Sekunde',
      rejected: 'Abgelehnt je Sekunde',
      rateLimited: 'Über einer Ratengrenze, je Sekunde',
      waiting: 'Warten auf Antwort',
      queued: 'Stehen in der Schlange',
      participants: 'Personen in Räumen',
    },
    chart: (title, now, most) =>
      `${title}, die letzten drei Minuten: jetzt ${now}, höchstens ${most}`,
    max: (most) => `höchstens ${most}`,
    limit: (limit) => `Grenze ${limit}`,
    queueRejections: (count) => `${count} abgewiesen`,
    outcomes: 'Was aus Anfragen wurde',
    outcomesHint: 'Seit dem Start dieses Servers.',
    outcome: 'Ergebnis',
    requests: 'Anfragen',
    limits: 'Ratengrenzen',
    limitsHint: 'Anfragen über einer Grenze, seit dem Start dieses Servers.',
    noLimits: 'Keine Ratengrenze ist gesetzt.',
    facts: {
      version: 'Version',
      uptime: 'Läuft seit',
      livekit: 'LiveKit',
      breaker: 'Sicherung',
      knownRooms: 'Gemerkte Räume',
    },
    breakers: {
      closed: 'geschlossen: LiveKit wird gefragt',
      open: 'offen: LiveKit wird jede Sekunde gesucht',
      half_open: 'halb offen: LiveKit hat geantwortet und wird erprobt',
    },
    outcomeNames: {
      created: 'ein Token für einen neuen Raum',
      existing: 'ein Token für einen offenen Raum',
      on_join: 'ein Token, den Raum macht das Betreten',
      explained: 'in der Spielwiese probiert: kein Token',
    },
  },

  crash: {
    title: 'Auf dieser Seite ging etwas kaputt',
    detail: 'Das ist ein Fehler der Seite, nicht Ihrer. Keinem Raum ist etwas geschehen.',
    reload: 'Seite neu laden',
  },
};
