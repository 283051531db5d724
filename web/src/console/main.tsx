import '../shared/styles/tokens.css';
import '../shared/styles/base.css';
import '../shared/styles/controls.css';
import './console.css';
import { ErrorBoundary } from '../shared/ui/ErrorBoundary';
import { pageRoot } from '../shared/pageRoot';
import { mountPage } from '../shared/ui/mountPage';
import { ConsoleApp } from './ConsoleApp';
import { CrashPage } from './session/CrashPage';

mountPage(
  <ErrorBoundary fallback={<CrashPage />}>
    <ConsoleApp page={pageRoot()} />
  </ErrorBoundary>,
);
