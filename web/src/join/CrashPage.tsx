/** Shown when the page itself fails. */

import { pageRoot } from '../shared/pageRoot';
import { useJoinMessages } from './messages';
import { PageHeading, PageLayout } from './PageLayout';

export function CrashPage() {
  const { crash } = useJoinMessages();
  return (
    <PageLayout>
      <div className="card card-centered" role="alert" data-testid="crash">
        <PageHeading focused>{crash.title}</PageHeading>
        <p>{crash.detail}</p>
        <div className="card-actions">
          <button
            type="button"
            className="button button-main"
            onClick={() => {
              window.location.reload();
            }}
          >
            {crash.reload}
          </button>
          <a className="button" href={pageRoot()}>
            {crash.home}
          </a>
        </div>
      </div>
    </PageLayout>
  );
}
