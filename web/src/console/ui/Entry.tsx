/** A row of a virtual list: title, badges, time and facts. */

import type { ReactNode } from 'react';
import { useConsoleMessages } from '../messages';
import { Facts, type Fact } from './Facts';

interface EntryProps {
  readonly title: ReactNode;
  readonly level?: 'h2' | 'h4';
  /** Whether Tab leads to this row. */
  readonly tabbable: boolean;
  readonly badges?: ReactNode;
  readonly time?: number | undefined;
  readonly now: number;
  readonly actions?: ReactNode;
  readonly facts: readonly Fact[];
  readonly children?: ReactNode;
  readonly testId: string;
  /** The value of `data-code`. */
  readonly code: string;
}

export function Entry(props: EntryProps) {
  const { title, level: Heading = 'h2', tabbable, badges, time, now, actions, facts } = props;
  const { formats } = useConsoleMessages();
  return (
    <article className="entry" data-testid={props.testId} data-code={props.code}>
      <div className="entry-head">
        <Heading
          className="entry-title"
          // The one tab stop of the list.
          tabIndex={tabbable ? 0 : -1}
          data-row-focus
        >
          {title}
        </Heading>
        {badges}
        {time !== undefined && (
          <time className="hint entry-time" dateTime={new Date(time).toISOString()}>
            {formats.timestamp(time, now)}
          </time>
        )}
        {actions && <div className="entry-actions">{actions}</div>}
      </div>
      {props.children}
      <Facts className="facts-line" facts={facts} />
    </article>
  );
}
