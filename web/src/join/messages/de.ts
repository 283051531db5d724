/** The texts of the join page in German. */

import type { JoinMessages } from './en';
import { FORMATS } from '../../shared/i18n/formats';

const { duration } = FORMATS.de;

const FIELD_ERRORS: Readonly<Record<string, string>> = {
  wrong_type: 'ist von der falschen Art',
  out_of_range: 'ist zu lang oder zu groß',
  invalid_value: 'ist so nicht möglich',
  not_allowed: 'dürfen Sie nicht selbst bestimmen',
  conflicting_fields: 'widerspricht einer anderen Angabe',
};

export const de: JoinMessages = {
  start: {
    title: 'Ein Raum für Ihr Gespräch',
    lead: 'Sitzung öffnen, Link senden, sprechen: im Browser, ohne etwas zu installieren.',
    session: 'Name der Sitzung',
    sessionHint: 'Bleibt das Feld leer, entsteht ein kurzer Name, den niemand errät.',
    submit: 'Weiter',
    link: 'Ihr Link:',
    linkPending: 'Den Link erhalten Sie im nächsten Schritt.',
    footer: 'Wer den Link hat, kommt in denselben Raum.',
  },

  sessionNameErrors: {
    blank: 'Eine Sitzung braucht einen Namen: wenigstens ein Zeichen.',
    undecodable:
      'Sein Ende enthält Zeichen, die kein Text sind. Wahrscheinlich wurde er beim Kopieren abgeschnitten.',
    control: 'Der Name enthält unsichtbare Zeichen, etwa einen Zeilenumbruch.',
    too_long: 'Der Name ist zu lang. Bitte kürzen Sie ihn.',
  },

  invalidLink: {
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
    joinAllowed: 'Sie können jetzt beitreten.',
    requesting: 'Zutritt wird erfragt…',
    connecting: 'Verbindung zu LiveKit…',
    inviteLink: 'Wer diesen Link hat, trifft Sie hier:',
    otherSession: 'Andere Sitzung',
    previewLoading: 'Die Vorschau wird geladen…',
    previewMissing: 'Die Vorschau konnte nicht geladen werden. Sie können ohne sie beitreten.',
  },

  left: {
    title: 'Sie haben den Raum verlassen',
    detail: (session) => `Sie waren in ${session}.`,
    rejoin: 'Wieder beitreten',
    joinHere: 'Stattdessen hier beitreten',
    home: 'Zum Anfang',
    reasons: {
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
    fieldMessage: (code, message) => (code && FIELD_ERRORS[code]) ?? `„${message}“`,
    serverDetail: (detail) => `Der Server sagt: „${detail}“`,
    rejectedTitle: 'Sie wurden nicht eingelassen',
    codes: {
      unauthenticated: {
        title: 'Dieser Server weiß nicht, wer Sie sind',
        advice:
          'Er lässt nur Bekannte ein: melden Sie sich dort an, woher Sie den Link haben, und kommen Sie dann wieder.',
      },
      invalid_credentials: {
        title: 'Ihre Anmeldung wird nicht angenommen',
        advice:
          'Vielleicht ist sie abgelaufen: melden Sie sich dort neu an, woher Sie den Link haben.',
      },
      access_disabled: {
        title: 'Dieser Server lässt zurzeit niemanden ein',
        advice: 'Wer ihn betreibt, hat ihn geschlossen. Fragen Sie dort, wann er öffnet.',
      },
      no_matching_rule: {
        title: 'Sie dürfen diese Sitzung nicht betreten',
        advice:
          'Niemand hat Sie zugelassen. Fragen Sie, wer Sie eingeladen hat oder den Server betreibt.',
      },
      denied_by_rule: {
        title: 'Sie sind von dieser Sitzung ausgeschlossen',
        advice: 'Das hat entschieden, wer diesen Server betreibt. Dort erfahren Sie den Grund.',
      },
      field_not_allowed: {
        title: 'Etwas hier können Sie nicht selbst wählen',
        advice: 'Lassen Sie weg, was hier genannt ist, und treten Sie dann bei.',
      },
      foreign_namespace: {
        title: 'Dieser Raum gehört zu einem anderen Server',
        advice: 'Der Link ist für einen anderen Ort: bitten Sie um den richtigen.',
      },
      room_not_found: {
        title: 'Diesen Raum gibt es gerade nicht',
        advice:
          'Er ist noch nicht geöffnet oder schon geschlossen. Fragen Sie, wer Sie eingeladen hat.',
      },
      foreign_repository: {
        title: 'In diesem Raum geht es um etwas anderes',
        advice: 'Unter diesem Namen trifft sich ein anderes Projekt. Wählen Sie einen anderen.',
      },
      rate_limited: {
        title: 'Zu viele Versuche',
        advice: 'Warten Sie, bis die Zeit um ist, und treten Sie dann bei.',
      },
      overloaded: {
        title: 'Der Server ist im Moment voll',
        advice:
          'Zu viele kommen zugleich. Warten Sie, bis die Zeit um ist, und treten Sie dann bei.',
      },
      shutting_down: {
        title: 'Der Server startet gerade neu',
        advice: 'Warten Sie, bis die Zeit um ist, und treten Sie dann noch einmal bei.',
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
      livekit_unauthorized: {
        title: 'Roomkey und LiveKit sind sich nicht einig',
        advice:
          'Sie können daran nichts ändern. Der Betreiber findet die Ursache unter der Nummer unten in seinem Protokoll.',
      },
      livekit_invalid_response: {
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
      invalid_room: {
        title: 'LiveKit nimmt einen solchen Raum nicht an',
        advice: 'Wählen Sie einen anderen, kürzeren Namen für die Sitzung.',
      },
      token_too_large: {
        title: 'Das ist zu lang für ein Token',
        advice: 'Nehmen Sie kürzere Namen und treten Sie dann bei.',
      },
    },
    advice: {
      invalid: 'Ändern Sie, was hier genannt ist, und treten Sie dann bei.',
      unauthenticated:
        'Dieser Server lässt nur Bekannte ein: melden Sie sich dort an, woher Sie den Link haben, und kommen Sie dann wieder.',
      forbidden: 'Bitten Sie den Betreiber, oder wer Sie eingeladen hat, Sie einzulassen.',
      notFound:
        'Prüfen Sie den Link oder den Namen. Stimmt er, ist der Raum geschlossen: bitten Sie um eine neue Einladung.',
      conflict: 'Versuchen Sie es mit einem anderen Namen, für die Sitzung oder für sich.',
      tooLarge: 'Nehmen Sie kürzere Namen und treten Sie dann bei.',
      rateLimited: 'Warten Sie etwas und treten Sie dann bei.',
      badGateway:
        'Sie können daran nichts ändern. Der Betreiber findet die Ursache unter der Nummer unten in seinem Protokoll.',
      overloaded:
        'Versuchen Sie es gleich noch einmal. Bleibt es so, sagen Sie dem Betreiber Bescheid.',
      other: 'Versuchen Sie es noch einmal. Bleibt es so, sagen Sie dem Betreiber Bescheid.',
      requestId: 'Unter der Nummer unten steht sie in seinem Protokoll.',
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
    timed_out: {
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
    page_changed: {
      title: 'Ein Teil dieser Seite konnte nicht geladen werden',
      detail: 'Vielleicht wurde der Server erneuert, seit Sie die Seite geöffnet haben.',
      advice: 'Laden Sie die Seite neu und treten Sie dann bei.',
    },
    mixed_content: {
      title: 'Der Browser sperrt die Adresse von LiveKit',
      detail: 'Diese Seite kam über https, aber LiveKits Adresse beginnt mit ws:// oder http://.',
      advice: 'Der Betreiber muss in livekit.url eine Adresse mit wss:// angeben.',
    },
    livekit_unreachable: {
      title: 'LiveKit ist nicht erreichbar',
      detail: 'Sie haben ein Token, aber unter LiveKits Adresse antwortet niemand.',
      advice: 'Prüfen Sie Netz oder VPN. Bleibt es so, sagen Sie dem Betreiber Bescheid.',
    },
    livekit_rejected: {
      title: 'LiveKit lehnt das Token ab',
      detail: 'Der LiveKit-Server ist erreichbar, nimmt dieses Token aber nicht an.',
      advice:
        'Schlüssel, Geheimnis oder Uhr der beiden Server unterscheiden sich wohl. Das kann nur der Betreiber richten.',
    },
    livekit_failed: {
      title: 'LiveKit hat Sie nicht eingelassen',
      detail: 'Der LiveKit-Server nahm das Token an, aber die Verbindung kam nicht zustande.',
      advice:
        'Vielleicht sperrt eine Firewall die Ports für Ton und Bild. Versuchen Sie es noch einmal; bleibt es so, sagen Sie dem Betreiber Bescheid.',
    },
    room_full: {
      title: 'Der Raum ist wohl voll',
      detail: 'LiveKit nahm Ihr Token an und öffnete dann doch nicht.',
      advice: 'Warten Sie, bis jemand gegangen ist, und treten Sie dann bei.',
    },
  },
};
