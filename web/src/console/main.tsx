/** The wiring: the page's own address, the real server. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../shared/styles/tokens.css';
import '../shared/styles/base.css';
import '../shared/styles/controls.css';
import './console.css';
import { ConsoleApp } from './ConsoleApp';
import { Mishap } from './ui/Mishap';
import { Speaking } from './ui/Speaking';

const place = document.getElementById('app');
if (!place) throw new Error('console.html has no #app');
createRoot(place).render(
  <StrictMode>
    <Speaking>
      <Mishap>
        <ConsoleApp page={document.baseURI} />
      </Mishap>
    </Speaking>
  </StrictMode>,
);
