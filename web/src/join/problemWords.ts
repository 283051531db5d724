/** Says a problem in words: what happened, what to do, and the facts for whoever is asked about it. */

import { texts } from '../texts';
import type { Problem, Refusal } from './problem';

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

const words = texts.problem;

function adviceFor({ status, retryAfterSeconds, fieldErrors }: Refusal): string {
  const { advice } = words;
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
      return retryAfterSeconds ? advice.tooManyFor(retryAfterSeconds) : advice.tooMany;
    case 502:
      return advice.livekitTrouble;
    case 503:
    case 504:
      return retryAfterSeconds ? advice.busyFor(retryAfterSeconds) : advice.busy;
    default:
      return advice.other;
  }
}

function refusal(problem: Refusal): ProblemWords {
  const { status, code, requestId } = problem;
  const advice = adviceFor(problem);
  return {
    title: problem.title ?? words.refusedTitle,
    ...(problem.detail && { detail: problem.detail }),
    advice: status >= 500 && requestId ? `${advice} ${words.advice.withRequest}` : advice,
    fields: problem.fieldErrors.map(({ field, message }) => ({
      field,
      label: words.fields[field] ?? field,
      message,
    })),
    facts: facts({ status: String(status), code, request: requestId }),
  };
}

function facts(
  values: Partial<Record<keyof typeof words.facts, string | undefined>>,
): ProblemWords['facts'] {
  const labels = Object.entries(words.facts) as [keyof typeof words.facts, string][];
  return labels.flatMap(([key, label]) => {
    const value = values[key];
    return value ? [[label, value] as const] : [];
  });
}

export function describeProblem(problem: Problem): ProblemWords {
  switch (problem.kind) {
    case 'refused':
      return refusal(problem);
    case 'unreachable':
      return { ...words.unreachable, fields: [], facts: [] };
    case 'timed_out':
      return {
        ...words.timedOut,
        detail: words.timedOut.detail(problem.seconds),
        fields: [],
        facts: [],
      };
    case 'unreadable': {
      const { title, noToken, notRoomkey, advice } = words.unreadable;
      const success = problem.status >= 200 && problem.status < 300;
      return {
        title,
        detail: success ? noToken : notRoomkey(problem.status),
        advice,
        fields: [],
        facts: facts({ status: String(problem.status), request: problem.requestId }),
      };
    }
    case 'page_changed':
      return { ...words.pageChanged, fields: [], facts: [] };
    case 'mixed_content':
      return { ...words.mixedContent, fields: [], facts: facts({ server: problem.serverUrl }) };
    case 'livekit_unreachable':
      return {
        ...words.livekitUnreachable,
        fields: [],
        facts: facts({ server: problem.serverUrl }),
      };
    case 'livekit_refused':
      return { ...words.livekitRefused, fields: [], facts: facts({ server: problem.serverUrl }) };
    case 'livekit_failed':
      return { ...words.livekitFailed, fields: [], facts: facts({ server: problem.serverUrl }) };
  }
}
