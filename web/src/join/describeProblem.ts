/** Describes a problem for a participant of the join page. */

import type { ProblemResponse } from '../shared/api/problem';
import type { JoinProblem, KnownCode } from './joinProblem';
import type { JoinMessages } from './messages';

export interface FieldProblem {
  readonly field: string;
  readonly label: string;
  readonly message: string;
}

export interface ProblemDescription {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly advice: string;
  readonly fields: readonly FieldProblem[];
  readonly facts: readonly (readonly [label: string, value: string])[];
}

type Messages = JoinMessages['problem'];

function adviceFor({ status, fieldErrors }: ProblemResponse, { advice }: Messages): string {
  switch (status) {
    case 400:
    case 422:
      return fieldErrors.length > 0 ? advice.invalid : advice.other;
    case 401:
      return advice.unauthenticated;
    case 403:
      return advice.forbidden;
    case 404:
      return advice.notFound;
    case 409:
      return advice.conflict;
    case 413:
      return advice.tooLarge;
    case 429:
      return advice.rateLimited;
    case 502:
      return advice.badGateway;
    case 503:
    case 504:
      return advice.overloaded;
    default:
      return advice.other;
  }
}

function isKnown(code: string | undefined, t: Messages): code is KnownCode {
  return code !== undefined && Object.hasOwn(t.codes, code);
}

/** Selects the text by code. For an unknown code, uses the status and the server's title. */
function titleAndAdvice(problem: ProblemResponse, t: Messages) {
  const { status, code, title, requestId } = problem;
  if (isKnown(code, t)) return t.codes[code];
  const advice = adviceFor(problem, t);
  return {
    title: title ?? t.rejectedTitle,
    advice: status >= 500 && requestId ? `${advice} ${t.advice.requestId}` : advice,
  };
}

/**
 * The detail is omitted if the field errors repeat it, and for known codes other than those of a bad
 * request.
 */
function showsDetail({ status, code, fieldErrors }: ProblemResponse, t: Messages): boolean {
  return fieldErrors.length === 0 && (!isKnown(code, t) || status === 400);
}

function describeResponse(problem: ProblemResponse, t: Messages): ProblemDescription {
  const { status, code, requestId, detail } = problem;
  return {
    ...titleAndAdvice(problem, t),
    detail: detail && showsDetail(problem, t) ? t.serverDetail(detail) : undefined,
    fields: problem.fieldErrors.map(({ field, code: errorCode, message }) => ({
      field,
      label: t.fields[field] ?? field,
      message: t.fieldMessage(errorCode, message),
    })),
    facts: facts({ status: String(status), code, request: requestId }, t),
  };
}

function facts(
  values: Partial<Record<keyof Messages['facts'], string | undefined>>,
  t: Messages,
): ProblemDescription['facts'] {
  const labels = Object.entries(t.facts) as [keyof Messages['facts'], string][];
  return labels.flatMap(([key, label]) => {
    const value = values[key];
    return value ? [[label, value] as const] : [];
  });
}

export function describeProblem(problem: JoinProblem, t: Messages): ProblemDescription {
  switch (problem.kind) {
    case 'rejected':
      return describeResponse(problem, t);
    case 'timed_out':
      return {
        ...t.timed_out,
        detail: t.timed_out.detail(problem.seconds),
        fields: [],
        facts: [],
      };
    case 'unreadable': {
      const { title, noToken, notRoomkey, advice } = t.unreadable;
      const success = problem.status >= 200 && problem.status < 300;
      return {
        title,
        detail: success ? noToken : notRoomkey(problem.status),
        advice,
        fields: [],
        facts: facts({ status: String(problem.status), request: problem.requestId }, t),
      };
    }
    case 'offline':
    case 'unreachable':
    case 'page_changed':
      return { ...t[problem.kind], fields: [], facts: [] };
    case 'mixed_content':
    case 'livekit_unreachable':
    case 'livekit_rejected':
    case 'livekit_failed':
    case 'room_full':
      return { ...t[problem.kind], fields: [], facts: facts({ server: problem.serverUrl }, t) };
  }
}
