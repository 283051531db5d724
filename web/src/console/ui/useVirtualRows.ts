/** Virtual rows that the arrow keys move through. */

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';

const PAGE_ROWS = 8;

interface VirtualRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly items: readonly VirtualItem[];
  readonly height: number;
  readonly measure: (row: Element | null) => void;
  /** The row that Tab leads to. */
  readonly tabStop: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

interface VirtualRowsOptions {
  readonly count: number;
  readonly keyOf: (index: number) => string;
  /** Pixels, for a row that is not measured. */
  readonly rowHeight: number;
}

function rowFor(key: string, from: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, last);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'PageDown':
      return Math.min(from + PAGE_ROWS, last);
    case 'PageUp':
      return Math.max(from - PAGE_ROWS, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

export function useVirtualRows({ count, keyOf, rowHeight }: VirtualRowsOptions): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const pendingFocus = useRef<number>(undefined);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React compiler is not used
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();

  // The row may have been rendered only after the key was pressed.
  useLayoutEffect(() => {
    if (pendingFocus.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(
      `[data-index="${pendingFocus.current}"] [data-row-focus]`,
    );
    if (!row) return;
    pendingFocus.current = undefined;
    row.focus({ preventScroll: true });
  });

  const visible = items.some(({ index }) => index === active);
  return {
    scroller,
    items,
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    tabStop: visible ? active : (items[0]?.index ?? 0),
    onFocus: ({ target }) => {
      if (!target.matches('[data-row-focus]')) return;
      const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset['index']);
      if (Number.isInteger(index)) setActive(index);
    },
    onKeyDown: (event) => {
      // Fields and buttons inside a row keep their keys.
      if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row-focus]'))
        return;
      const row = rowFor(event.key, active, count - 1);
      if (row === undefined || count === 0) return;
      event.preventDefault();
      pendingFocus.current = row;
      setActive(row);
      virtualizer.scrollToIndex(row);
    },
  };
}
