import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  readonly hint?: string | false;
  readonly className?: string;
  readonly role?: 'status';
  readonly testId?: string;
  readonly children?: ReactNode;
}

export function EmptyState(props: EmptyStateProps) {
  const { title, hint, className = 'nothing', role, testId, children } = props;
  return (
    <div className={className} role={role} data-testid={testId}>
      <p>
        <strong>{title}</strong>
      </p>
      {hint && <p className="hint">{hint}</p>}
      {children}
    </div>
  );
}
