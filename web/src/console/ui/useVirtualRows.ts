/**
 * A list of any length of which only the rows in sight are in the document, and that is walked
 * through by the arrow keys: one stop for Tab, however long it is.
 */

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';

const ROWS_OF_A_PAGE = 8;

interface Rows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly items: readonly VirtualItem[];
  readonly height: number;
  readonly measure: (row: Element | null) => void;
  /** The row that Tab leads to. */
  readonly stop: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

interface RowsOptions {
  readonly count: number;
  readonly keyOf: (index: number) => string;
  /** Pixels, of a row that has not been measured. */
  readonly estimate: number;
}

function target(key: string, from: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, last);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'PageDown':
      return Math.min(from + ROWS_OF_A_PAGE, last);
    case 'PageUp':
      return Math.max(from - ROWS_OF_A_PAGE, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

export function useRows({ count, keyOf, estimate }: RowsOptions): Rows {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const toFocus = useRef<number>(undefined);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: keyOf,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();

  // A row that the keys lead to may only now have come into the document.
  useLayoutEffect(() => {
    if (toFocus.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(
      `[data-index="${toFocus.current}"] [data-row-focus]`,
    );
    if (!row) return;
    toFocus.current = undefined;
    row.focus({ preventScroll: true });
  });

  const inSight = items.some(({ index }) => index === active);
  return {
    scroller,
    items,
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    stop: inSight ? active : (items[0]?.index ?? 0),
    onFocus: ({ target: row }) => {
      if (!row.matches('[data-row-focus]')) return;
      const index = Number(row.closest<HTMLElement>('[data-index]')?.dataset['index']);
      if (Number.isInteger(index)) setActive(index);
    },
    onKeyDown: (event) => {
      // Only on the rows themselves: a field or a button inside keeps its keys.
      if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row-focus]'))
        return;
      const to = target(event.key, active, count - 1);
      if (to === undefined || count === 0) return;
      event.preventDefault();
      toFocus.current = to;
      setActive(to);
      virtualizer.scrollToIndex(to);
    },
  };
}
