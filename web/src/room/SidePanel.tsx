/** The frame of what stands beside the people, and over them on a phone. */

import { useEffect, useId, useRef, type ReactNode } from 'react';
import { CrossIcon } from '../icons';
import { texts } from '../texts';

export type PanelName = 'token' | 'chat';

interface SidePanelProps {
  readonly title: string;
  readonly testId: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function SidePanel({ title, testId, onClose, children }: SidePanelProps) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && panel.current?.contains(document.activeElement)) onClose();
    };
    document.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('keydown', closeOnEscape);
    };
  }, [onClose]);

  return (
    <aside className="side-panel" aria-labelledby={id} data-testid={testId} ref={panel}>
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="button button-icon"
          onClick={onClose}
          aria-label={texts.room.close}
        >
          <CrossIcon />
        </button>
      </header>
      <div className="side-panel-body">{children}</div>
    </aside>
  );
}
