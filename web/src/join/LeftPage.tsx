/** The page after a room: the reason for leaving, and a button to join again. */

import type { LeaveReason } from '../room/leaveReason';
import { pageRoot } from '../shared/pageRoot';
import { DoorIcon } from '../shared/ui/icons';
import type { Progress } from './JoinForm';
import { targetName, type JoinTarget } from './joinTarget';
import { useJoinMessages } from './messages';
import { PageHeading, PageLayout } from './PageLayout';

interface LeftPageProps {
  readonly target: JoinTarget;
  /** Absent if the participant left on their own. */
  readonly reason: LeaveReason | undefined;
  readonly progress: Progress;
  readonly onRejoin: () => void;
}

export function LeftPage({ target, reason, progress, onRejoin }: LeftPageProps) {
  const { left: t, lobby } = useJoinMessages();
  const text = reason && t.reasons[reason];
  const rejoin = reason === 'joined_elsewhere' ? t.joinHere : t.rejoin;
  return (
    <PageLayout>
      <div className="card card-centered" data-testid="left" data-departure={reason ?? 'left'}>
        <span className="card-mark">
          <DoorIcon />
        </span>
        <PageHeading focused>{text?.title ?? t.title}</PageHeading>
        <div data-testid="leave-reason">
          <p>{text?.detail ?? t.detail(targetName(target))}</p>
          {text && <p>{text.advice}</p>}
        </div>
        <div className="card-actions">
          <button
            type="button"
            className={reason === 'removed' ? 'button' : 'button button-main'}
            data-testid="rejoin"
            aria-disabled={progress !== 'idle'}
            onClick={() => {
              if (progress === 'idle') onRejoin();
            }}
          >
            {progress !== 'idle' && <span className="spinner" aria-hidden="true" />}
            <span aria-live="polite">{progress === 'idle' ? rejoin : lobby[progress]}</span>
          </button>
          <a className="button" href={pageRoot()}>
            {t.home}
          </a>
        </div>
      </div>
    </PageLayout>
  );
}
