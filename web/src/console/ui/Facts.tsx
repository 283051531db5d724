import type { ReactNode } from 'react';

interface FactsProps {
  /** Facts without a value are left out. */
  readonly facts: readonly (readonly [label: string, value: string | undefined])[];
  readonly className?: string;
  readonly children?: ReactNode;
}

export function Facts({ facts, className = 'facts', children }: FactsProps) {
  return (
    <dl className={className}>
      {children}
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
