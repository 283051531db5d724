/** A dialog of the browser's own kind: it keeps the focus inside, and Escape closes it. */

import { useEffect, useId, useRef, type ReactNode, type SyntheticEvent } from 'react';
import type { Problem } from '../../shared/api/problem';
import { useWords } from '../messages';
import { ProblemBox } from '../ui/ProblemNotice';

export interface DialogProps {
  readonly title: string;
  readonly go: string;
  /** It takes something away. */
  readonly danger?: boolean;
  readonly working: boolean;
  readonly problem?: Problem | undefined;
  readonly problemTitle?: string | undefined;
  readonly onGo: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps) {
  const { title, go, danger = false, working, problem, problemTitle, onGo, onClose } = props;
  const words = useWords();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => {
      dialog?.close(); // gives the focus back to what opened it
    };
  }, []);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!working) onGo();
  }

  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={id}
      data-testid="dialog"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form onSubmit={submit} noValidate aria-busy={working}>
        <h2 id={id}>{title}</h2>
        <div className="dialog-body">
          {props.children}
          {problem && (
            <ProblemBox
              problem={problem}
              {...(problemTitle !== undefined && { title: problemTitle })}
            />
          )}
        </div>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            {words.dialogs.cancel}
          </button>
          <button
            type="submit"
            className={danger ? 'button button-danger' : 'button button-main'}
            data-testid="go"
            aria-disabled={working}
          >
            {working && <span className="spinner" aria-hidden="true" />}
            <span aria-live="polite">{working ? words.dialogs.working : go}</span>
          </button>
        </div>
      </form>
    </dialog>
  );
}
