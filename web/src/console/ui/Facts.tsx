import type { ReactNode } from 'react';

export type Fact = readonly [label: string, value: ReactNode];

interface FactsProps {
  /** Facts without a value are left out. */
  readonly facts: readonly Fact[];
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
