/** Every German word of the console. */

import type { Words } from './en';
import { formatsOf } from './formats';

const formats = formatsOf('de-DE');
const { list, whole } = formats;

const people = (count: number) => (count === 1 ? '1 Person' : `${whole(count)} Personen`);

export const de: Words = {
  formats,
  product: 'Roomkey',
  title: 'Konsole',
  languageName: 'Deutsch',
  languages: 'Sprache',

  nav: {
    label: 'Teile der Konsole',
    rooms: 'Räume',
    refused: 'Abgelehnt',
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
    go: 'Anmelden',
    checking: 'Prüfe…',
    looking: 'Sehe nach, wer Sie sind…',
    wrong: 'Dieser Schlüssel oder dieses Token gilt nicht',
    wrongAdvice: 'Prüfen Sie, ob es ganz kopiert wurde und nicht abgelaufen ist.',
    noRole: 'Sie sind bekannt, aber kein Administrator',
    noRoleAdvice:
      'Wer Roomkey betreibt, kann Ihrem Schlüssel oder Ihnen die Rolle für Administratoren geben.',
    ended: 'Ihre Anmeldung gilt nicht mehr',
    endedAdvice: 'Sie ist vielleicht abgelaufen oder wurde zurückgenommen. Melden Sie sich neu an.',
    absent: 'Hier gibt es keine Konsole',
    absentDetail: 'Dieser Server hat keine Admin-API, oder sie ist nicht eingeschaltet.',
    absentAdvice: 'Wer ihn betreibt, findet in docs/console.md, wie es geht.',
    tryAgain: 'Noch einmal',
  },

  summary: {
    label: 'Auf einen Blick',
    rooms: 'Räume',
    people: 'Personen',
    granted: 'Tokens je Sekunde',
    refused: 'Abgelehnt je Sekunde',
    waiting: 'Wartend',
    waitingOf: (limit) => `von ${limit}`,
    livekit: 'LiveKit',
    livekitGood: 'Erreichbar',
    livekitBad: 'Nicht erreichbar',
    livekitTrying: 'Kommt zurück',
    unknown: 'Unbekannt',
  },

  trouble: {
    title: 'LiveKit lässt sich nicht ansehen',
    since: (time) => `Gezeigt wird der Stand von ${time}.`,
    advice:
      'Räume und Personen können sich seither geändert haben. Es wird alle zwei Sekunden wieder nachgesehen.',
  },

  rooms: {
    title: 'Räume',
    search: 'Räume suchen',
    searchHint: 'Name, Sitzung, Repository oder Sid',
    kind: 'Welche',
    kinds: { all: 'Alle', occupied: 'Mit Personen', empty: 'Leere', recording: 'Aufgezeichnete' },
    order: 'Reihenfolge',
    orders: { newest: 'Neueste zuerst', people: 'Vollste zuerst', name: 'Nach Namen' },
    shown: (shown, all) =>
      shown === all
        ? `${whole(all)} ${all === 1 ? 'Raum' : 'Räume'}`
        : `${whole(shown)} von ${whole(all)} Räumen`,
    people,
    publishing: (count) => `${whole(count)} senden`,
    recording: 'wird aufgezeichnet',
    nameless: '(ohne Namen)',
    since: (age) => `seit ${age}`,
    justNow: 'gerade eben',
    loading: 'Frage nach den Räumen…',
    none: 'Kein Raum ist offen',
    noneHint: 'Ein Raum erscheint hier, sobald jemand ein Token für ihn holt oder ihn betritt.',
    noMatch: 'Kein Raum passt',
    clear: 'Alle Räume zeigen',
    choose: 'Wählen Sie einen Raum',
    chooseHint: 'Hier steht dann, wer darin ist, was gesendet wird und wer was darf.',
    more: (more) => `${whole(more)} weitere Räume sind offen, als der Server hier aufzählt.`,
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
    end: 'Raum beenden',
    send: 'Agenten schicken',
    gone: 'Diesen Raum gibt es nicht mehr',
    goneHint: 'Er wurde beendet, oder er schloss, nachdem der Letzte gegangen war.',
    loading: 'Sehe nach, wer da ist…',
    people: 'Personen',
    search: 'Personen suchen',
    searchHint: 'Name oder Kennung',
    noMatch: 'Niemand passt',
    nobody: 'Niemand ist hier',
    nobodyHint: 'LiveKit schließt einen Raum einige Zeit, nachdem der Letzte gegangen ist.',
    shown: (shown, all) => (shown === all ? people(all) : `${whole(shown)} von ${people(all)}`),
    more: (more) => `${people(more)} mehr sind hier, als die Liste zeigt.`,
    dispatches: 'Geschickte Agenten',
    unnamedAgent: 'ohne Namen',
    agentHere: (identities) => `hier als ${list(identities)}`,
    agentAway: 'nicht hier',
    sentAt: (time) => `geschickt ${time}`,
    asOf: (time) => `Stand ${time}`,
  },

  person: {
    here: (age) => `seit ${age}`,
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
    muteWhat: (source, who) => `${source} von ${who} stummschalten`,
    publishesNothing: 'sendet nichts',
    may: {
      publish: (sources) => `darf senden: ${list(sources)}`,
      publishAll: 'darf alles senden',
      publishNot: 'darf nicht senden',
      subscribe: 'darf zusehen und zuhören',
      subscribeNot: 'darf nicht zusehen und zuhören',
      data: 'darf Daten senden',
      dataNot: 'darf keine Daten senden',
      metadata: 'darf den eigenen Namen und eigene Attribute ändern',
    },
    sourcesInSentence: {
      camera: 'Kamera',
      microphone: 'Mikrofon',
      screen_share: 'Bildschirm',
      screen_share_audio: 'Ton des Bildschirms',
    },
    permissions: 'Rechte',
    permissionsOf: (who) => `Rechte von ${who}`,
    remove: 'Entfernen',
    removeWho: (who) => `${who} entfernen`,
    attributes: 'Attribute',
  },

  dialogs: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    working: 'Einen Moment…',
    remove: {
      title: (who) => `${who} entfernen?`,
      body: (who, room) =>
        `${who} wird sofort aus ${room} entfernt und erfährt, dass es so gewollt war.`,
      note: 'Das hält niemanden fern: Wer ein neues Token bekommt oder noch ein gutes hat, kann wiederkommen. Wer draußen bleiben soll, braucht dazu andere Regeln.',
      go: 'Entfernen',
    },
    end: {
      title: 'Diesen Raum beenden?',
      body: (room, count) =>
        count === 0
          ? `${room} wird sofort geschlossen. Niemand ist darin.`
          : `${room} wird sofort geschlossen, und ${people(count)} ${count === 1 ? 'muss' : 'müssen'} hinaus.`,
      note: 'Das lässt sich nicht zurücknehmen. Wer noch ein gutes Token hat oder ein neues holt, öffnet den Raum neu.',
      go: 'Raum beenden',
    },
    permit: {
      title: (who) => `Was ${who} darf`,
      lead: 'Es gilt sofort und bis zum Gehen. Was nicht mehr erlaubt ist, endet jetzt.',
      publish: 'Senden',
      sources: 'Was gesendet werden darf',
      subscribe: 'Den anderen zusehen und zuhören',
      data: 'Daten und Nachrichten senden',
      metadata: 'Den eigenen Namen, eigene Metadaten und Attribute ändern',
      go: 'Speichern',
      unchanged: 'Nichts ist geändert.',
      noSource: 'Wählen Sie mindestens eines, oder nehmen Sie das Recht zu senden fort.',
    },
    send: {
      title: 'Einen Agenten schicken',
      lead: (room) => `Ein Agent dieses Namens wird in ${room} geschickt.`,
      name: 'Name des Agenten',
      nameHint: 'Der agent_name, unter dem sein Worker angemeldet ist.',
      nameMissing: 'Ein Agent braucht einen Namen.',
      metadata: 'Metadaten',
      metadataHint: 'Was der Agent über seinen Auftrag erfährt. Kann leer bleiben.',
      note: 'LiveKit sagt niemandem, wenn kein Worker dieses Namens läuft: Dann kommt keiner.',
      go: 'Schicken',
    },
  },

  done: {
    remove: (who) => `${who} wurde entfernt.`,
    mute: (source, who) =>
      `${source} von ${who} ist stumm. Nur ${who} selbst kann das wieder ändern.`,
    permit: (who) => `Was ${who} darf, wurde geändert.`,
    end: (room) => `${room} wurde beendet.`,
    send: (agent, room) => `${agent} wurde in ${room} geschickt.`,
    dismiss: 'Schließen',
  },

  failed: {
    remove: (who) => `${who} wurde nicht entfernt`,
    mute: (source, who) => `${source} von ${who} wurde nicht stumm`,
    permit: (who) => `Was ${who} darf, wurde nicht geändert`,
    end: (room) => `${room} wurde nicht beendet`,
    send: (agent) => `${agent} wurde nicht geschickt`,
  },

  refusals: {
    title: 'Zuletzt abgelehnt',
    lead: 'Die letzten Anfragen, die ein Nein bekamen, und warum. Sie stehen im Speicher dieses einen Servers.',
    search: 'Suchen',
    searchHint: 'Raum, Aufrufer, Adresse, Regel oder Nummer',
    code: 'Warum',
    allCodes: 'Alle Gründe',
    withCount: (code, count) => `${code} (${whole(count)})`,
    shown: (shown, all) =>
      shown === all ? `${whole(all)} abgelehnt` : `${whole(shown)} von ${whole(all)}`,
    none: 'Nichts wurde abgelehnt',
    noneHint: 'Seit dem Start dieses Servers, soweit er sich erinnert.',
    noMatch: 'Nichts passt',
    columns: {
      time: 'Zeit',
      why: 'Warum',
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
      ready: { what: 'Bereit', advice: 'Anfragen sind willkommen.' },
      degraded: {
        what: 'Eingeschränkt',
        advice: 'LiveKits Server-API ist nicht erreichbar. Eingelassen wird trotzdem.',
      },
      livekit_unreachable: {
        what: 'LiveKit ist nicht erreichbar',
        advice:
          'Die meisten Anfragen bekommen eine 503. Roomkey kommt von selbst zurück, wenn LiveKit es tut.',
      },
      stopping: {
        what: 'Wird beendet',
        advice: 'Der Prozess soll enden; was noch kommt, wird beantwortet.',
      },
    },
    unknownStatus: { what: 'Noch nicht bekannt', advice: 'Die ersten Zahlen sind unterwegs.' },
    charts: {
      granted: 'Tokens je Sekunde',
      refused: 'Abgelehnt je Sekunde',
      rateLimited: 'Über einer Ratengrenze, je Sekunde',
      waiting: 'Warten auf Antwort',
      inLine: 'Stehen in der Schlange',
      people: 'Personen in Räumen',
    },
    chart: (title, now, most) =>
      `${title}, die letzten drei Minuten: jetzt ${now}, höchstens ${most}`,
    most: (most) => `höchstens ${most}`,
    limit: (limit) => `Grenze ${limit}`,
    turnedAway: (count) => `${count} abgewiesen`,
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
      asOf: 'Stand',
    },
    breakers: {
      closed: 'geschlossen: LiveKit wird gefragt',
      open: 'offen: LiveKit wird jede Sekunde gesucht',
      half_open: 'halb offen: LiveKit hat geantwortet und wird erprobt',
    },
    outcomesInWords: {
      created: 'ein Token für einen neuen Raum',
      existing: 'ein Token für einen offenen Raum',
      on_join: 'ein Token, den Raum macht das Betreten',
      explained: 'in der Spielwiese probiert: kein Token',
    },
  },

  codes: {
    access_closed: {
      what: 'Der Zugang ist geschlossen',
      advice: 'Setzen Sie Regeln unter access, oder access.open.',
    },
    bad_http: {
      what: 'Kein wohlgeformtes HTTP',
      advice: 'Wer das schickt, taugt nicht als Client.',
    },
    body_too_large: { what: 'Der Inhalt ist zu groß', advice: 'Die Grenze ist server.max_body.' },
    credentials_refused: {
      what: 'Die Anmeldung taugt nicht',
      advice: 'Falsch, abgelaufen oder zwei zugleich. Das Log sagt, was daran falsch ist.',
    },
    cross_site: {
      what: 'Von der Seite eines anderen Servers',
      advice: 'Die Konsole muss unter der Adresse des Servers selbst geöffnet sein.',
    },
    egress_not_allowed: {
      what: 'Es wurde um eine Aufzeichnung gebeten',
      advice: 'Ein Aufrufer entscheidet nicht, was aufgezeichnet wird.',
    },
    field_not_allowed: {
      what: 'Ein Feld, das dieser Aufrufer nicht setzen darf',
      advice: 'may_set der Rolle zählt auf, was erlaubt ist.',
    },
    admin_closed: {
      what: 'Die Admin-API ist geschlossen',
      advice: 'Niemand kann hier bekannt sein: Setzen Sie access.callers und admin.role.',
    },
    admin_role_missing: {
      what: 'Kein Administrator',
      advice: 'Es braucht die Rolle für Administratoren.',
    },
    host_not_allowed: {
      what: 'Unter einem Namen gefragt, der nicht der dieses Rechners ist',
      advice: 'Öffnen Sie die Seite unter localhost oder 127.0.0.1.',
    },
    headers_too_large: { what: 'Der Kopf ist zu groß', advice: 'Er darf 16 KiB haben.' },
    idempotency_key_in_use: {
      what: 'Dieselbe Anfrage ist unterwegs',
      advice: 'Sie wird zu früh noch einmal geschickt.',
    },
    idempotency_key_reused: {
      what: 'Eine andere Anfrage unter demselben Schlüssel',
      advice: 'Jede Anfrage braucht ihren eigenen Idempotency-Key.',
    },
    internal_error: { what: 'Ein Fehler im Programm', advice: 'Das Log hat ihn unter der Nummer.' },
    invalid_request: { what: 'Felder sind falsch', advice: 'Die Antwort zählt sie alle auf.' },
    issuer_unreachable: {
      what: 'Der OpenID-Anbieter antwortet nicht',
      advice: 'Bis dahin lässt sich nicht prüfen, wer anfragt.',
    },
    livekit_answers_nonsense: {
      what: 'Was antwortet, ist nicht LiveKit',
      advice: 'Prüfen Sie livekit.api_url.',
    },
    livekit_refuses_credentials: {
      what: 'LiveKit nimmt unseren Schlüssel nicht an',
      advice: 'Prüfen Sie livekit.api_key, das Geheimnis dazu und die Uhren beider Server.',
    },
    livekit_timed_out: {
      what: 'LiveKit antwortete nicht rechtzeitig',
      advice: 'Vielleicht ist es dennoch geschehen: Sehen Sie gleich noch einmal nach.',
    },
    livekit_unreachable: {
      what: 'LiveKit ist nicht erreichbar',
      advice: 'Versuchen Sie es gleich noch einmal. Das Log sagt, seit wann und warum.',
    },
    malformed_json: { what: 'Der Inhalt ist kein JSON', advice: 'Die Antwort sagt, warum und wo.' },
    method_not_allowed: { what: 'Eine andere Methode', advice: 'Tokens holt man mit POST.' },
    not_admitted: {
      what: 'Keine Regel lässt diesen Aufrufer hier ein',
      advice: '`roomkey explain` sagt Regel für Regel, warum.',
    },
    not_found: { what: 'Diesen Pfad gibt es nicht', advice: 'Prüfen Sie die Adresse.' },
    participant_not_found: {
      what: 'Sie sind nicht mehr im Raum',
      advice: 'Sie sind eben gegangen.',
    },
    track_not_found: {
      what: 'Die Spur gibt es nicht mehr',
      advice: 'Sie wurde eben beendet.',
    },
    rate_limited: {
      what: 'Über einer Ratengrenze',
      advice: 'Wie oft das geschieht, steht unter Zustand.',
    },
    refused: {
      what: 'Eine Regel hält diesen Aufrufer fern',
      advice: 'Die Regel steht daneben.',
    },
    request_incomplete: {
      what: 'Der Inhalt kam nicht ganz an',
      advice: 'Ein langsames oder gestörtes Netz.',
    },
    room_not_found: {
      what: 'Den Raum gibt es nicht',
      advice: 'Vielleicht wurde er eben beendet.',
    },
    room_of_another_namespace: {
      what: 'Ein Raum eines anderen Namensraums',
      advice: 'Sein Name wurde für eine andere Installation gemacht.',
    },
    room_of_another_repository: {
      what: 'Ein Raum eines anderen Repositorys',
      advice: 'Zwei Installationen teilen sich einen Namensraum.',
    },
    room_rejected: {
      what: 'LiveKit nimmt einen solchen Raum nicht an',
      advice: 'Sein Name, seine Metadaten oder Agenten sind über einer Grenze.',
    },
    token_too_large: {
      what: 'Das Token würde zu groß',
      advice: 'Die Grenze ist tokens.max_bytes.',
    },
    unauthenticated: {
      what: 'Nichts sagt, wer anfragt',
      advice: 'Unbekannte werden nicht eingelassen.',
    },
    unavailable: {
      what: 'Zu viele warten schon',
      advice:
        'Versuchen Sie es gleich noch einmal. So ist es, wenn LiveKit langsam ist oder der Server endet.',
    },
    unsupported_media_type: {
      what: 'Ein anderer Inhaltstyp als JSON',
      advice: 'Es braucht Content-Type: application/json.',
    },
    uri_too_long: { what: 'Die Adresse ist zu lang', advice: 'Felder gehören in den Inhalt.' },
  },

  problem: {
    unreachable: {
      what: 'Der Server antwortet nicht',
      advice: 'Prüfen Sie Ihr Netz. Gehen andere Seiten, fragen Sie, wer den Server betreibt.',
    },
    timedOut: {
      what: 'Der Server braucht zu lange',
      advice: 'Versuchen Sie es gleich noch einmal.',
    },
    unreadable: {
      what: 'Etwas anderes hat geantwortet',
      advice: 'Vor dem Server steht vielleicht ein Proxy oder eine Anmeldung. Laden Sie neu.',
    },
    other: { what: 'Es hat nicht geklappt', advice: 'Versuchen Sie es gleich noch einmal.' },
    forgotten: { what: 'Sie werden nicht eingelassen', advice: 'Melden Sie sich neu an.' },
    notAllowed: {
      what: 'Das dürfen Sie nicht',
      advice: 'Es braucht die Rolle für Administratoren.',
    },
    gone: { what: 'Das gibt es nicht mehr', advice: 'Vielleicht ist es eben zu Ende gegangen.' },
    retryAfter: (time) => `Versuchen Sie es in ${time} noch einmal.`,
    request: 'Anfrage',
    code: 'Code',
  },

  crash: {
    title: 'Auf dieser Seite ging etwas kaputt',
    detail: 'Das ist ein Fehler der Seite, nicht Ihrer. Keinem Raum ist etwas geschehen.',
    reload: 'Seite neu laden',
  },
};
