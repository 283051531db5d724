/** Shows one problem: what happened, what to do, and the facts that whoever helps will ask for. */

import { useEffect, useRef } from 'react';
import { AlertIcon } from '../shared/ui/icons';
import { useTexts } from '../shared/i18n';
import type { Problem } from '../shared/api/problem';
import { describeProblem } from './describeProblem';

/** The id of a field's message, for the field's aria-describedby. */
export function fieldMessageId(field: string): string {
  return `problem-${field.replaceAll(/[^\w-]/g, '_')}`;
}

export function ProblemNotice({ problem }: { readonly problem: Problem }) {
  const words = describeProblem(problem, useTexts().problem);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    box.current?.focus();
  }, [problem]);

  return (
    <div
      className="notice notice-problem"
      role="alert"
      data-testid="problem"
      tabIndex={-1}
      ref={box}
    >
      <AlertIcon />
      <div className="notice-body">
        <h2>{words.title}</h2>
        {words.detail && <p>{words.detail}</p>}
        {words.fields.length > 0 && (
          <ul className="notice-fields">
            {words.fields.map(({ field, label, message }, index) => (
              <li key={`${field} ${index}`} id={fieldMessageId(field)}>
                {label && <strong>{label}: </strong>}
                {message}
              </li>
            ))}
          </ul>
        )}
        <p className="notice-advice">{words.advice}</p>
        {words.facts.length > 0 && (
          <dl className="notice-facts">
            {words.facts.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </div>
  );
}
