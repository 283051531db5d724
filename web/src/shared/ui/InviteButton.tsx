/** Copies the invite link. If the browser does not allow that, it shows the link instead. */

import { useId } from 'react';
import { CheckIcon, CrossIcon, LinkIcon } from './icons';
import { useInviteMessages } from './inviteMessages';
import { useCopy } from './useCopy';

interface InviteButtonProps {
  readonly link: string;
  readonly prominent: boolean;
}

export function InviteButton({ link, prominent }: InviteButtonProps) {
  const t = useInviteMessages();
  const id = useId();
  const { state, copy, reset } = useCopy(link);
  return (
    <div className="invite">
      <button
        type="button"
        className={prominent ? 'button button-main invite-button' : 'button invite-button'}
        data-testid="invite"
        data-link={link}
        title={link}
        onClick={copy}
      >
        {state === 'copied' ? <CheckIcon /> : <LinkIcon />}
        <span aria-live="polite">{state === 'copied' ? t.copied : t.copy}</span>
      </button>
      {state === 'failed' && (
        <div className="invite-link">
          <label htmlFor={id}>{t.copyByHand}</label>
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
              aria-label={t.close}
              onClick={reset}
            >
              <CrossIcon />
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
