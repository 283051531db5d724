/** Problems in German, for administrators and developers. */

import type { ProblemMessages } from './en';
import { FORMATS } from '../../i18n/formats';

export const de: ProblemMessages = {
  formats: FORMATS.de,

  codes: {
    access_disabled: {
      title: 'Der Zugang ist geschlossen',
      advice: 'Setzen Sie Regeln unter access, oder access.open.',
    },
    malformed_http: {
      title: 'Kein wohlgeformtes HTTP',
      advice: 'Wer das schickt, taugt nicht als Client.',
    },
    body_too_large: { title: 'Der Inhalt ist zu groß', advice: 'Die Grenze ist server.max_body.' },
    invalid_credentials: {
      title: 'Die Anmeldung taugt nicht',
      advice: 'Falsch, abgelaufen oder zwei zugleich. Das Log sagt, was daran falsch ist.',
    },
    cross_site: {
      title: 'Von der Seite eines anderen Servers',
      advice: 'Die Konsole muss unter der Adresse des Servers selbst geöffnet sein.',
    },
    egress_not_allowed: {
      title: 'Es wurde um eine Aufzeichnung gebeten',
      advice: 'Ein Aufrufer entscheidet nicht, was aufgezeichnet wird.',
    },
    field_not_allowed: {
      title: 'Ein Feld, das dieser Aufrufer nicht setzen darf',
      advice: 'allowed_fields der Rolle zählt auf, was erlaubt ist.',
    },
    admin_disabled: {
      title: 'Die Admin-API ist geschlossen',
      advice: 'Niemand kann hier bekannt sein: Setzen Sie access.callers und admin.role.',
    },
    admin_role_missing: {
      title: 'Kein Administrator',
      advice: 'Es braucht die Rolle für Administratoren.',
    },
    host_not_allowed: {
      title: 'Unter einem Namen gefragt, der nicht der dieses Rechners ist',
      advice: 'Öffnen Sie die Seite unter localhost oder 127.0.0.1.',
    },
    headers_too_large: { title: 'Der Kopf ist zu groß', advice: 'Er darf 16 KiB haben.' },
    idempotency_key_in_use: {
      title: 'Dieselbe Anfrage ist unterwegs',
      advice: 'Sie wird zu früh noch einmal geschickt.',
    },
    idempotency_key_reused: {
      title: 'Eine andere Anfrage unter demselben Schlüssel',
      advice: 'Jede Anfrage braucht ihren eigenen Idempotency-Key.',
    },
    internal_error: {
      title: 'Ein Fehler im Programm',
      advice: 'Das Log hat ihn unter der Nummer.',
    },
    invalid_request: { title: 'Felder sind falsch', advice: 'Die Antwort zählt sie alle auf.' },
    issuer_unreachable: {
      title: 'Der OpenID-Anbieter antwortet nicht',
      advice: 'Bis dahin lässt sich nicht prüfen, wer anfragt.',
    },
    livekit_invalid_response: {
      title: 'Was antwortet, ist nicht LiveKit',
      advice: 'Prüfen Sie livekit.api_url.',
    },
    livekit_unauthorized: {
      title: 'LiveKit nimmt unseren Schlüssel nicht an',
      advice: 'Prüfen Sie livekit.api_key, das Geheimnis dazu und die Uhren beider Server.',
    },
    livekit_timed_out: {
      title: 'LiveKit antwortete nicht rechtzeitig',
      advice: 'Vielleicht ist es dennoch geschehen: Sehen Sie gleich noch einmal nach.',
    },
    livekit_unreachable: {
      title: 'LiveKit ist nicht erreichbar',
      advice: 'Versuchen Sie es gleich noch einmal. Das Log sagt, seit wann und warum.',
    },
    malformed_json: {
      title: 'Der Inhalt ist kein JSON',
      advice: 'Die Antwort sagt, warum und wo.',
    },
    method_not_allowed: { title: 'Eine andere Methode', advice: 'Tokens holt man mit POST.' },
    no_matching_rule: {
      title: 'Keine Regel lässt diesen Aufrufer hier ein',
      advice: '`roomkey explain` sagt Regel für Regel, warum.',
    },
    not_found: { title: 'Diesen Pfad gibt es nicht', advice: 'Prüfen Sie die Adresse.' },
    participant_not_found: {
      title: 'Sie sind nicht mehr im Raum',
      advice: 'Sie sind eben gegangen.',
    },
    track_not_found: {
      title: 'Die Spur gibt es nicht mehr',
      advice: 'Sie wurde eben beendet.',
    },
    rate_limited: {
      title: 'Über einer Ratengrenze',
      advice: 'Wie oft das geschieht, steht unter Zustand.',
    },
    denied_by_rule: {
      title: 'Eine Regel hält diesen Aufrufer fern',
      advice: 'Die Regel steht daneben.',
    },
    request_timeout: {
      title: 'Der Inhalt kam nicht ganz an',
      advice: 'Ein langsames oder gestörtes Netz.',
    },
    room_not_found: {
      title: 'Den Raum gibt es nicht',
      advice: 'Vielleicht wurde er eben beendet.',
    },
    foreign_namespace: {
      title: 'Ein Raum eines anderen Namensraums',
      advice: 'Sein Name wurde für eine andere Installation gemacht.',
    },
    foreign_repository: {
      title: 'Ein Raum eines anderen Repositorys',
      advice: 'Zwei Installationen teilen sich einen Namensraum.',
    },
    invalid_room: {
      title: 'LiveKit nimmt einen solchen Raum nicht an',
      advice: 'Sein Name, seine Metadaten oder Agenten sind über einer Grenze.',
    },
    token_too_large: {
      title: 'Das Token würde zu groß',
      advice: 'Die Grenze ist tokens.max_bytes.',
    },
    unauthenticated: {
      title: 'Nichts sagt, wer anfragt',
      advice: 'Unbekannte werden nicht eingelassen.',
    },
    overloaded: {
      title: 'Der Server ist überlastet',
      advice: 'Gleich noch einmal versuchen. Das geschieht, wenn LiveKit langsam ist.',
    },
    shutting_down: {
      title: 'Der Server wird gerade beendet',
      advice: 'Gleich noch einmal versuchen.',
    },
    unsupported_media_type: {
      title: 'Ein anderer Inhaltstyp als JSON',
      advice: 'Es braucht Content-Type: application/json.',
    },
    uri_too_long: { title: 'Die Adresse ist zu lang', advice: 'Felder gehören in den Inhalt.' },
  },

  unreachable: {
    title: 'Der Server antwortet nicht',
    advice: 'Prüfen Sie Ihr Netz. Gehen andere Seiten, fragen Sie, wer den Server betreibt.',
  },
  timed_out: {
    title: 'Der Server braucht zu lange',
    advice: 'Versuchen Sie es gleich noch einmal.',
  },
  unreadable: {
    title: 'Etwas anderes hat geantwortet',
    advice: 'Vor dem Server steht vielleicht ein Proxy oder eine Anmeldung. Laden Sie neu.',
  },
  other: { title: 'Es hat nicht geklappt', advice: 'Versuchen Sie es gleich noch einmal.' },
  unauthenticated: { title: 'Sie werden nicht eingelassen', advice: 'Melden Sie sich neu an.' },
  forbidden: {
    title: 'Das dürfen Sie nicht',
    advice: 'Es braucht die Rolle für Administratoren.',
  },
  notFound: { title: 'Das gibt es nicht mehr', advice: 'Vielleicht ist es eben zu Ende gegangen.' },
  retryAfter: (time) => `Versuchen Sie es in ${time} noch einmal.`,
  requestId: 'Anfrage',
  code: 'Code',
};
