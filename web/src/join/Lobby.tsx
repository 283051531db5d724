/** In front of a room: how one will look and sound, under which name, and the way in. */

import { type ReactNode } from 'react';
import { InviteButton } from '../shared/ui/InviteButton';
import { useTexts } from '../shared/i18n';
import { Front, Heading } from './PageLayout';
import { JoinForm, type JoinFormProps } from './JoinForm';
import { invitation, titleOf, type Destination } from './joinTarget';

export interface LobbyProps extends Omit<JoinFormProps, 'headingId'> {
  readonly target: Destination;
  readonly focused: boolean;
  /** The preview, once LiveKit's part of the page is there; whatever stands in for it otherwise. */
  readonly preview: ReactNode;
}

export function Lobby({ target, focused, preview, ...form }: LobbyProps) {
  const texts = useTexts();
  const link = invitation(window.location.href, target);
  return (
    <Front>
      <div className="lobby">
        <div className="lobby-preview">{preview}</div>
        <div className="lobby-form">
          <Heading focused={focused}>{texts.lobby.title(titleOf(target))}</Heading>
          <JoinForm {...form} />
          <div className="lobby-invite">
            <p className="hint">
              {texts.lobby.link} <strong>{link}</strong>
            </p>
            <div className="lobby-actions">
              <InviteButton link={link} prominent={false} />
              <a className="button button-quiet" href="/">
                {texts.lobby.other}
              </a>
            </div>
          </div>
        </div>
      </div>
    </Front>
  );
}

/** As large as the preview will be, so that nothing moves when it comes. */
export function PreviewPlace({ failed }: { readonly failed: boolean }) {
  const { preview } = useTexts();
  return (
    <div className="preview-place" role="status">
      {!failed && <span className="spinner" aria-hidden="true" />}
      <p>{failed ? preview.missing : preview.loading}</p>
    </div>
  );
}
