/** The texts of the playground in German. */

import type { PlaygroundMessages } from './en';

export const de: PlaygroundMessages = {
  title: 'Spielwiese',
  skip: 'Zum Ergebnis',
  links: { label: 'Andere Seiten', join: 'Beitrittsseite', console: 'Konsole' },
  lead: 'Stellen Sie eine Anfrage zusammen und sehen Sie, was aus ihr würde. Nichts entsteht, und niemand bekommt ein Token.',

  loading: 'Suche die Spielwiese…',
  missing: 'Hier gibt es keine Spielwiese',
  missingDetail: 'Sie gehört zu ./roomkey dev, und nicht zu einem Server, den andere erreichen.',
  unreachable: 'Der Server antwortet nicht',
  unreachableDetail: 'Vielleicht wurde er beendet.',
  retry: 'Erneut versuchen',

  form: {
    title: 'Die Anfrage',
    target: 'In welchen Raum',
    targets: {
      session: 'Den Raum einer Sitzung',
      room: 'Einen Raum mit seinem eigenen Namen',
      new: 'Einen neuen Raum',
    },
    session: 'Sitzung',
    sessionHint: 'Wer dieselbe Sitzung nennt, trifft sich im selben Raum.',
    room: 'Raum',
    roomHint: 'Sein Name, wie LiveKit ihn hat.',
    name: 'Name',
    nameHint: 'Was die anderen sehen.',
    identity: 'Kennung',
    identityHint:
      'Leer: eine wird erdacht. Wer mit derselben noch einmal kommt, beendet den ersten.',
    metadata: 'Metadaten',
    metadataHint: 'Text, den die anderen im Raum lesen können.',
    attributes: 'Attribute',
    attribute: 'Attribut',
    value: 'Wert',
    addAttribute: 'Attribut hinzufügen',
    removeAttribute: (name) => `Attribut ${name} entfernen`,
    agents: 'Agenten',
    agent: 'Agent',
    agentMetadata: 'Metadaten',
    addAgent: 'Agenten hinzufügen',
    removeAgent: (name) => `Agenten ${name} entfernen`,
    reset: 'Von vorn',
  },

  caller: {
    title: 'Wer fragt',
    kind: 'Bekannt als',
    kinds: {
      anyone: 'Wer an diesem Rechner sitzt',
      anonymous: 'Niemand, der bekannt ist',
      known: 'Jemand, der bekannt ist',
    },
    id: 'Id',
    roles: 'Rollen',
    rolesHint: 'Mit Kommas dazwischen.',
    claims: 'Angaben',
    claimsHint: 'Ein JSON-Objekt, wie ein OpenID-Anbieter es sagte.',
    authMethod: 'Bekannt durch',
    authMethods: {
      api_keys: 'einen API-Schlüssel',
      oidc: 'einen OpenID-Anbieter',
      proxy: 'einen vertrauten Proxy',
      application: 'die Anwendung',
    },
    errors: {
      id: 'Wer bekannt ist, hat eine Id.',
      claims: 'Das ist kein JSON-Objekt.',
    },
  },

  result: {
    title: 'Was daraus wird',
    requesting: 'Frage…',
    permitted: 'Ein Token',
    permittedBy: (rule) => `Die Regel ${rule} lässt ein.`,
    permittedOpen: 'Alle werden eingelassen: der Zugang ist offen.',
    rejected: 'Kein Token',
    deniedBy: (rule) => `Die Regel ${rule} hält fern.`,
    noRuleMatched: 'Keine Regel lässt ein. Warum nicht, steht unten, Regel für Regel.',
    invalidRequest: 'Keine solche Anfrage',
  },

  steps: {
    title: 'Schritt für Schritt',
    none: 'Keine Regel wurde gefragt: der Zugang ist offen, und alle werden eingelassen.',
    noneDenied: 'Keine Regel wurde gefragt.',
    line: (line) => `Zeile ${line}`,
    outcomes: {
      matched: 'trifft zu',
      skipped: 'trifft nicht zu',
      no_match: 'trifft nicht zu',
      denied: 'lehnt ab',
      failed: 'lässt sich nicht berechnen',
    },
  },

  token: {
    title: 'Was das Token sagt',
  },

  code: {
    title: 'Dieselbe Anfrage als Code',
    tabs: 'Sprache',
    copy: 'Code kopieren',
    copied: 'Kopiert',
    limitations: {
      session_room: 'Die SDKs kennen Räume, keine Sitzungen: das ist der Raum der Sitzung.',
      session_unknown:
        'Die SDKs kennen Räume, keine Sitzungen, und der Raum dieser Sitzung ist hier nicht bekannt: ohne Namen bekommen sie einen neuen.',
      agents:
        'Die SDKs nennen einen Agenten. Weitere stehen in der Konfiguration oder in Ihrer eigenen Anfrage.',
    },
    credentials: 'YOUR_KEY_OR_TOKEN steht für den API-Schlüssel oder das Token des Aufrufers.',
  },
};
