/** The page before a room: preview, form and invite link. */

import type { ReactNode } from 'react';
import { pageRoot } from '../shared/pageRoot';
import { InviteButton } from '../shared/ui/InviteButton';
import { JoinForm, type JoinFormProps } from './JoinForm';
import { inviteLink, targetName, type JoinTarget } from './joinTarget';
import { useJoinMessages } from './messages';
import { PageHeading, PageLayout } from './PageLayout';
import type { Waiting } from './useJoinFlow';
import { WaitingPanel } from './WaitingPanel';

interface LobbyProps extends JoinFormProps {
  readonly target: JoinTarget;
  readonly focused: boolean;
  readonly waiting: Waiting | undefined;
  readonly preview: ReactNode;
}

export function Lobby({ target, focused, preview, waiting, ...form }: LobbyProps) {
  const { lobby: t } = useJoinMessages();
  const link = inviteLink(pageRoot(), target);
  return (
    <PageLayout>
      <div className="lobby">
        <div className="lobby-preview">{preview}</div>
        <div className="lobby-form">
          <PageHeading focused={focused}>{t.title(targetName(target))}</PageHeading>
          <WaitingPanel
            waiting={waiting}
            connecting={form.progress === 'connecting'}
            onStop={form.onStopRetrying}
          />
          {!waiting && <JoinForm {...form} />}
          <div className="lobby-invite">
            <p className="hint">
              {t.inviteLink} <strong>{link}</strong>
            </p>
            <div className="lobby-actions">
              <InviteButton link={link} prominent={false} />
              <a className="button button-quiet" href={pageRoot()}>
                {t.otherSession}
              </a>
            </div>
          </div>
        </div>
      </div>
    </PageLayout>
  );
}

/** Has the size of the preview, so that the layout does not shift. */
export function PreviewPlaceholder({ failed }: { readonly failed: boolean }) {
  const { lobby: t } = useJoinMessages();
  return (
    <div className="preview-place" role="status">
      {!failed && <span className="spinner" aria-hidden="true" />}
      <p>{failed ? t.previewMissing : t.previewLoading}</p>
    </div>
  );
}
