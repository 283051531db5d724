/** The wiring: the page's own address, the real endpoint, the real LiveKit. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './JoinApp';
import type { Doors } from '../room/roomModule';
import { findEndpoint, requestToken } from './tokenEndpoint';
import { Mishap } from '../shared/ui/ErrorBoundary';
import type { EnteredRoom } from '../room/connectToRoom';
import type { LocalDevices } from '../room/LocalDevices';
import { Speaking } from '../shared/i18n';
import '../shared/styles/tokens.css';
import '../shared/styles/base.css';
import './join.css';

const page = document.baseURI;
const endpoint = findEndpoint(page);

const doors: Doors<EnteredRoom, LocalDevices> = {
  requestToken: async (wish) => requestToken(await endpoint, wish),
  loadRoom: () => import('../room'),
};

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no #app');
createRoot(place).render(
  <StrictMode>
    <Speaking>
      <Mishap>
        <App doors={doors} />
      </Mishap>
    </Speaking>
  </StrictMode>,
);
