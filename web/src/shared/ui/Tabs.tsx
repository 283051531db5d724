/** A row of tabs for one panel (WAI-ARIA tabs pattern). */

import { useRef, type KeyboardEvent } from 'react';

interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly (readonly [id: T, label: string])[];
  readonly selected: T;
  /** The id of the panel, which is labelled by `tabId(selected)`. */
  readonly panelId: string;
  readonly onSelect: (tab: T) => void;
}

export function tabId(tab: string): string {
  return `tab-${tab}`;
}

function indexFor(key: string, current: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return current === last ? 0 : current + 1;
    case 'ArrowLeft':
      return current === 0 ? last : current - 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

export function Tabs<T extends string>(props: TabsProps<T>) {
  const { label, tabs, selected, panelId, onSelect } = props;
  const row = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const current = tabs.findIndex(([id]) => id === selected);
    const index = indexFor(event.key, current, tabs.length - 1);
    const chosen = index === undefined ? undefined : tabs[index];
    if (chosen === undefined) return;
    event.preventDefault();
    onSelect(chosen[0]);
    row.current?.querySelector<HTMLElement>(`#${tabId(chosen[0])}`)?.focus();
  }

  return (
    <div className="tabs" role="tablist" aria-label={label} ref={row}>
      {tabs.map(([id, name]) => (
        <button
          key={id}
          id={tabId(id)}
          type="button"
          role="tab"
          aria-selected={id === selected}
          aria-controls={panelId}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => {
            onSelect(id);
          }}
          onKeyDown={move}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
