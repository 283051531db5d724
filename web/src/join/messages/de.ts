/** The texts of the join page in German. */

import type { JoinMessages } from './en';
import { FORMATS } from '../../shared/i18n/formats';

const { duration } = FORMATS.de;

const FIELD_ERRORS: Readonly<Record<string, string>> = {
  wrong_type: 'hat den falschen Typ',
  out_of_range: 'ist zu lang oder zu groß',
  invalid_value: 'ist ungültig',
  not_allowed: 'darf nicht selbst gewählt werden',
  conflicting_fields: 'widerspricht einer anderen Angabe',
};

export const de: JoinMessages = {
  start: {
    title: 'Ihr eigener Raum für Besprechungen',
    lead: 'Sitzung starten, Link teilen und im Browser sprechen. Keine Installation nötig.',
    session: 'Name der Sitzung',
    sessionHint: 'Leer lassen, um einen kurzen zufälligen Namen zu erzeugen.',
    submit: 'Weiter',
    link: 'Link zur Sitzung:',
    linkPending: 'Der Link zur Sitzung wird im nächsten Schritt erzeugt.',
    footer: 'Alle Teilnehmer mit diesem Link treten demselben Raum bei.',
  },

  sessionNameErrors: {
    blank: 'Geben Sie einen Namen mit mindestens einem sichtbaren Zeichen ein.',
    undecodable:
      'Das Ende des Links ist ungültig. Vermutlich wurde der Link beim Kopieren abgeschnitten.',
    control: 'Der Name enthält unsichtbare Zeichen, zum Beispiel einen Zeilenumbruch.',
    too_long: 'Der Name ist zu lang. Geben Sie einen kürzeren ein.',
  },

  invalidLink: {
    title: 'Ungültiger Link',
    advice: 'Bitten Sie den Absender um einen neuen Link, oder geben Sie hier den Namen ein.',
  },

  crash: {
    title: 'Unerwarteter Fehler auf dieser Seite',
    detail: 'Dies ist ein Fehler der Seite. Kamera und Mikrofon sind ausgeschaltet.',
    reload: 'Seite neu laden',
    home: 'Zur Startseite',
  },

  lobby: {
    title: (session) => `${session} beitreten`,
    name: 'Ihr Name',
    nameHint: 'Wird den anderen Teilnehmern angezeigt.',
    join: 'Beitreten',
    joinIn: (seconds) => `Beitreten in ${seconds} s`,
    joinAllowed: 'Sie können jetzt beitreten.',
    tryAgain: 'Erneut versuchen',
    retrying: 'Diese Seite versucht es selbst erneut und tritt bei, sobald ein Platz frei ist.',
    retryIn: (seconds) => `Nächster Versuch in ${seconds} s`,
    stopRetrying: 'Nicht mehr versuchen',
    notRetrying: 'Diese Seite versucht es nicht selbst erneut.',
    requesting: 'Zugang wird angefordert…',
    connecting: 'Verbindung wird hergestellt…',
    inviteLink: 'Teilen Sie diesen Link, um andere einzuladen:',
    otherSession: 'Andere Sitzung wählen',
    previewLoading: 'Vorschau wird geladen…',
    previewMissing: 'Die Vorschau konnte nicht geladen werden. Sie können ohne sie beitreten.',
  },

  waiting: {
    title: 'Sie warten auf den Gastgeber',
    detail: 'Ein Moderator sieht, dass Sie da sind. Sie treten bei, sobald Sie eingelassen werden.',
    connectionLost: 'Verbindung unterbrochen. Diese Seite stellt sie selbst wieder her.',
    admitted: 'Sie wurden eingelassen. Verbindung wird hergestellt…',
    stop: 'Nicht mehr warten',
  },

  left: {
    title: 'Sie haben den Raum verlassen',
    detail: (session) => `Sie waren in ${session}.`,
    rejoin: 'Erneut beitreten',
    joinHere: 'Stattdessen hier beitreten',
    home: 'Zur Startseite',
    reasons: {
      removed: {
        title: 'Sie wurden entfernt',
        detail: 'Ein Moderator oder Administrator hat Sie aus dem Raum entfernt.',
        advice: 'Falls dies ein Versehen war, fragen Sie nach, bevor Sie erneut beitreten.',
      },
      room_closed: {
        title: 'Die Sitzung wurde beendet',
        detail: 'Der Raum wurde für alle Teilnehmer geschlossen.',
        advice: 'Ein erneuter Beitritt öffnet einen neuen Raum mit demselben Namen.',
      },
      joined_elsewhere: {
        title: 'Sie sind an anderer Stelle beigetreten',
        detail:
          'Sie sind mit derselben Identität in einem anderen Tab oder auf einem anderen Gerät beigetreten.',
        advice: 'Fahren Sie dort fort, oder treten Sie hier bei, um dort getrennt zu werden.',
      },
      server_stopped: {
        title: 'Der LiveKit-Server wurde beendet',
        detail: 'Der Server hat alle Teilnehmer getrennt.',
        advice:
          'Warten Sie einen Moment, und treten Sie erneut bei. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
      },
      connection_lost: {
        title: 'Verbindung unterbrochen',
        detail: 'Die Verbindung konnte nicht wiederhergestellt werden.',
        advice: 'Prüfen Sie Ihr Netzwerk, und treten Sie dann erneut bei.',
      },
    },
  },

  problem: {
    facts: { status: 'Status', code: 'Code', request: 'Anfrage-ID', server: 'LiveKit-Server' },
    fields: {
      session_id: 'Name der Sitzung',
      room_name: 'Raum',
      participant_name: 'Ihr Name',
      participant_identity: 'Identität',
    },
    fieldMessage: (code, message) => (code && FIELD_ERRORS[code]) ?? `„${message}“`,
    serverDetail: (detail) => `Meldung des Servers: „${detail}“`,
    rejectedTitle: 'Zugang verweigert',
    codes: {
      unauthenticated: {
        title: 'Anmeldung erforderlich',
        advice:
          'Melden Sie sich dort an, wo Sie den Link erhalten haben, und kehren Sie dann zu dieser Seite zurück.',
      },
      invalid_credentials: {
        title: 'Ihre Anmeldung ist ungültig oder abgelaufen',
        advice:
          'Melden Sie sich dort erneut an, wo Sie den Link erhalten haben, und kehren Sie dann zu dieser Seite zurück.',
      },
      access_disabled: {
        title: 'Der Zugang ist deaktiviert',
        advice:
          'Dieser Server nimmt zurzeit keine Teilnehmer an. Wenden Sie sich an den Administrator.',
      },
      no_matching_rule: {
        title: 'Zugang verweigert',
        advice:
          'Keine Zugriffsregel erlaubt Ihnen den Beitritt zu dieser Sitzung. Wenden Sie sich an den Absender der Einladung oder den Administrator.',
      },
      denied_by_rule: {
        title: 'Zugang durch eine Regel verweigert',
        advice:
          'Eine Zugriffsregel schließt Sie von dieser Sitzung aus. Wenden Sie sich an den Administrator.',
      },
      field_not_allowed: {
        title: 'Einige Angaben sind nicht erlaubt',
        advice: 'Leeren Sie die hier genannten Felder, und treten Sie erneut bei.',
      },
      foreign_namespace: {
        title: 'Dieser Raum gehört zu einer anderen Installation',
        advice: 'Bitten Sie den Absender der Einladung um den richtigen Link.',
      },
      room_not_found: {
        title: 'Raum nicht gefunden',
        advice:
          'Der Raum ist noch nicht geöffnet oder bereits geschlossen. Fragen Sie den Absender der Einladung.',
      },
      foreign_repository: {
        title: 'Dieser Raum gehört zu einem anderen Projekt',
        advice: 'Wählen Sie einen anderen Namen für die Sitzung.',
      },
      invalid_ticket: {
        title: 'Ihr Platz ist nicht mehr reserviert',
        advice: 'Treten Sie erneut bei, um einen anderen Platz zu erhalten.',
      },
      invalid_invitation: {
        title: 'Die Einladung ist nicht mehr gültig',
        advice:
          'Sie ist abgelaufen, wurde zurückgezogen oder ist aufgebraucht. Bitten Sie den Absender um eine neue. Ein erneuter Beitritt erfolgt ohne die Einladung.',
      },
      admission_pending: {
        title: 'Sie warten auf den Gastgeber',
        advice: 'Ein Moderator muss Sie einlassen. Treten Sie erneut bei, um zu warten.',
      },
      admission_denied: {
        title: 'Sie wurden nicht eingelassen',
        advice:
          'Ein Moderator hat Ihre Anfrage abgelehnt. Nach dem Countdown können Sie erneut fragen.',
      },
      room_locked: {
        title: 'Der Raum ist geschlossen',
        advice:
          'Er nimmt zurzeit keine neuen Teilnehmer auf. Fragen Sie den Gastgeber, und treten Sie dann erneut bei.',
      },
      waiting_room_full: {
        title: 'Der Warteraum ist voll',
        advice: 'Sie können hier warten, sobald andere eingelassen wurden.',
      },
      banned: {
        title: 'Sie sind für diese Sitzung gesperrt',
        advice:
          'Sie wurden gesperrt. Solange die Sperre gilt, hilft ein erneuter Beitritt nicht. Falls dies ein Versehen ist, wenden Sie sich an den Administrator.',
      },
      room_full: {
        title: 'Der Raum ist voll',
        advice: 'Sie können beitreten, sobald ein Teilnehmer gegangen ist.',
      },
      identity_taken: {
        title: 'Sie sind bereits in diesem Raum',
        advice:
          'Sie sind in einem anderen Tab oder auf einem anderen Gerät beigetreten. Verlassen Sie dort den Raum, und treten Sie dann hier erneut bei.',
      },
      store_unavailable: {
        title: 'Zurzeit können keine Plätze vergeben werden',
        advice:
          'Warten Sie den Countdown ab, und treten Sie dann erneut bei. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
      },
      rate_limited: {
        title: 'Zu viele Anfragen',
        advice: 'Warten Sie den Countdown ab, und treten Sie dann erneut bei.',
      },
      overloaded: {
        title: 'Server überlastet',
        advice: 'Warten Sie den Countdown ab, und treten Sie dann erneut bei.',
      },
      shutting_down: {
        title: 'Der Server wird neu gestartet',
        advice: 'Warten Sie den Countdown ab, und treten Sie dann erneut bei.',
      },
      issuer_unreachable: {
        title: 'Ihre Anmeldung kann zurzeit nicht geprüft werden',
        advice: 'Versuchen Sie es in Kürze erneut.',
      },
      livekit_unreachable: {
        title: 'LiveKit ist nicht erreichbar',
        advice:
          'Der Medienserver antwortet nicht oder ist überlastet. Versuchen Sie es in Kürze erneut. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
      },
      livekit_timed_out: {
        title: 'Zeitüberschreitung bei LiveKit',
        advice:
          'Versuchen Sie es erneut. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
      },
      livekit_unauthorized: {
        title: 'LiveKit lehnt den API-Schlüssel des Servers ab',
        advice: 'Wenden Sie sich an den Administrator, und nennen Sie die Anfrage-ID unten.',
      },
      livekit_invalid_response: {
        title: 'Ungültige Antwort von LiveKit',
        advice: 'Wenden Sie sich an den Administrator, und nennen Sie die Anfrage-ID unten.',
      },
      internal_error: {
        title: 'Interner Serverfehler',
        advice:
          'Versuchen Sie es erneut. Besteht das Problem weiter, wenden Sie sich an den Administrator, und nennen Sie die Anfrage-ID unten.',
      },
      invalid_request: {
        title: 'Ungültige Eingabe',
        advice: 'Korrigieren Sie die hier genannten Felder, und treten Sie erneut bei.',
      },
      invalid_room: {
        title: 'LiveKit lehnt diesen Raum ab',
        advice: 'Wählen Sie einen anderen, kürzeren Namen für die Sitzung.',
      },
      token_too_large: {
        title: 'Namen zu lang',
        advice: 'Geben Sie kürzere Namen ein, und treten Sie erneut bei.',
      },
    },
    advice: {
      invalid: 'Korrigieren Sie die hier genannten Felder, und treten Sie erneut bei.',
      unauthenticated:
        'Melden Sie sich dort an, wo Sie den Link erhalten haben, und kehren Sie dann zu dieser Seite zurück.',
      forbidden: 'Wenden Sie sich an den Absender der Einladung oder den Administrator.',
      notFound:
        'Prüfen Sie den Link und den Namen der Sitzung. Sind beide richtig, ist der Raum geschlossen: Bitten Sie um eine neue Einladung.',
      conflict: 'Wählen Sie einen anderen Namen für die Sitzung oder für sich.',
      tooLarge: 'Geben Sie kürzere Namen ein, und treten Sie erneut bei.',
      rateLimited: 'Warten Sie einen Moment, und treten Sie erneut bei.',
      badGateway: 'Wenden Sie sich an den Administrator.',
      overloaded:
        'Versuchen Sie es in Kürze erneut. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
      other:
        'Versuchen Sie es erneut. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
      requestId: 'Nennen Sie die Anfrage-ID unten.',
    },
    offline: {
      title: 'Sie sind offline',
      detail: 'Ihr Gerät hat keine Netzwerkverbindung.',
      advice: 'Verbinden Sie sich mit einem Netzwerk, und treten Sie dann erneut bei.',
    },
    unreachable: {
      title: 'Der Server antwortet nicht',
      detail: 'Auf die Anfrage kam keine Antwort.',
      advice:
        'Prüfen Sie Ihr Netzwerk. Sind andere Seiten erreichbar, ist der Server ausgefallen: Wenden Sie sich an den Administrator.',
    },
    timed_out: {
      title: 'Zeitüberschreitung der Anfrage',
      detail: (seconds) => `Der Server hat nicht innerhalb von ${duration(seconds)} geantwortet.`,
      advice:
        'Versuchen Sie es erneut. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
    },
    unreadable: {
      title: 'Unerwartete Antwort',
      noToken: 'Die Antwort enthält kein Token.',
      notRoomkey: (status) => `Die Antwort (Status ${status}) stammt nicht von Roomkey.`,
      advice:
        'Möglicherweise hat ein Proxy oder eine Anmeldeseite die Anfrage abgefangen. Laden Sie diese Seite neu. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
    },
    page_changed: {
      title: 'Ein Teil dieser Seite konnte nicht geladen werden',
      detail: 'Möglicherweise wurde der Server aktualisiert, seit Sie die Seite geöffnet haben.',
      advice: 'Laden Sie die Seite neu, und treten Sie erneut bei.',
    },
    mixed_content: {
      title: 'Der Browser blockiert die URL von LiveKit',
      detail:
        'Diese Seite wurde über https geladen, die URL von LiveKit beginnt aber mit ws:// oder http://.',
      advice: 'Der Administrator muss in livekit.url eine URL mit wss:// angeben.',
    },
    livekit_unreachable: {
      title: 'LiveKit ist nicht erreichbar',
      detail: 'Sie haben ein Token erhalten, aber der LiveKit-Server antwortet nicht.',
      advice:
        'Prüfen Sie Ihr Netzwerk und Ihr VPN. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
    },
    livekit_rejected: {
      title: 'LiveKit lehnt das Token ab',
      detail: 'Der LiveKit-Server ist erreichbar, lehnt dieses Token aber ab.',
      advice:
        'API-Schlüssel, Geheimnis oder Uhrzeit der beiden Server stimmen möglicherweise nicht überein. Wenden Sie sich an den Administrator.',
    },
    livekit_failed: {
      title: 'Verbindung zu LiveKit fehlgeschlagen',
      detail: 'Der LiveKit-Server hat das Token akzeptiert, aber keine Verbindung aufgebaut.',
      advice:
        'Möglicherweise blockiert eine Firewall die Medienports. Versuchen Sie es erneut. Besteht das Problem weiter, wenden Sie sich an den Administrator.',
    },
    room_full: {
      title: 'Der Raum ist vermutlich voll',
      detail: 'Der LiveKit-Server hat das Token akzeptiert, die Verbindung aber nicht.',
      advice: 'Warten Sie, bis ein Teilnehmer gegangen ist, und treten Sie dann erneut bei.',
    },
  },
};
