import { findEndpoint, requestSeat } from './tokenEndpoint';
import { CrashPage } from './CrashPage';
import { JoinApp } from './JoinApp';
import { Visits } from './Visits';
import { ErrorBoundary } from '../shared/ui/ErrorBoundary';
import { pageRoot } from '../shared/pageRoot';
import { mountPage } from '../shared/ui/mountPage';
import '../shared/styles/tokens.css';
import '../shared/styles/base.css';
import './join.css';

const endpoint = findEndpoint(pageRoot());
const visits = Visits.ofTab();

mountPage(
  <ErrorBoundary fallback={<CrashPage />}>
    <JoinApp
      visits={visits}
      requestToken={async (request, watch) => requestSeat(await endpoint, request, visits, watch)}
      loadRoom={async () => (await import('../room')).roomModule}
    />
  </ErrorBoundary>,
);
