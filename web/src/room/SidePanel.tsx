/** The frame of a panel beside the stage, and over it on a phone. */

import { useCallback, useEffect, useId, useRef, type ReactNode } from 'react';
import { CrossIcon } from '../shared/ui/icons';
import { useRoomMessages } from './messages';

export type PanelName = 'moderation' | 'participants' | 'chat' | 'settings';

/** Returns the id of the button that opens a panel, and takes the focus back when it closes. */
export function toggleId(panel: PanelName): string {
  return `toggle-${panel}`;
}

interface SidePanelProps {
  readonly name: PanelName;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function SidePanel({ name, title, onClose, children }: SidePanelProps) {
  const t = useRoomMessages();
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    heading.current?.focus();
  }, []);

  const close = useCallback(() => {
    onClose();
    document.getElementById(toggleId(name))?.focus();
  }, [name, onClose]);

  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && panel.current?.contains(document.activeElement)) close();
    };
    document.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('keydown', closeOnEscape);
    };
  }, [close]);

  return (
    <aside className="side-panel" aria-labelledby={id} data-testid={`${name}-panel`} ref={panel}>
      <header>
        <h2 id={id} tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <button
          type="button"
          className="button button-icon"
          onClick={close}
          aria-label={t.room.close}
        >
          <CrossIcon />
        </button>
      </header>
      <div className="side-panel-body">{children}</div>
    </aside>
  );
}
