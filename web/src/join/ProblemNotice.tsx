/** Shows a problem with its remedy and the facts for support. */

import { useEffect, useRef } from 'react';
import { Notice } from '../shared/ui/Notice';
import { describeProblem } from './describeProblem';
import type { JoinProblem } from './joinProblem';
import { useJoinMessages } from './messages';

/** Returns the id of a field's message, for the field's aria-describedby. */
export function fieldMessageId(field: string): string {
  return `problem-${field.replaceAll(/[^\w-]/g, '_')}`;
}

export function ProblemNotice({ problem }: { readonly problem: JoinProblem }) {
  const description = describeProblem(problem, useJoinMessages().problem);
  const { title, detail, fields, advice, facts } = description;
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    box.current?.focus();
  }, [problem]);

  return (
    <Notice kind="problem" role="alert" testId="problem" ref={box}>
      <h2>{title}</h2>
      {detail && <p>{detail}</p>}
      {fields.length > 0 && (
        <ul className="notice-fields">
          {fields.map(({ field, label, message }, index) => (
            <li key={`${field} ${index}`} id={fieldMessageId(field)}>
              {label && <strong>{label}: </strong>}
              {message}
            </li>
          ))}
        </ul>
      )}
      <p className="notice-advice">{advice}</p>
      {facts.length > 0 && (
        <dl className="notice-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Notice>
  );
}
