/** The wiring: the page's own address, the real server. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../styles/tokens.css';
import '../styles/base.css';
import '../console/parts.css';
import './playground.css';
import { Speaking } from '../texts';
import { PlaygroundApp } from './ui/PlaygroundApp';

const place = document.getElementById('app');
if (!place) throw new Error('playground.html has no #app');
createRoot(place).render(
  <StrictMode>
    <Speaking>
      <PlaygroundApp page={document.baseURI} />
    </Speaking>
  </StrictMode>,
);
