/** After a room: why one is out, and the way back in. */

import { DoorIcon } from '../shared/ui/icons';
import { useTexts } from '../shared/i18n';
import type { Departure } from '../room/leaveReason';
import { Front, Heading } from './PageLayout';
import type { Progress } from './JoinForm';
import { titleOf, type Destination } from './joinTarget';

export interface LeftProps {
  readonly target: Destination;
  /** Nothing for whoever pressed Leave. */
  readonly departure: Departure | undefined;
  readonly progress: Progress;
  readonly onReturn: () => void;
}

export function Left({ target, departure, progress, onReturn }: LeftProps) {
  const { left, lobby } = useTexts();
  const words = departure && left.departures[departure];
  const again = departure === 'joined_elsewhere' ? left.here : left.again;
  return (
    <Front>
      <div className="card card-centered" data-testid="left" data-departure={departure ?? 'left'}>
        <span className="card-mark">
          <DoorIcon />
        </span>
        <Heading focused>{words?.title ?? left.title}</Heading>
        <div data-testid="departure">
          <p>{words?.detail ?? left.detail(titleOf(target))}</p>
          {words && <p>{words.advice}</p>}
        </div>
        <div className="card-actions">
          <button
            type="button"
            className={departure === 'removed' ? 'button' : 'button button-main'}
            data-testid="again"
            aria-disabled={progress !== 'idle'}
            onClick={() => {
              if (progress === 'idle') onReturn();
            }}
          >
            {progress !== 'idle' && <span className="spinner" aria-hidden="true" />}
            <span aria-live="polite">{progress === 'idle' ? again : lobby[progress]}</span>
          </button>
          <a className="button" href="/">
            {left.home}
          </a>
        </div>
      </div>
    </Front>
  );
}
