/** A problem in words: what, what to do, and the facts that whoever helps will ask for. */

import type { Problem } from '../../shared/api/problem';
import { AlertIcon } from '../../shared/ui/icons';
import { useWords } from '../messages';
import { problemWords } from '../messages/describe';

interface ProblemBoxProps {
  readonly problem: Problem;
  /** What did not work, where the problem alone does not say. */
  readonly title?: string;
}

export function ProblemBox({ problem, title }: ProblemBoxProps) {
  const { what, detail, advice, facts } = problemWords(problem, useWords());
  return (
    <div className="notice notice-problem" role="alert" data-testid="problem">
      <AlertIcon />
      <div className="notice-body">
        <p className="notice-title">{title ?? what}</p>
        {title !== undefined && <p>{what}.</p>}
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
      </div>
    </div>
  );
}
