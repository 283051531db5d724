/** Every German word of the page. */

import type { Texts } from './en';
import { formatsOf } from '../../shared/i18n/formats';

const formats = formatsOf('de');
const { duration, list } = formats;

const FIELD_FAULTS: Readonly<Record<string, string>> = {
  wrong_type: 'ist von der falschen Art',
  out_of_range: 'ist zu lang oder zu groß',
  invalid_value: 'ist so nicht möglich',
  not_allowed: 'dürfen Sie nicht selbst bestimmen',
  conflicting_fields: 'widerspricht einer anderen Angabe',
};

export const de: Texts = {
  formats,
  product: 'Roomkey',
  languageName: 'Deutsch',
  languages: 'Sprache',

  start: {
    title: 'Ein Raum für Ihr Gespräch',
    lead: 'Sitzung öffnen, Link senden, sprechen: im Browser, ohne etwas zu installieren.',
    session: 'Name der Sitzung',
    sessionHint: 'Bleibt das Feld leer, entsteht ein kurzer Name, den niemand errät.',
    go: 'Weiter',
    address: 'Ihr Link:',
    addressNew: 'Den Link erhalten Sie im nächsten Schritt.',
    foot: 'Wer den Link hat, kommt in denselben Raum.',
  },

  sessionFaults: {
    blank: 'Eine Sitzung braucht einen Namen: wenigstens ein Zeichen.',
    undecodable:
      'Sein Ende enthält Zeichen, die kein Text sind. Wahrscheinlich wurde er beim Kopieren abgeschnitten.',
    control: 'Der Name enthält unsichtbare Zeichen, etwa einen Zeilenumbruch.',
    too_long: 'Der Name ist zu lang. Bitte kürzen Sie ihn.',
  },

  broken: {
    title: 'Dieser Link ist unbrauchbar',
    advice: 'Bitten Sie um einen neuen Link, oder geben Sie hier den Namen der Sitzung selbst ein.',
  },

  crash: {
    title: 'Auf dieser Seite ist etwas schiefgegangen',
    detail: 'Das ist ein Fehler der Seite, nicht Ihrer. Kamera und Mikrofon sind aus.',
    reload: 'Seite neu laden',
    home: 'Zum Anfang',
  },

  lobby: {
    title: (session) => `${session} beitreten`,
    name: 'Ihr Name',
    nameHint: 'So sehen Sie die anderen.',
    join: 'Beitreten',
    joinIn: (seconds) => `Beitreten in ${seconds} s`,
    mayJoin: 'Sie können jetzt beitreten.',
    asking: 'Zutritt wird erfragt…',
    connecting: 'Verbindung zu LiveKit…',
    link: 'Wer diesen Link hat, trifft Sie hier:',
    other: 'Andere Sitzung',
    withoutDevices: 'Sie können auch ohne Kamera und Mikrofon beitreten.',
  },

  preview: {
    title: 'Kamera und Mikrofon',
    loading: 'Die Vorschau wird geladen…',
    missing: 'Die Vorschau konnte nicht geladen werden. Sie können ohne sie beitreten.',
    ask: 'Kamera und Mikrofon erlauben',
    askHint: 'Ihr Browser wird fragen. Vor dem Beitreten sieht und hört Sie niemand.',
    asking: 'Ihr Browser fragt nach Kamera und Mikrofon: sehen Sie neben die Adresszeile.',
    cameraOff: 'Ihre Kamera ist aus',
    level: 'Pegel des Mikrofons',
    camera: 'Kamera',
    microphone: 'Mikrofon',
    speaker: 'Lautsprecher',
    again: 'Erneut versuchen',
    devices: 'Geräte wählen',
  },

  left: {
    title: 'Sie haben den Raum verlassen',
    detail: (session) => `Sie waren in ${session}.`,
    again: 'Wieder beitreten',
    here: 'Stattdessen hier beitreten',
    home: 'Zum Anfang',
    departures: {
      removed: {
        title: 'Sie wurden entfernt',
        detail: 'Wer diese Sitzung leitet, hat Sie aus dem Raum genommen.',
        advice: 'War das ein Versehen, fragen Sie dort, ob Sie zurückkommen dürfen.',
      },
      room_closed: {
        title: 'Die Sitzung wurde beendet',
        detail: 'Der Raum wurde für alle geschlossen.',
        advice: 'Treten Sie wieder bei, entsteht unter demselben Namen ein neuer Raum.',
      },
      joined_elsewhere: {
        title: 'Sie sind anderswo beigetreten',
        detail:
          'In einem anderen Tab oder Gerät sind Sie ebenfalls beigetreten, daher endet es hier.',
        advice: 'Machen Sie dort weiter, oder kommen Sie hierher zurück: dann endet es dort.',
      },
      server_stopped: {
        title: 'Der LiveKit-Server wurde angehalten',
        detail: 'Er hat sich von allen im Raum verabschiedet.',
        advice:
          'Warten Sie einen Moment und treten Sie wieder bei. Bleibt es so, sagen Sie dem Betreiber Bescheid.',
      },
      connection_lost: {
        title: 'Die Verbindung ist abgerissen',
        detail: 'Die Seite hat eine Weile vergeblich versucht zurückzukommen.',
        advice: 'Prüfen Sie Ihr Netz und treten Sie dann wieder bei.',
      },
    },
  },

  problem: {
    facts: { status: 'Status', code: 'Code', request: 'Anfrage', server: 'LiveKit-Server' },
    fields: {
      session_id: 'Name der Sitzung',
      room_name: 'Raum',
      participant_name: 'Ihr Name',
      participant_identity: 'Kennung',
    },
    fieldMessage: (code, message) => (code && FIELD_FAULTS[code]) ?? `„${message}“`,
    serverSays: (detail) => `Der Server sagt: „${detail}“`,
    refusedTitle: 'Sie wurden nicht eingelassen',
    codes: {
      unauthenticated: {
        title: 'Dieser Server weiß nicht, wer Sie sind',
        advice:
          'Er lässt nur Bekannte ein: melden Sie sich dort an, woher Sie den Link haben, und kommen Sie dann wieder.',
      },
      credentials_refused: {
        title: 'Ihre Anmeldung wird nicht angenommen',
        advice:
          'Vielleicht ist sie abgelaufen: melden Sie sich dort neu an, woher Sie den Link haben.',
      },
      access_closed: {
        title: 'Dieser Server lässt zurzeit niemanden ein',
        advice: 'Wer ihn betreibt, hat ihn geschlossen. Fragen Sie dort, wann er öffnet.',
      },
      not_admitted: {
        title: 'Sie dürfen diese Sitzung nicht betreten',
        advice:
          'Niemand hat Sie zugelassen. Fragen Sie, wer Sie eingeladen hat oder den Server betreibt.',
      },
      refused: {
        title: 'Sie sind von dieser Sitzung ausgeschlossen',
        advice: 'Das hat entschieden, wer diesen Server betreibt. Dort erfahren Sie den Grund.',
      },
      field_not_allowed: {
        title: 'Etwas hier können Sie nicht selbst wählen',
        advice: 'Lassen Sie weg, was hier genannt ist, und treten Sie dann bei.',
      },
      room_of_another_namespace: {
        title: 'Dieser Raum gehört zu einem anderen Server',
        advice: 'Der Link ist für einen anderen Ort: bitten Sie um den richtigen.',
      },
      room_not_found: {
        title: 'Diesen Raum gibt es gerade nicht',
        advice:
          'Er ist noch nicht geöffnet oder schon geschlossen. Fragen Sie, wer Sie eingeladen hat.',
      },
      room_of_another_repository: {
        title: 'In diesem Raum geht es um etwas anderes',
        advice: 'Unter diesem Namen trifft sich ein anderes Projekt. Wählen Sie einen anderen.',
      },
      rate_limited: {
        title: 'Zu viele Versuche',
        advice: 'Warten Sie, bis die Zeit um ist, und treten Sie dann bei.',
      },
      unavailable: {
        title: 'Der Server ist im Moment voll',
        advice:
          'Zu viele kommen zugleich. Warten Sie, bis die Zeit um ist, und treten Sie dann bei.',
      },
      issuer_unreachable: {
        title: 'Der Server kann gerade nicht prüfen, wer Sie sind',
        advice: 'Das geht wohl vorüber. Versuchen Sie es gleich noch einmal.',
      },
      livekit_unreachable: {
        title: 'LiveKit ist nicht erreichbar',
        advice:
          'Der Server für Ton und Bild ist weg oder voll. Versuchen Sie es gleich noch einmal; bleibt es so, sagen Sie dem Betreiber Bescheid.',
      },
      livekit_timed_out: {
        title: 'LiveKit hat nicht rechtzeitig geantwortet',
        advice: 'Versuchen Sie es noch einmal. Bleibt es so, sagen Sie dem Betreiber Bescheid.',
      },
      livekit_refuses_credentials: {
        title: 'Roomkey und LiveKit sind sich nicht einig',
        advice:
          'Sie können daran nichts ändern. Der Betreiber findet die Ursache unter der Nummer unten in seinem Protokoll.',
      },
      livekit_answers_nonsense: {
        title: 'Es antwortet etwas anderes als LiveKit',
        advice:
          'Sie können daran nichts ändern. Der Betreiber findet die Ursache unter der Nummer unten in seinem Protokoll.',
      },
      internal_error: {
        title: 'Auf dem Server ist etwas schiefgegangen',
        advice:
          'Versuchen Sie es noch einmal. Bleibt es so, nennen Sie dem Betreiber die Nummer unten.',
      },
      invalid_request: {
        title: 'Etwas ist nicht, wie es sein soll',
        advice: 'Ändern Sie, was hier genannt ist, und treten Sie dann bei.',
      },
      room_rejected: {
        title: 'LiveKit nimmt einen solchen Raum nicht an',
        advice: 'Wählen Sie einen anderen, kürzeren Namen für die Sitzung.',
      },
      token_too_large: {
        title: 'Das ist zu lang für ein Token',
        advice: 'Nehmen Sie kürzere Namen und treten Sie dann bei.',
      },
    },
    advice: {
      wrongInput: 'Ändern Sie, was hier genannt ist, und treten Sie dann bei.',
      unknownCaller:
        'Dieser Server lässt nur Bekannte ein: melden Sie sich dort an, woher Sie den Link haben, und kommen Sie dann wieder.',
      notAllowed: 'Bitten Sie den Betreiber, oder wer Sie eingeladen hat, Sie einzulassen.',
      notFound:
        'Prüfen Sie den Link oder den Namen. Stimmt er, ist der Raum geschlossen: bitten Sie um eine neue Einladung.',
      conflict: 'Versuchen Sie es mit einem anderen Namen, für die Sitzung oder für sich.',
      tooLarge: 'Nehmen Sie kürzere Namen und treten Sie dann bei.',
      tooMany: 'Warten Sie etwas und treten Sie dann bei.',
      livekitTrouble:
        'Sie können daran nichts ändern. Der Betreiber findet die Ursache unter der Nummer unten in seinem Protokoll.',
      busy: 'Versuchen Sie es gleich noch einmal. Bleibt es so, sagen Sie dem Betreiber Bescheid.',
      other: 'Versuchen Sie es noch einmal. Bleibt es so, sagen Sie dem Betreiber Bescheid.',
      withRequest: 'Unter der Nummer unten steht sie in seinem Protokoll.',
    },
    offline: {
      title: 'Sie sind offline',
      detail: 'Ihr Gerät meldet, dass es kein Netz hat.',
      advice: 'Verbinden Sie sich mit einem Netz und treten Sie dann bei.',
    },
    unreachable: {
      title: 'Der Server antwortet nicht',
      detail: 'Auf die Frage nach einem Token kam gar keine Antwort.',
      advice:
        'Prüfen Sie Ihr Netz. Laden andere Seiten, ist der Roomkey-Server weg: sagen Sie dem Betreiber Bescheid.',
    },
    timedOut: {
      title: 'Der Server braucht zu lange',
      detail: (seconds) => `Es kam keine Antwort binnen ${duration(seconds)}.`,
      advice: 'Versuchen Sie es noch einmal. Bleibt es so, sagen Sie dem Betreiber Bescheid.',
    },
    unreadable: {
      title: 'Es hat etwas anderes geantwortet',
      noToken: 'Die Antwort ist kein Token.',
      notRoomkey: (status) => `Die Antwort (Status ${status}) ist keine von Roomkey.`,
      advice:
        'Vielleicht steht ein Proxy oder eine Anmeldeseite vor dem Server. Laden Sie diese Seite neu; bleibt es so, sagen Sie dem Betreiber Bescheid.',
    },
    pageChanged: {
      title: 'Ein Teil dieser Seite konnte nicht geladen werden',
      detail: 'Vielleicht wurde der Server erneuert, seit Sie die Seite geöffnet haben.',
      advice: 'Laden Sie die Seite neu und treten Sie dann bei.',
    },
    mixedContent: {
      title: 'Der Browser sperrt die Adresse von LiveKit',
      detail: 'Diese Seite kam über https, aber LiveKits Adresse beginnt mit ws:// oder http://.',
      advice: 'Der Betreiber muss in livekit.url eine Adresse mit wss:// angeben.',
    },
    livekitUnreachable: {
      title: 'LiveKit ist nicht erreichbar',
      detail: 'Sie haben ein Token, aber unter LiveKits Adresse antwortet niemand.',
      advice: 'Prüfen Sie Netz oder VPN. Bleibt es so, sagen Sie dem Betreiber Bescheid.',
    },
    livekitRefused: {
      title: 'LiveKit lehnt das Token ab',
      detail: 'Der LiveKit-Server ist erreichbar, nimmt dieses Token aber nicht an.',
      advice:
        'Schlüssel, Geheimnis oder Uhr der beiden Server unterscheiden sich wohl. Das kann nur der Betreiber richten.',
    },
    livekitFailed: {
      title: 'LiveKit hat Sie nicht eingelassen',
      detail: 'Der LiveKit-Server nahm das Token an, aber die Verbindung kam nicht zustande.',
      advice:
        'Vielleicht sperrt eine Firewall die Ports für Ton und Bild. Versuchen Sie es noch einmal; bleibt es so, sagen Sie dem Betreiber Bescheid.',
    },
    roomFull: {
      title: 'Der Raum ist wohl voll',
      detail: 'LiveKit nahm Ihr Token an und öffnete dann doch nicht.',
      advice: 'Warten Sie, bis jemand gegangen ist, und treten Sie dann bei.',
    },
  },

  room: {
    people: (count) => (count === 1 ? '1 Person' : `${count} Personen`),
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
    deviceWithoutName: (index) => `Gerät ${index}`,
    startSound: 'Ton einschalten',
    watchOnly: 'Sie können hier zusehen und zuhören, nicht senden.',
    invite: 'Link kopieren',
    inviteCopied: 'Link kopiert',
    inviteByHand: 'Diesen Link kopieren und senden:',
    close: 'Schließen',
    dismiss: 'Ausblenden',
    chatToggle: 'Chat',
    peopleToggle: 'Personen',
    settingsToggle: 'Einstellungen',
    unread: (count) => `${count} ungelesen`,
  },

  people: {
    title: 'Personen',
    speaking: 'spricht',
    muted: 'Mikrofon aus',
    unmuted: 'Mikrofon an',
    video: 'Kamera an',
    noVideo: 'Kamera aus',
    screen: 'teilt den Bildschirm',
    agent: 'Agent',
  },

  news: {
    came: (name) => `${name} ist beigetreten.`,
    went: (name) => `${name} ist gegangen.`,
    sharing: (name) => `${name} teilt den Bildschirm.`,
    back: 'Die Verbindung ist wieder da.',
  },

  settings: {
    title: 'Einstellungen',
    chooseMicrophone: 'Mikrofon',
    chooseCamera: 'Kamera',
    chooseSpeaker: 'Lautsprecher',
  },

  devices: {
    names: {
      camera: { your: 'Ihre Kamera', none: 'Keine Kamera gefunden' },
      microphone: { your: 'Ihr Mikrofon', none: 'Kein Mikrofon gefunden' },
      both: {
        your: 'Ihre Kamera und Ihr Mikrofon',
        none: 'Weder Kamera noch Mikrofon gefunden',
      },
    },
    stillIn: 'Im Raum sind Sie trotzdem.',
    reasons: {
      denied: ({ your }) =>
        `Der Browser gibt dieser Seite ${your} nicht frei. Erlauben Sie es neben der Adresszeile und versuchen Sie es noch einmal.`,
      missing: ({ none }) =>
        `${none}. Schließen Sie ein Gerät an und versuchen Sie es noch einmal.`,
      busy: ({ your }) =>
        `Der Browser kann ${your} nicht benutzen: vielleicht tut es ein anderes Programm. Schließen Sie es und versuchen Sie es noch einmal.`,
      insecure: ({ your }) =>
        `Browser geben ${your} nur für Seiten frei, die über https oder auf localhost geöffnet sind.`,
      other: ({ your }) =>
        `Der Browser konnte ${your} nicht starten. Versuchen Sie es noch einmal.`,
    },
    screen: 'Der Bildschirm wird nicht geteilt: nicht erlaubt, oder nichts ausgewählt.',
  },

  chat: {
    title: 'Chat',
    empty: 'Noch keine Nachrichten. Sie werden nicht aufbewahrt: nur wer da ist, liest sie.',
    message: 'Nachricht',
    send: 'Senden',
    notAllowed: 'Ihr Token erlaubt keine Nachrichten.',
    failed: 'Die Nachricht wurde nicht gesendet. Versuchen Sie es noch einmal.',
  },

  token: {
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
      notJoin: 'darf keinen Raum betreten',
      publish: (sources) => `darf senden: ${list(sources)}`,
      notPublish: 'darf nichts senden',
      subscribe: 'darf die anderen sehen und hören',
      notSubscribe: 'darf die anderen nicht sehen und hören',
      data: 'darf Daten senden',
      notData: 'darf keine Daten senden',
      sources: {
        camera: 'Kamera',
        microphone: 'Mikrofon',
        screen_share: 'Bildschirm',
        screen_share_audio: 'Ton des Bildschirms',
      },
      powers: {
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
  },
};
