import { findEndpoint, requestSeat } from './tokenEndpoint';
import { CrashPage } from './CrashPage';
import { JoinApp } from './JoinApp';
import { SeatTickets } from './SeatTickets';
import { ErrorBoundary } from '../shared/ui/ErrorBoundary';
import { pageRoot } from '../shared/pageRoot';
import { mountPage } from '../shared/ui/mountPage';
import '../shared/styles/tokens.css';
import '../shared/styles/base.css';
import './join.css';

const endpoint = findEndpoint(pageRoot());
const tickets = SeatTickets.ofTab();

mountPage(
  <ErrorBoundary fallback={<CrashPage />}>
    <JoinApp
      requestToken={async (request) => requestSeat(await endpoint, request, tickets)}
      loadRoom={async () => (await import('../room')).roomModule}
    />
  </ErrorBoundary>,
);
