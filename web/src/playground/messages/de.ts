/** The texts of the playground in German. */

import type { PlaygroundMessages } from './en';
import { FORMATS } from '../../shared/i18n/formats';

export const de: PlaygroundMessages = {
  formats: FORMATS.de,
  title: 'Playground',
  skip: 'Zum Ergebnis springen',
  links: { label: 'Andere Seiten', join: 'Beitrittsseite', console: 'Konsole' },
  lead: 'Stellen Sie eine Token-Anfrage zusammen, und sehen Sie die Entscheidung. Der Playground erstellt keine Räume und stellt keine Tokens aus.',

  loading: 'Playground wird geladen…',
  missing: 'Playground nicht verfügbar',
  missingDetail:
    'Der Playground ist Teil von ./roomkey dev und funktioniert nur auf dem lokalen Rechner.',
  unreachable: 'Der Server antwortet nicht',
  unreachableDetail: 'Möglicherweise wurde er beendet.',
  retry: 'Erneut versuchen',

  form: {
    title: 'Anfrage',
    target: 'Ziel',
    targets: {
      session: 'Raum einer Sitzung',
      room: 'Raum nach Name',
      new: 'Neuer Raum',
    },
    session: 'Sitzung',
    sessionHint: 'Anfragen für dieselbe Sitzung führen in denselben Raum.',
    room: 'Raum',
    roomHint: 'Der Name des LiveKit-Raums.',
    name: 'Name',
    nameHint: 'Wird den anderen Teilnehmern angezeigt.',
    identity: 'Identität',
    identityHint:
      'Leer lassen, um eine zu erzeugen. Ein zweiter Beitritt mit derselben Identität trennt den ersten.',
    metadata: 'Metadaten',
    metadataHint: 'Text, den die anderen Teilnehmer lesen können.',
    attributes: 'Attribute',
    attribute: 'Attribut',
    value: 'Wert',
    addAttribute: 'Attribut hinzufügen',
    removeAttribute: (name) => `Attribut ${name} entfernen`,
    agents: 'Agenten',
    agent: 'Agent',
    agentMetadata: 'Metadaten',
    addAgent: 'Agent hinzufügen',
    removeAgent: (name) => `Agent ${name} entfernen`,
    reset: 'Zurücksetzen',
  },

  caller: {
    title: 'Aufrufer',
    kind: 'Art',
    kinds: {
      default: 'Dieser Rechner, ohne Anmeldedaten',
      anonymous: 'Anonymer Aufrufer',
      authenticated: 'Angemeldeter Aufrufer',
    },
    id: 'ID',
    roles: 'Rollen',
    rolesHint: 'Durch Kommas getrennt.',
    claims: 'Claims',
    claimsHint: 'Ein JSON-Objekt mit den Claims eines OpenID-Tokens.',
    authMethod: 'Angemeldet durch',
    authMethods: {
      api_keys: 'API-Schlüssel',
      oidc: 'OpenID-Anbieter',
      proxy: 'Vertrauenswürdiger Proxy',
      application: 'Anwendung',
    },
    errors: {
      id: 'Ein angemeldeter Aufrufer benötigt eine ID.',
      claims: 'Die Claims müssen ein JSON-Objekt sein.',
    },
  },

  result: {
    title: 'Ergebnis',
    requesting: 'Wird ausgewertet…',
    permitted: 'Erlaubt',
    permittedBy: (rule) => `Die Regel ${rule} erlaubt diese Anfrage.`,
    permittedOpen: 'Der Zugang ist offen: Alle Anfragen sind erlaubt.',
    rejected: 'Abgelehnt',
    deniedBy: (rule) => `Die Regel ${rule} lehnt diese Anfrage ab.`,
    noRuleMatched:
      'Keine Regel trifft auf diese Anfrage zu. Die Gründe stehen unten, Regel für Regel.',
    invalidRequest: 'Ungültige Anfrage',
  },

  steps: {
    title: 'Regeln',
    none: 'Keine Regel wurde ausgewertet: Der Zugang ist offen.',
    noneDenied: 'Keine Regel wurde ausgewertet.',
    line: (line) => `Zeile ${line}`,
    outcomes: {
      matched: 'trifft zu',
      skipped: 'trifft nicht zu',
      no_match: 'trifft nicht zu',
      denied: 'lehnt ab',
      failed: 'kann nicht ausgewertet werden',
    },
  },

  token: {
    title: 'Token',
  },

  admission: {
    title: 'Zulassung',
    recorded: 'Aufgezeichnet',
    yes: (reasons) => `ja: ${reasons}`,
    no: 'nein: nichts erfordert es, oder admissions.record ist off',
    reasons: {
      setting: 'admissions.record ist on',
      store: 'state.store ist gesetzt',
      limit: 'der Raum hat eine Teilnehmergrenze',
      role: 'die Rolle erfordert es',
    },
    duplicateIdentity: {
      replace: 'replace: ein zweiter Teilnehmer mit derselben Identität übernimmt den Platz',
      reject: 'reject: ein zweiter Teilnehmer mit derselben Identität wird abgelehnt',
    },
    sessionEnds: {
      never: 'never: ein verbundener Teilnehmer bleibt, wenn sein Token abläuft',
      with_token:
        'with_token: der Teilnehmer wird entfernt, wenn sein Token abläuft und nicht erneuert wurde',
    },
  },

  code: {
    title: 'Code',
    tabs: 'Sprache',
    copy: 'Code kopieren',
    copied: 'Kopiert',
    limitations: {
      session_room:
        'Die SDKs unterstützen Raumnamen, aber keine Sitzungen. Der Code verwendet den Raumnamen der Sitzung.',
      session_unknown:
        'Die SDKs unterstützen Raumnamen, aber keine Sitzungen, und der Raumname dieser Sitzung ist unbekannt. Ohne Namen fordern die SDKs einen neuen Raum an.',
      agents:
        'Die SDKs entsenden einen Agenten. Weitere Agenten ergänzen Sie in der Konfiguration oder in einer eigenen Anfrage.',
    },
    credentials:
      'Ersetzen Sie YOUR_KEY_OR_TOKEN durch den API-Schlüssel oder das Bearer-Token des Aufrufers.',
  },
};
