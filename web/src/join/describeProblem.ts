/** Says a problem in words: what happened, what to do, and the facts for whoever is asked about it. */

import type { Texts } from '../shared/i18n';
import type { KnownCode, Problem, Refusal } from '../shared/api/problem';

export interface FieldWords {
  readonly field: string;
  readonly label: string;
  readonly message: string;
}

export interface ProblemWords {
  readonly title: string;
  readonly detail?: string;
  readonly advice: string;
  readonly fields: readonly FieldWords[];
  readonly facts: readonly (readonly [label: string, value: string])[];
}

type Words = Texts['problem'];

function adviceFor({ status, fieldErrors }: Refusal, { advice }: Words): string {
  switch (status) {
    case 400:
    case 422:
      return fieldErrors.length > 0 ? advice.wrongInput : advice.other;
    case 401:
      return advice.unknownCaller;
    case 403:
      return advice.notAllowed;
    case 404:
      return advice.notFound;
    case 409:
      return advice.conflict;
    case 413:
      return advice.tooLarge;
    case 429:
      return advice.tooMany;
    case 502:
      return advice.livekitTrouble;
    case 503:
    case 504:
      return advice.busy;
    default:
      return advice.other;
  }
}

function isKnown(code: string | undefined, words: Words): code is KnownCode {
  return code !== undefined && Object.hasOwn(words.codes, code);
}

/** By its code where that says it; by its status, in the server's own words, otherwise. */
function sayRefusal(problem: Refusal, words: Words): Pick<ProblemWords, 'title' | 'advice'> {
  const { status, code, title, requestId } = problem;
  if (isKnown(code, words)) return words.codes[code];
  const advice = adviceFor(problem, words);
  return {
    title: title ?? words.refusedTitle,
    advice: status >= 500 && requestId ? `${advice} ${words.advice.withRequest}` : advice,
  };
}

/**
 * Where fields are named one by one, the detail says one of them again; where the page knows the
 * code, only a detail about what was asked for adds something for whoever asked.
 */
function saysMore({ status, code, fieldErrors }: Refusal, words: Words): boolean {
  return fieldErrors.length === 0 && (!isKnown(code, words) || status === 400);
}

function refusal(problem: Refusal, words: Words): ProblemWords {
  const { status, code, requestId, detail } = problem;
  return {
    ...sayRefusal(problem, words),
    ...(detail && saysMore(problem, words) && { detail: words.serverSays(detail) }),
    fields: problem.fieldErrors.map(({ field, code: fault, message }) => ({
      field,
      label: words.fields[field] ?? field,
      message: words.fieldMessage(fault, message),
    })),
    facts: facts({ status: String(status), code, request: requestId }, words),
  };
}

function facts(
  values: Partial<Record<keyof Words['facts'], string | undefined>>,
  words: Words,
): ProblemWords['facts'] {
  const labels = Object.entries(words.facts) as [keyof Words['facts'], string][];
  return labels.flatMap(([key, label]) => {
    const value = values[key];
    return value ? [[label, value] as const] : [];
  });
}

const OF_LIVEKIT = {
  mixed_content: 'mixedContent',
  livekit_unreachable: 'livekitUnreachable',
  livekit_refused: 'livekitRefused',
  livekit_failed: 'livekitFailed',
  room_full: 'roomFull',
} as const;

export function describeProblem(problem: Problem, words: Words): ProblemWords {
  switch (problem.kind) {
    case 'refused':
      return refusal(problem, words);
    case 'offline':
      return { ...words.offline, fields: [], facts: [] };
    case 'unreachable':
      return { ...words.unreachable, fields: [], facts: [] };
    case 'timed_out': {
      const { title, detail, advice } = words.timedOut;
      return { title, detail: detail(problem.seconds), advice, fields: [], facts: [] };
    }
    case 'unreadable': {
      const { title, noToken, notRoomkey, advice } = words.unreadable;
      const success = problem.status >= 200 && problem.status < 300;
      return {
        title,
        detail: success ? noToken : notRoomkey(problem.status),
        advice,
        fields: [],
        facts: facts({ status: String(problem.status), request: problem.requestId }, words),
      };
    }
    case 'page_changed':
      return { ...words.pageChanged, fields: [], facts: [] };
    case 'mixed_content':
    case 'livekit_unreachable':
    case 'livekit_refused':
    case 'livekit_failed':
    case 'room_full':
      return {
        ...words[OF_LIVEKIT[problem.kind]],
        fields: [],
        facts: facts({ server: problem.serverUrl }, words),
      };
  }
}
