/** The wiring: the page's own address, the real server. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../shared/styles/tokens.css';
import '../shared/styles/base.css';
import '../shared/styles/controls.css';
import './playground.css';
import { Speaking } from '../shared/i18n';
import { PlaygroundApp } from './PlaygroundApp';

const place = document.getElementById('app');
if (!place) throw new Error('playground.html has no #app');
createRoot(place).render(
  <StrictMode>
    <Speaking>
      <PlaygroundApp page={document.baseURI} />
    </Speaking>
  </StrictMode>,
);
