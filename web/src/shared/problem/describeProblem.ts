/** Describes a problem for administrators and developers. */

import type { ProblemResponse, ProblemText, RequestProblem } from '../api/problem';
import type { ProblemMessages } from './messages';

export interface ProblemDescription extends ProblemText {
  /** The server's detail of this problem. */
  readonly detail?: string | undefined;
  readonly facts: readonly (readonly [label: string, value: string])[];
}

function textForStatus(status: number, t: ProblemMessages): ProblemText {
  if (status === 401) return t.unauthenticated;
  if (status === 403) return t.forbidden;
  if (status === 404) return t.notFound;
  return t.other;
}

/** Selects the text by code. For an unknown code, uses the status and the server's title. */
function describeResponse(problem: ProblemResponse, t: ProblemMessages): ProblemDescription {
  const { code, status, title, detail, requestId, retryAfterSeconds: wait } = problem;
  const fallback = textForStatus(status, t);
  const text = t.codes[code ?? ''] ?? { ...fallback, title: title ?? fallback.title };
  const facts = [
    [t.code, code],
    [t.requestId, requestId],
  ].flatMap(([label, value]) => (label && value ? [[label, value] as const] : []));
  return {
    title: text.title,
    detail,
    advice: wait ? `${text.advice} ${t.retryAfter(t.formats.duration(wait, 2))}` : text.advice,
    facts,
  };
}

export function describeProblem(problem: RequestProblem, t: ProblemMessages): ProblemDescription {
  return problem.kind === 'rejected'
    ? describeResponse(problem, t)
    : { ...t[problem.kind], facts: [] };
}
