import { findEndpoint, requestToken } from './tokenEndpoint';
import { CrashPage } from './CrashPage';
import { JoinApp } from './JoinApp';
import { ErrorBoundary } from '../shared/ui/ErrorBoundary';
import { pageRoot } from '../shared/pageRoot';
import { mountPage } from '../shared/ui/mountPage';
import '../shared/styles/tokens.css';
import '../shared/styles/base.css';
import './join.css';

const endpoint = findEndpoint(pageRoot());

mountPage(
  <ErrorBoundary fallback={<CrashPage />}>
    <JoinApp
      requestToken={async (request) => requestToken(await endpoint, request)}
      loadRoom={async () => (await import('../room')).roomModule}
    />
  </ErrorBoundary>,
);
