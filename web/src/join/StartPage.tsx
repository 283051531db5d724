/** The page without a session, and the page of an invalid link. Both start a session. */

import { Notice } from '../shared/ui/Notice';
import type { JoinTarget, SessionNameError } from './joinTarget';
import { useJoinMessages } from './messages';
import { PageHeading, PageLayout } from './PageLayout';
import { StartForm } from './StartForm';

interface StartPageProps {
  readonly focused: boolean;
  readonly onStart: (target: JoinTarget) => void;
}

export function StartPage({ focused, onStart }: StartPageProps) {
  const { start } = useJoinMessages();
  return (
    <PageLayout>
      <div className="intro">
        <PageHeading focused={focused}>{start.title}</PageHeading>
        <p className="lead">{start.lead}</p>
      </div>
      <div className="card">
        <StartForm onStart={onStart} />
      </div>
      <p className="hint foot">{start.footer}</p>
    </PageLayout>
  );
}

interface InvalidLinkPageProps extends StartPageProps {
  readonly error: SessionNameError;
}

export function InvalidLinkPage({ error, focused, onStart }: InvalidLinkPageProps) {
  const { invalidLink, sessionNameErrors } = useJoinMessages();
  return (
    <PageLayout>
      <div className="intro">
        <PageHeading focused={focused}>{invalidLink.title}</PageHeading>
      </div>
      <div className="card">
        <Notice kind="problem" role="alert" testId="invalid-link">
          <p>{sessionNameErrors[error]}</p>
          <p>{invalidLink.advice}</p>
        </Notice>
        <StartForm onStart={onStart} />
      </div>
    </PageLayout>
  );
}
