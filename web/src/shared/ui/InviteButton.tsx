/** Copies the invitation; where the browser does not let a page copy, it shows the link instead. */

import { useEffect, useId, useState } from 'react';
import { CheckIcon, CrossIcon, LinkIcon } from './icons';
import { useTexts } from '../i18n';

const SHOWN_FOR_MS = 2500;

type State = 'idle' | 'copied' | 'by_hand';

async function copy(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false; // Not allowed, or a page that is not secure and has no clipboard.
  }
}

interface InviteButtonProps {
  readonly link: string;
  /** Inviting someone is what there is to do now. */
  readonly prominent: boolean;
}

export function InviteButton({ link, prominent }: InviteButtonProps) {
  const texts = useTexts();
  const id = useId();
  const [state, setState] = useState<State>('idle');

  useEffect(() => {
    if (state !== 'copied') return undefined;
    const timer = window.setTimeout(() => {
      setState('idle');
    }, SHOWN_FOR_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [state]);

  return (
    <div className="invite">
      <button
        type="button"
        className={prominent ? 'button button-main invite-button' : 'button invite-button'}
        data-testid="invite"
        data-link={link}
        title={link}
        onClick={() => {
          void copy(link).then((copied) => {
            setState(copied ? 'copied' : 'by_hand');
          });
        }}
      >
        {state === 'copied' ? <CheckIcon /> : <LinkIcon />}
        <span aria-live="polite">
          {state === 'copied' ? texts.room.inviteCopied : texts.room.invite}
        </span>
      </button>
      {state === 'by_hand' && (
        <div className="invite-link">
          <label htmlFor={id}>{texts.room.inviteByHand}</label>
          <div className="invite-row">
            <input
              id={id}
              type="text"
              readOnly
              value={link}
              ref={(field) => {
                field?.select();
              }}
            />
            <button
              type="button"
              className="button button-icon"
              aria-label={texts.room.close}
              onClick={() => {
                setState('idle');
              }}
            >
              <CrossIcon />
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
