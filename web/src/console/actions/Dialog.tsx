/** A modal dialog of the browser, which traps the focus and closes on Escape. */

import { useEffect, useId, useRef, type ReactNode, type SyntheticEvent } from 'react';
import type { RequestProblem } from '../../shared/api/problem';
import { useConsoleMessages } from '../messages';
import { ProblemNotice } from '../ui/ProblemNotice';

interface DialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly destructive?: boolean;
  readonly working: boolean;
  readonly failure?: { readonly title: string; readonly problem: RequestProblem } | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps) {
  const { title, submitLabel, destructive = false, working, failure, onSubmit, onClose } = props;
  const { dialogs: t } = useConsoleMessages();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => {
      dialog?.close(); // returns the focus to the element that opened it
    };
  }, []);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!working) onSubmit();
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
          {failure && <ProblemNotice {...failure} />}
        </div>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            {t.cancel}
          </button>
          <button
            type="submit"
            className={destructive ? 'button button-danger' : 'button button-main'}
            data-testid="confirm"
            aria-disabled={working}
          >
            {working && <span className="spinner" aria-hidden="true" />}
            <span aria-live="polite">{working ? t.working : submitLabel}</span>
          </button>
        </div>
      </form>
    </dialog>
  );
}
