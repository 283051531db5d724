/** A box with an icon, a title and content. */

import type { ReactNode, Ref } from 'react';
import { AlertIcon, CheckIcon } from './icons';

interface NoticeProps {
  readonly kind?: 'problem' | 'success';
  readonly role?: 'alert' | 'status';
  readonly testId?: string;
  readonly title?: string | undefined;
  /** Given if the notice takes the focus. */
  readonly ref?: Ref<HTMLDivElement>;
  readonly children?: ReactNode;
}

const CLASSES = { problem: 'notice notice-problem', success: 'notice notice-good' } as const;

export function Notice({ kind, role, testId, title, ref, children }: NoticeProps) {
  return (
    <div
      className={kind ? CLASSES[kind] : 'notice'}
      role={role}
      data-testid={testId}
      ref={ref}
      tabIndex={ref ? -1 : undefined}
    >
      {kind === 'success' ? <CheckIcon /> : <AlertIcon />}
      <div className="notice-body">
        {title !== undefined && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
