/** A list of any length that renders only the rows in sight, with one tab stop. */

import type { ReactNode } from 'react';
import { useVirtualRows } from './useVirtualRows';

interface VirtualListProps<T> {
  readonly as: 'ol' | 'ul';
  readonly testId: string;
  readonly items: readonly T[];
  readonly itemKey: (item: T) => string;
  /** Pixels. An estimate, unless all rows have this height. */
  readonly rowHeight: number;
  readonly fixedHeight?: boolean;
  /** @param tabbable whether Tab leads to this row */
  readonly renderItem: (item: T, tabbable: boolean) => ReactNode;
}

export function VirtualList<T>(props: VirtualListProps<T>) {
  const { as: List, testId, items, itemKey, rowHeight, fixedHeight = false, renderItem } = props;
  const { scroller, ...rows } = useVirtualRows({
    count: items.length,
    keyOf: (index) => {
      const item = items[index];
      return item === undefined ? '' : itemKey(item);
    },
    rowHeight,
  });
  return (
    // The arrow keys move between the rows, which are reachable on their own.
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions
    <div
      className="rows"
      ref={scroller}
      onKeyDown={rows.onKeyDown}
      onFocus={rows.onFocus}
      data-testid={testId}
    >
      <List style={{ height: rows.height }}>
        {rows.items.map(({ index, start, key }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <li
                key={key}
                ref={fixedHeight ? undefined : rows.measure}
                data-index={index}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                style={{
                  transform: `translateY(${start}px)`,
                  ...(fixedHeight && { height: rowHeight }),
                }}
              >
                {renderItem(item, index === rows.tabStop)}
              </li>
            )
          );
        })}
      </List>
    </div>
  );
}
