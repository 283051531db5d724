/** The wiring: the page's own address, the real endpoint, the real LiveKit. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import type { Doors } from './doors';
import { findEndpoint, requestToken } from './join/tokenEndpoint';
import { Mishap } from './Mishap';
import type { EnteredRoom } from './room/enterRoom';
import type { LocalDevices } from './room/LocalDevices';
import { Speaking } from './texts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/page.css';

const page = document.baseURI;
const endpoint = findEndpoint(page);

const doors: Doors<EnteredRoom, LocalDevices> = {
  requestToken: async (wish) => requestToken(await endpoint, wish),
  loadRoom: () => import('./room'),
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
