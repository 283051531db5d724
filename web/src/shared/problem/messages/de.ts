/** Problems in German, for administrators and developers. */

import type { ProblemMessages } from './en';
import { FORMATS } from '../../i18n/formats';

export const de: ProblemMessages = {
  formats: FORMATS.de,

  codes: {
    malformed_http: {
      title: 'Fehlerhaftes HTTP',
      advice: 'Der Client muss HTTP/1.1 nach RFC 9112 senden.',
    },
    malformed_json: {
      title: 'Der Inhalt ist kein JSON-Objekt',
      advice: 'Die Antwort nennt Ursache und Stelle.',
    },
    invalid_request: {
      title: 'Ungültige Felder',
      advice: 'Die Antwort nennt alle ungültigen Felder.',
    },
    token_too_large: {
      title: 'Token zu groß für eine URL',
      advice: 'Senden Sie weniger Metadaten oder Attribute, oder erhöhen Sie tokens.max_bytes.',
    },
    invalid_room: {
      title: 'Raum von LiveKit abgelehnt',
      advice:
        'Name, Metadaten oder Agenten des Raums überschreiten eine Grenze des LiveKit-Servers.',
    },
    unauthenticated: {
      title: 'Anmeldedaten erforderlich',
      advice: 'Die Anfrage enthält keine Anmeldedaten.',
    },
    invalid_credentials: {
      title: 'Ungültige Anmeldedaten',
      advice:
        'Die Anmeldedaten sind falsch oder abgelaufen, oder es wurden mehrere gesendet. Das Log nennt den Grund.',
    },
    invalid_webhook: {
      title: 'Ungültiger Webhook',
      advice:
        'Der Schlüssel von webhook.api_key in livekit.yaml gehört nicht zu diesem Server, oder die Uhren gehen verschieden. Das Log nennt den Grund.',
    },
    access_disabled: {
      title: 'Der Zugang ist deaktiviert',
      advice: 'Konfigurieren Sie Regeln unter access, oder setzen Sie access.open.',
    },
    foreign_namespace: {
      title: 'Raum eines anderen Namensraums',
      advice: 'Der Raumname gehört zu einer anderen Installation.',
    },
    egress_not_allowed: {
      title: 'Aufzeichnung ist für Aufrufer nicht konfigurierbar',
      advice: 'Die Aufzeichnung ist Teil der Konfiguration der Installation.',
    },
    no_matching_rule: {
      title: 'Zugang verweigert',
      advice:
        'Keine Regel erlaubt diese Anfrage. `roomkey explain` zeigt die Entscheidung Regel für Regel.',
    },
    denied_by_rule: {
      title: 'Zugang durch eine Regel verweigert',
      advice: 'Die Details nennen die Regel.',
    },
    field_not_allowed: {
      title: 'Felder für diese Rolle nicht erlaubt',
      advice: 'allowed_fields der Rolle nennt die erlaubten Felder.',
    },
    invalid_ticket: {
      title: 'Ungültiges Ticket',
      advice:
        'Der Platz besteht nicht mehr, oder das Ticket gehört zu einem anderen Raum oder Aufrufer. Das Log nennt den Grund.',
    },
    banned: {
      title: 'Gesperrt',
      advice: 'Ein Administrator hat diesen Teilnehmer gesperrt.',
    },
    admission_pending: {
      title: 'Wartet auf einen Moderator',
      advice: 'Ein Moderator muss den Teilnehmer einlassen.',
    },
    admission_denied: {
      title: 'Einlass abgelehnt',
      advice: 'Ein Moderator hat den Teilnehmer abgelehnt. Er kann später erneut fragen.',
    },
    room_locked: {
      title: 'Raum geschlossen',
      advice: 'Ein Moderator hat den Raum geschlossen. `set_entry` öffnet ihn.',
    },
    invalid_invitation: {
      title: 'Ungültige Einladung',
      advice:
        'Die Einladung ist abgelaufen, zurückgezogen oder aufgebraucht, oder ihr Ersteller darf ihre Rolle nicht mehr vergeben. Das Protokoll nennt den Grund.',
    },
    not_a_moderator: {
      title: 'Moderatorenrolle erforderlich',
      advice:
        'Befehle von Moderatoren brauchen das Ticket eines Teilnehmers dieses Raums, dessen Rolle moderates hat.',
    },
    invitation_not_found: {
      title: 'Einladung nicht gefunden',
      advice: 'Die Einladung ist möglicherweise abgelaufen.',
    },
    waiting_room_full: {
      title: 'Warteraum voll',
      advice: 'Lassen Sie die wartenden Anfragen ein, oder lehnen Sie sie ab.',
    },
    too_many_invitations: {
      title: 'Zu viele Einladungen',
      advice: 'Ziehen Sie Einladungen zurück, die nicht mehr gebraucht werden.',
    },
    no_admission: {
      title: 'Keine Zulassung',
      advice:
        'Die Zulassung dieses Teilnehmers ist beendet, oder ein anderes Programm hat das Token ausgestellt. Ein neues Token dieses Servers hat eine.',
    },
    admin_disabled: {
      title: 'Die Administration ist deaktiviert',
      advice:
        'Konfigurieren Sie die Anmeldung (access.callers) und die Rolle der Administratoren (admin.role).',
    },
    admin_role_missing: {
      title: 'Administratorrolle erforderlich',
      advice: 'Melden Sie sich als Aufrufer mit der Rolle an, die admin.role nennt.',
    },
    cross_site: {
      title: 'Websiteübergreifende Anfrage',
      advice: 'Öffnen Sie die Konsole unter der eigenen Adresse des Servers.',
    },
    host_not_allowed: {
      title: 'Host nicht erlaubt',
      advice: 'Öffnen Sie die Seite unter localhost oder 127.0.0.1.',
    },
    not_found: {
      title: 'Nicht gefunden',
      advice: 'Prüfen Sie den Pfad.',
    },
    room_not_found: {
      title: 'Raum nicht gefunden',
      advice: 'Der Raum wurde möglicherweise geschlossen.',
    },
    participant_not_found: {
      title: 'Teilnehmer nicht gefunden',
      advice: 'Der Teilnehmer hat den Raum möglicherweise verlassen.',
    },
    track_not_found: {
      title: 'Spur nicht gefunden',
      advice: 'Die Spur wurde möglicherweise beendet.',
    },
    ban_not_found: {
      title: 'Sperre nicht gefunden',
      advice: 'Die Sperre ist möglicherweise abgelaufen.',
    },
    method_not_allowed: {
      title: 'Methode nicht erlaubt',
      advice: 'Senden Sie Token-Anfragen mit POST.',
    },
    request_timeout: {
      title: 'Zeitüberschreitung der Anfrage',
      advice:
        'Der Inhalt war unvollständig: Das Netzwerk ist langsam, oder der Client hat die Verbindung getrennt.',
    },
    foreign_repository: {
      title: 'Raum eines anderen Repositorys',
      advice: 'Zwei Installationen teilen sich einen Namensraum.',
    },
    room_full: {
      title: 'Raum voll',
      advice: 'Alle Plätze sind vergeben. Die Seite des Raums zeigt die Zulassungen.',
    },
    identity_taken: {
      title: 'Identität vergeben',
      advice:
        'Ein Teilnehmer mit dieser Identität hat einen Platz, und duplicate_identity ist reject.',
    },
    idempotency_key_in_use: {
      title: 'Idempotency-Key in Verwendung',
      advice: 'Die erste Anfrage mit diesem Schlüssel wird noch bearbeitet.',
    },
    body_too_large: {
      title: 'Inhalt zu groß',
      advice: 'Die Grenze ist server.max_body.',
    },
    uri_too_long: {
      title: 'URI zu lang',
      advice: 'Senden Sie die Felder im Inhalt.',
    },
    unsupported_media_type: {
      title: 'Nicht unterstützter Medientyp',
      advice: 'Senden Sie Content-Type: application/json.',
    },
    idempotency_key_reused: {
      title: 'Idempotency-Key wiederverwendet',
      advice: 'Jede Anfrage benötigt einen eigenen Idempotency-Key.',
    },
    rate_limited: {
      title: 'Ratengrenze überschritten',
      advice: 'Unter „Zustand“ steht, wie oft jede Grenze überschritten wurde.',
    },
    headers_too_large: {
      title: 'Header-Felder zu groß',
      advice: 'Die Grenze ist 16 KiB.',
    },
    internal_error: {
      title: 'Interner Serverfehler',
      advice: 'Das Log enthält die Ursache unter der Anfrage-ID.',
    },
    livekit_unauthorized: {
      title: 'LiveKit lehnt den API-Schlüssel ab',
      advice: 'Prüfen Sie livekit.api_key, das Geheimnis und die Uhren beider Server.',
    },
    livekit_invalid_response: {
      title: 'Ungültige Antwort von LiveKit',
      advice: 'Prüfen Sie livekit.api_url.',
    },
    overloaded: {
      title: 'Server überlastet',
      advice:
        'Versuchen Sie es in Kürze erneut. Ein langsamer LiveKit-Server ist eine häufige Ursache.',
    },
    shutting_down: {
      title: 'Server wird beendet',
      advice: 'Versuchen Sie es in Kürze erneut.',
    },
    issuer_unreachable: {
      title: 'OpenID-Anbieter nicht erreichbar',
      advice: 'Die Anmeldedaten können erst geprüft werden, wenn der Anbieter erreichbar ist.',
    },
    store_unavailable: {
      title: 'Zustandsspeicher nicht verfügbar',
      advice: 'Prüfen Sie state.store. Das Log enthält die Ursache.',
    },
    livekit_unreachable: {
      title: 'LiveKit nicht erreichbar',
      advice: 'Versuchen Sie es in Kürze erneut. Das Log enthält die Ursache.',
    },
    livekit_timed_out: {
      title: 'Zeitüberschreitung bei LiveKit',
      advice: 'Die Aktion war möglicherweise erfolgreich: Prüfen Sie das Ergebnis in Kürze.',
    },
  },

  unreachable: {
    title: 'Der Server antwortet nicht',
    advice:
      'Prüfen Sie Ihr Netzwerk. Sind andere Seiten erreichbar, wenden Sie sich an den Administrator.',
  },
  timed_out: {
    title: 'Zeitüberschreitung der Anfrage',
    advice: 'Versuchen Sie es in Kürze erneut.',
  },
  unreadable: {
    title: 'Unerwartete Antwort',
    advice:
      'Möglicherweise hat ein Proxy oder eine Anmeldeseite die Anfrage abgefangen. Laden Sie diese Seite neu.',
  },
  other: { title: 'Anfrage fehlgeschlagen', advice: 'Versuchen Sie es in Kürze erneut.' },
  unauthenticated: { title: 'Anmeldedaten erforderlich', advice: 'Melden Sie sich erneut an.' },
  forbidden: { title: 'Zugang verweigert', advice: 'Dies erfordert die Administratorrolle.' },
  notFound: {
    title: 'Nicht gefunden',
    advice: 'Der Eintrag wurde möglicherweise inzwischen entfernt.',
  },
  retryAfter: (time) => `Versuchen Sie es in ${time} erneut.`,
  requestId: 'Anfrage-ID',
  code: 'Code',
};
