/** Shows a problem with its remedy and the facts for support. */

import type { RequestProblem } from '../../shared/api/problem';
import { describeProblem } from '../../shared/problem/describeProblem';
import { useProblemMessages } from '../../shared/problem/messages';
import { Notice } from '../../shared/ui/Notice';

interface ProblemNoticeProps {
  readonly problem: RequestProblem;
  /** The failed action, if the problem does not name it. */
  readonly title?: string | undefined;
}

export function ProblemNotice({ problem, title }: ProblemNoticeProps) {
  const description = describeProblem(problem, useProblemMessages());
  const { detail, advice, facts } = description;
  return (
    <Notice kind="problem" role="alert" testId="problem" title={title ?? description.title}>
      {title !== undefined && <p>{description.title}.</p>}
      {detail !== undefined && <p>{detail}</p>}
      <p>{advice}</p>
      {facts.length > 0 && (
        <dl className="facts-line">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="code">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Notice>
  );
}
