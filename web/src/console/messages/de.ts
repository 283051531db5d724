/** The texts of the console in German. */

import type { ConsoleMessages } from './en';
import { FORMATS } from '../../shared/i18n/formats';
import { de as token } from '../../shared/token/messages/de';

const formats = FORMATS.de;
const { list, integer } = formats;

const participantCount = (count: number) => `${integer(count)} Teilnehmer`;

const admissionCount = (count: number) =>
  count === 1 ? '1 Zulassung' : `${integer(count)} Zulassungen`;

export const de: ConsoleMessages = {
  formats,
  title: 'Konsole',

  nav: {
    label: 'Bereiche der Konsole',
    rooms: 'Räume',
    bans: 'Sperren',
    rejections: 'Ablehnungen',
    audit: 'Protokoll',
    deliveries: 'Zustellungen',
    health: 'Zustand',
    doctor: 'Prüfungen',
    skip: 'Zum Inhalt springen',
  },

  connection: {
    connecting: 'Verbindung wird hergestellt…',
    live: 'Live',
    reconnecting: 'Verbindung wird wiederhergestellt…',
    staleSince: (time) => `Stand ${time}`,
    signOut: 'Abmelden',
    signedInAs: (name) => `Angemeldet als ${name}`,
    thisMachine: 'dieser Rechner',
  },

  signIn: {
    title: 'Roomkey-Konsole',
    lead: 'Räume, Teilnehmer und abgelehnte Anfragen in Echtzeit. Erfordert die Administratorrolle.',
    label: 'API-Schlüssel oder Bearer-Token',
    hint: 'Bleibt nur im Speicher dieser Seite: wird nicht abgelegt, ist nie Teil einer URL und geht beim Schließen oder Neuladen verloren.',
    submit: 'Anmelden',
    checking: 'Wird geprüft…',
    lookup: 'Ihre Sitzung wird geprüft…',
    invalid: 'API-Schlüssel oder Token ungültig',
    invalidAdvice: 'Prüfen Sie, ob die Eingabe vollständig und nicht abgelaufen ist.',
    forbidden: 'Administratorrolle erforderlich',
    forbiddenAdvice:
      'Ihre Anmeldedaten sind gültig. Bitten Sie einen Administrator um die Rolle, die admin.role nennt.',
    expired: 'Ihre Sitzung ist abgelaufen',
    expiredAdvice:
      'Ihre Anmeldedaten sind abgelaufen oder wurden widerrufen. Melden Sie sich erneut an.',
    unavailable: 'Konsole nicht verfügbar',
    unavailableDetail: 'Die Admin-API dieses Servers fehlt oder ist deaktiviert.',
    unavailableAdvice: 'docs/console.md beschreibt, wie Sie sie aktivieren.',
    retry: 'Erneut versuchen',
  },

  summary: {
    label: 'Übersicht',
    rooms: 'Räume',
    participants: 'Teilnehmer',
    tokens: 'Tokens / s',
    rejected: 'Abgelehnt / s',
    inFlight: 'In Bearbeitung',
    inFlightOf: (limit) => `von ${limit}`,
    livekit: 'LiveKit',
    livekitReachable: 'Erreichbar',
    livekitUnreachable: 'Nicht erreichbar',
    livekitRecovering: 'Wird geprüft',
    unknown: 'Unbekannt',
  },

  outage: {
    title: 'Die Daten von LiveKit sind veraltet',
    since: (time) => `Die Daten unten sind vom Stand ${time}.`,
    advice:
      'Räume und Teilnehmer können sich seitdem geändert haben. Roomkey versucht es alle zwei Sekunden erneut.',
  },

  rooms: {
    title: 'Räume',
    search: 'Räume suchen',
    searchHint: 'Name, Sitzung, Repository oder SID',
    filter: 'Filter',
    filters: {
      all: 'Alle',
      occupied: 'Mit Teilnehmern',
      empty: 'Leer',
      recording: 'Mit Aufzeichnung',
    },
    sort: 'Sortieren nach',
    sorts: {
      newest: 'Neueste zuerst',
      participants: 'Meiste Teilnehmer zuerst',
      name: 'Nach Name',
    },
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
    loading: 'Räume werden geladen…',
    empty: 'Keine aktiven Räume',
    emptyHint:
      'Ein Raum erscheint hier nach der ersten Token-Anfrage für ihn oder dem ersten Beitritt.',
    noMatch: 'Keine passenden Räume',
    clear: 'Alle Räume anzeigen',
    choose: 'Wählen Sie einen Raum',
    chooseHint: 'Seine Teilnehmer, ihre Spuren und Rechte werden hier angezeigt.',
    unlisted: (more) => `${integer(more)} weitere aktive Räume führt der Server nicht auf.`,
  },

  room: {
    back: 'Alle Räume',
    facts: {
      name: 'Raum',
      session: 'Sitzung',
      repository: 'Repository',
      sid: 'SID',
      since: 'Aktiv seit',
      limit: 'Teilnehmergrenze',
      metadata: 'Metadaten',
    },
    noLimit: 'keine',
    sinceFor: (time, age) => `${time}, seit ${age}`,
    copy: 'Namen kopieren',
    copied: 'Kopiert',
    deleteRoom: 'Raum löschen',
    dispatchAgent: 'Agent entsenden',
    auditLog: 'Protokoll',
    closed: 'Dieser Raum ist nicht mehr aktiv',
    closedHint:
      'Er wurde gelöscht, oder LiveKit hat ihn geschlossen, nachdem der letzte Teilnehmer gegangen war.',
    loading: 'Teilnehmer werden geladen…',
    tabs: 'Teile dieses Raums',
    participants: 'Teilnehmer',
    search: 'Teilnehmer suchen',
    searchHint: 'Name oder Identität',
    noMatch: 'Keine passenden Teilnehmer',
    empty: 'Keine Teilnehmer',
    emptyHint:
      'LiveKit schließt einen Raum einige Zeit, nachdem der letzte Teilnehmer gegangen ist.',
    shown: (shown, all) =>
      shown === all
        ? participantCount(all)
        : `${integer(shown)} von ${integer(all)} ${all === 1 ? 'Teilnehmer' : 'Teilnehmern'}`,
    unlisted: (more) => `Noch nicht aufgeführt: ${participantCount(more)}.`,
    dispatches: 'Entsandte Agenten',
    unnamedAgent: 'ohne Namen',
    agentHere: (identities) => `beigetreten als ${list(identities)}`,
    agentAbsent: 'nicht beigetreten',
    dispatchedAt: (time) => `entsandt ${time}`,
  },

  admission: {
    title: 'Zulassungen',
    search: 'Zulassungen durchsuchen',
    searchHint: 'Name, Identität, Aufrufer, Regel oder Rolle',
    loading: 'Zulassungen werden geladen…',
    count: admissionCount,
    shown: (shown, all) => `${integer(shown)} von ${admissionCount(all)}`,
    seats: (taken, limit) => `${integer(taken)} von ${integer(limit)} Plätzen belegt`,
    others: (count) => `davon ${integer(count)} durch Teilnehmer ohne Zulassung`,
    notDurable: 'Die Zulassungen liegen im Speicher dieses Servers und enden mit seinem Prozess.',
    empty: 'Keine Zulassungen',
    emptyHint:
      'Zulassungen werden aufgezeichnet, wenn der Raum eine Teilnehmergrenze hat, die Rolle es erfordert oder state.store gesetzt ist.',
    noMatch: 'Keine passenden Zulassungen',
    states: {
      granted: 'noch nicht beigetreten',
      present: 'im Raum',
      left: 'gegangen',
    },
    facts: {
      caller: 'Aufrufer',
      role: 'Rolle',
      rule: 'Regel',
      since: 'Seit',
      heldUntil: 'Platz gehalten bis',
      expiresAt: 'Token läuft ab',
    },
    whilePresent: 'der Teilnehmer geht',
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
    states: { joining: 'tritt bei', joined: 'verbindet sich', disconnected: 'geht' },
    hidden: 'Verborgen',
    sources: {
      camera: 'Kamera',
      microphone: 'Mikrofon',
      screen_share: 'Bildschirm',
      screen_share_audio: 'Bildschirmton',
    },
    otherSource: { audio: 'Ton', video: 'Video' },
    unknownSource: 'Spur',
    muted: 'stumm',
    size: (width, height) => `${width} × ${height}`,
    mute: 'Stummschalten',
    muteTrack: (source, name) => `${source} von ${name} stummschalten`,
    publishesNothing: 'keine gesendeten Spuren',
    permission: {
      publish: (sources) => `darf senden: ${list(sources)}`,
      publishAll: 'darf alle Quellen senden',
      noPublish: 'darf nicht senden',
      subscribe: 'darf andere sehen und hören',
      noSubscribe: 'darf andere nicht sehen und hören',
      data: 'darf Daten senden',
      noData: 'darf keine Daten senden',
      metadata: 'darf eigenen Namen und eigene Attribute ändern',
    },
    sourcesInSentence: token.grants.sources,
    permissions: 'Rechte',
    permissionsOf: (name) => `Rechte von ${name}`,
    remove: { label: 'Entfernen', named: (name) => `${name} entfernen` },
    ban: { label: 'Sperren', named: (name) => `${name} sperren` },
  },

  dialogs: {
    cancel: 'Abbrechen',
    working: 'Wird ausgeführt…',
    remove: {
      title: (name) => `${name} entfernen?`,
      body: (name, room) =>
        `${name} wird sofort von ${room} getrennt und über das Entfernen informiert.`,
      note: 'Ohne Sperre ist ein erneuter Beitritt mit einem gültigen oder neuen Token möglich.',
      withBan: 'Auch sperren',
      submit: 'Entfernen',
      submitWithBan: 'Entfernen und sperren',
    },
    ban: {
      title: (name) => `${name} sperren?`,
      submit: 'Sperren',
      duration: 'Dauer',
      reason: 'Grund',
      reasonHint:
        'Für Administratoren und im Protokoll sichtbar, nicht für den Teilnehmer. Optional.',
      everywhere: 'In allen Räumen',
      byAddress: 'Auch die Adresse sperren',
      note: 'Ein angemeldeter Teilnehmer wird als Aufrufer gesperrt, unter jeder Identität. Die Sperre der Adresse gilt für alle Teilnehmer im selben Netz.',
    },
    unban: {
      title: (subject) => `Sperre aufheben: ${subject}?`,
      body: 'Die Sperre endet sofort. Über neue Anfragen entscheiden wieder die Zugriffsregeln.',
      note: 'Sperren desselben Teilnehmers in anderen Räumen oder über seine Adresse bleiben bestehen.',
      submit: 'Sperre aufheben',
    },
    redeliver: {
      title: 'Alle gescheiterten Ereignisse erneut zustellen?',
      body: 'Alle gescheiterten Zustellungen werden in ihrer Reihenfolge erneut eingereiht, für drei Tage.',
      note: 'Die Anwendung erhält alte Ereignisse. Sie muss diejenigen ignorieren, deren ID sie kennt.',
      submit: 'Alle erneut zustellen',
    },
    deleteRoom: {
      title: 'Diesen Raum löschen?',
      body: (room, count) =>
        count === 0
          ? `${room} wird sofort geschlossen. Der Raum hat keine Teilnehmer.`
          : `${room} wird sofort geschlossen, und ${participantCount(count)} ${count === 1 ? 'wird' : 'werden'} getrennt.`,
      note: 'Dies kann nicht rückgängig gemacht werden. Mit einem gültigen oder neuen Token können Teilnehmer den Raum wieder öffnen.',
      submit: 'Raum löschen',
    },
    setPermission: {
      title: (name) => `Rechte von ${name}`,
      lead: 'Änderungen gelten sofort und erneut, wenn der Teilnehmer mit derselben Identität zurückkehrt. Nicht mehr erlaubte Spuren enden.',
      publish: 'Senden',
      sources: 'Erlaubte Quellen',
      subscribe: 'Andere Teilnehmer sehen und hören',
      data: 'Daten und Nachrichten senden',
      metadata: 'Eigenen Namen, eigene Metadaten und Attribute ändern',
      submit: 'Speichern',
      unchanged: 'Keine Änderungen.',
      noSource: 'Wählen Sie mindestens eine Quelle, oder deaktivieren Sie „Senden“.',
    },
    dispatchAgent: {
      title: 'Agent entsenden',
      lead: (room) => `Entsendet den Agenten dieses Namens nach ${room}.`,
      name: 'Name des Agenten',
      nameHint: 'Der agent_name, den der Worker des Agenten registriert hat.',
      nameMissing: 'Geben Sie den Namen eines Agenten ein.',
      metadata: 'Metadaten',
      metadataHint: 'Wird dem Agenten mit dem Auftrag übergeben. Optional.',
      note: 'LiveKit meldet keinen Fehler, wenn kein Worker mit diesem Namen läuft. In diesem Fall tritt kein Agent bei.',
      submit: 'Entsenden',
    },
  },

  succeeded: {
    remove: (name) => `${name} wurde entfernt.`,
    ban: (name) => `${name} wurde gesperrt.`,
    banAddress: (name) => `${name} und die Adresse von ${name} wurden gesperrt.`,
    unban: (subject) => `Die Sperre wurde aufgehoben: ${subject}.`,
    redeliver: (count) =>
      count === 1
        ? '1 Ereignis wird erneut zugestellt.'
        : `${integer(count)} Ereignisse werden erneut zugestellt.`,
    mute: (source, name) =>
      `${source} von ${name} wurde stummgeschaltet. Nur ${name} selbst kann das aufheben.`,
    setPermission: (name) => `Die Rechte von ${name} wurden geändert.`,
    deleteRoom: (room) => `${room} wurde gelöscht.`,
    dispatchAgent: (agent, room) => `${agent} wurde nach ${room} entsandt.`,
    dismiss: 'Ausblenden',
  },

  failed: {
    remove: (name) => `${name} wurde nicht entfernt`,
    ban: (name) => `${name} wurde nicht gesperrt`,
    banAddress: (name) => `${name} wurde gesperrt, die Adresse nicht`,
    unban: (subject) => `Die Sperre wurde nicht aufgehoben: ${subject}`,
    redeliver: 'Die Ereignisse werden nicht erneut zugestellt',
    mute: (source, name) => `${source} von ${name} wurde nicht stummgeschaltet`,
    setPermission: (name) => `Die Rechte von ${name} wurden nicht geändert`,
    deleteRoom: (room) => `${room} wurde nicht gelöscht`,
    dispatchAgent: (agent) => `${agent} wurde nicht entsandt`,
  },

  rejections: {
    title: 'Abgelehnte Anfragen',
    lead: 'Die letzten abgelehnten Anfragen und die Gründe. Dieser Server hält sie im Speicher.',
    search: 'Suchen',
    searchHint: 'Raum, Aufrufer, Adresse, Regel oder Anfrage-ID',
    code: 'Grund',
    allCodes: 'Alle Gründe',
    withCount: (code, count) => `${code} (${integer(count)})`,
    shown: (shown, all) =>
      shown === all ? `${integer(all)} abgelehnt` : `${integer(shown)} von ${integer(all)}`,
    empty: 'Keine abgelehnten Anfragen',
    emptyHint: 'Seit dem Start dieses Servers.',
    noMatch: 'Keine passenden Anfragen',
    columns: {
      room: 'Raum',
      caller: 'Aufrufer',
      client: 'Adresse',
      rule: 'Regel',
      request: 'Anfrage',
    },
    anonymous: 'anonym',
  },

  bans: {
    title: 'Sperren',
    lead: 'Wer welchen Raum nicht betreten darf, bis wann und warum.',
    loading: 'Sperren werden geladen…',
    search: 'Sperren durchsuchen',
    searchHint: 'Gesperrter, Raum, Grund oder Administrator',
    shown: (shown, all) =>
      shown === all
        ? `${integer(all)} ${all === 1 ? 'Sperre' : 'Sperren'}`
        : `${integer(shown)} von ${integer(all)} Sperren`,
    notDurable:
      'Die Sperren liegen im Speicher dieses Servers und enden mit seinem Prozess. Mit state.store bleiben sie erhalten.',
    empty: 'Keine Sperren',
    emptyHint: 'Teilnehmer werden in der Teilnehmerliste ihres Raums gesperrt.',
    noMatch: 'Keine passenden Sperren',
    kinds: {
      participant: 'Teilnehmer',
      caller: 'Aufrufer',
      address: 'Adresse',
    },
    subjects: { address: 'Eine Adresse' },
    weakBadge: 'schwach',
    weak: 'Diese Sperre kann umgangen werden: Der Teilnehmer ist anonym und kann unter einer anderen Identität zurückkehren, oder er wurde ohne Eintrag zugelassen. Sperren Sie auch die Adresse, oder verlangen Sie eine Anmeldung.',
    everywhere: 'alle Räume',
    forever: 'ohne Ende',
    unban: 'Aufheben',
    unbanSubject: (subject) => `Sperre aufheben: ${subject}`,
    facts: { room: 'Raum', since: 'Seit', until: 'Bis', by: 'Von', reason: 'Grund' },
  },

  audit: {
    title: 'Protokoll',
    lead: 'Die Befehle der Administratoren: wer was wann und warum getan hat.',
    loading: 'Einträge werden geladen…',
    room: 'Raum',
    roomHint: 'Name eines Raums',
    show: 'Anzeigen',
    refresh: 'Aktualisieren',
    export: 'Exportieren',
    exporting: 'Wird exportiert…',
    exportFailed: 'Der Export ist unvollständig und wurde verworfen',
    shown: (count, more) =>
      more
        ? `Die letzten ${integer(count)} Einträge`
        : `${integer(count)} ${count === 1 ? 'Eintrag' : 'Einträge'}`,
    notDurable: 'Das Protokoll liegt im Speicher dieses Servers und endet mit seinem Prozess.',
    older: 'Ältere Einträge',
    empty: 'Keine Einträge',
    emptyHint: 'Einträge werden für die Dauer audit.keep aufbewahrt.',
    actions: {
      ban: 'Sperren',
      unban: 'Sperre aufheben',
      remove_participant: 'Teilnehmer entfernen',
      mute_track: 'Spur stummschalten',
      update_permission: 'Rechte ändern',
      delete_room: 'Raum löschen',
      dispatch_agent: 'Agent entsenden',
      redeliver: 'Ereignisse erneut zustellen',
      erase: 'Aufrufer löschen',
    },
    succeeded: 'erledigt',
    failed: (reason) => `abgelehnt: ${reason}`,
    facts: {
      actor: 'Administrator',
      subject: 'Betrifft',
      caller: 'Aufrufer',
      room: 'Raum',
      reason: 'Grund',
      request: 'Anfrage',
    },
  },

  deliveries: {
    title: 'Zustellungen',
    lead: 'Ereignisse für die Endpunkte, die webhooks.forward nennt. Eine Zustellung, die fehlschlägt, wird drei Tage lang wiederholt und gilt danach als gescheitert.',
    loading: 'Zustellungen werden geladen…',
    tabs: 'Zustände der Zustellungen',
    states: { dead: 'Gescheitert', pending: 'Wartend' },
    shown: (shown, all) => {
      const deliveries = `${integer(all)} ${all === 1 ? 'Zustellung' : 'Zustellungen'}`;
      return shown < all
        ? `Die ersten ${integer(shown)} von ${integer(all)} Zustellungen`
        : deliveries;
    },
    notDurable: 'Sie liegen im Speicher dieses Servers und enden mit seinem Prozess.',
    empty: { dead: 'Keine gescheiterten Zustellungen', pending: 'Keine wartenden Zustellungen' },
    emptyHint: 'Erfolgreiche Zustellungen werden nicht aufgeführt.',
    redeliver: 'Erneut zustellen',
    redeliverEvent: (event, id) => `Erneut zustellen: ${event} (${id})`,
    redeliverAll: 'Alle erneut zustellen',
    failure: (reason) => `Letzter Fehler: ${reason}`,
    now: 'jetzt',
    facts: {
      url: 'Endpunkt',
      room: 'Raum',
      attempts: 'Fehlversuche',
      nextAttempt: 'Nächster Versuch',
      eventId: 'Ereignis-ID',
    },
  },

  doctor: {
    title: 'Prüfungen',
    lead: 'Prüft diese Installation wie ./roomkey doctor und zeigt, was zu ändern ist. Die Prüfungen erstellen einen Raum auf dem LiveKit-Server und löschen ihn wieder.',
    run: 'Prüfungen starten',
    runAgain: 'Prüfungen wiederholen',
    running: 'Die Prüfungen laufen. Das kann einige Sekunden dauern.',
    failed: 'Die Prüfungen wurden nicht ausgeführt',
    remedy: 'Abhilfe:',
    statuses: { ok: 'OK', warning: 'Warnung', error: 'Fehler', skipped: 'Übersprungen' },
    names: {
      configuration: 'Konfiguration',
      livekit_url: 'LiveKit-URL',
      tls: 'TLS',
      livekit_api: 'Server-API von LiveKit',
      clock: 'Uhrzeit',
      livekit_keys: 'API-Schlüssel von LiveKit',
      room_creation: 'Erstellen von Räumen',
      auto_create: 'Automatisches Erstellen von Räumen',
      webhooks: 'Webhooks',
      agents: 'Agenten',
      token_size: 'Größe der Tokens',
      openid_provider: 'OpenID-Anbieter',
      store: 'Speicher',
      proxy_headers: 'Proxy-Header',
      cors: 'CORS',
    },
  },

  health: {
    title: 'Zustand',
    statuses: {
      ready: { title: 'Bereit', advice: 'Der Server nimmt Anfragen an.' },
      degraded: {
        title: 'Eingeschränkt',
        advice:
          'Die Server-API von LiveKit ist nicht erreichbar. Tokens werden weiter ausgestellt.',
      },
      livekit_unreachable: {
        title: 'LiveKit nicht erreichbar',
        advice:
          'Die meisten Anfragen erhalten den Status 503. Roomkey erholt sich von selbst, sobald LiveKit wieder erreichbar ist.',
      },
      store_unavailable: {
        title: 'Speicher nicht erreichbar',
        advice:
          'Die meisten Anfragen erhalten den Status 503. Roomkey erholt sich von selbst, sobald der Speicher wieder antwortet.',
      },
      stopping: {
        title: 'Wird beendet',
        advice: 'Der Server schließt laufende Anfragen ab und endet dann.',
      },
    },
    unknown: { title: 'Wird geladen…', advice: 'Die ersten Statistikdaten stehen noch aus.' },
    charts: {
      tokens: 'Tokens pro Sekunde',
      rejected: 'Abgelehnt pro Sekunde',
      rateLimited: 'Über einer Ratengrenze pro Sekunde',
      waiting: 'Laufende Anfragen',
      queued: 'Anfragen in der Warteschlange',
      participants: 'Teilnehmer',
    },
    chart: (title, now, max) => `${title}, letzte drei Minuten: jetzt ${now}, Maximum ${max}`,
    max: (max) => `Maximum ${max}`,
    limit: (limit) => `Grenze ${limit}`,
    queueRejections: (count) => `${count} abgelehnt`,
    outcomes: 'Ergebnisse der Anfragen',
    outcomesHint: 'Seit dem Start dieses Servers.',
    outcome: 'Ergebnis',
    requests: 'Anfragen',
    limits: 'Ratengrenzen',
    limitsHint: 'Anfragen über einer Grenze seit dem Start dieses Servers.',
    noLimits: 'Keine Ratengrenzen konfiguriert.',
    facts: {
      version: 'Version',
      uptime: 'Laufzeit',
      livekit: 'LiveKit',
      breaker: 'Circuit Breaker',
      knownRooms: 'Räume im Cache',
    },
    breakers: {
      closed: 'geschlossen: LiveKit wird aufgerufen',
      open: 'offen: LiveKit wird jede Sekunde geprüft',
      half_open: 'halb offen: LiveKit antwortet wieder und wird getestet',
    },
    outcomeNames: {
      created: 'Token für einen neuen Raum',
      existing: 'Token für einen aktiven Raum',
      on_join: 'Token; der erste Beitritt erstellt den Raum',
      explained: 'Anfrage im Playground; kein Token',
    },
  },

  crash: {
    title: 'Unerwarteter Fehler auf dieser Seite',
    detail: 'Dies ist ein Fehler der Seite. Räume wurden dadurch nicht verändert.',
    reload: 'Seite neu laden',
  },
};
