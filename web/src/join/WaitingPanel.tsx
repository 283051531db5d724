/** Shown while a moderator has to admit the participant. */

import { useJoinMessages } from './messages';
import type { Waiting } from './useJoinFlow';

interface WaitingPanelProps {
  readonly waiting: Waiting | undefined;
  /** Whether a moderator has admitted the participant. */
  readonly connecting: boolean;
  readonly onStop: () => void;
}

/** The button that had the focus has disappeared. */
function focus(button: HTMLButtonElement | null) {
  button?.focus();
}

/** The status is always in the document, so that screen readers announce its content. */
export function WaitingPanel({ waiting, connecting, onStop }: WaitingPanelProps) {
  const { waiting: t } = useJoinMessages();
  return (
    <>
      <div role="status" data-testid="waiting" className={waiting && 'waiting'}>
        {waiting && (
          <>
            <p className="waiting-title">
              <span className="spinner" aria-hidden="true" />
              <strong>{connecting ? t.admitted : t.title}</strong>
            </p>
            <p>{waiting.connectionLost && !connecting ? t.connectionLost : t.detail}</p>
          </>
        )}
      </div>
      {waiting && !connecting && (
        <button
          type="button"
          className="button"
          data-testid="stop-waiting"
          ref={focus}
          onClick={onStop}
        >
          {t.stop}
        </button>
      )}
    </>
  );
}
