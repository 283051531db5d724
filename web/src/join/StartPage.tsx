/** The page at `/`, and the page behind a link that leads nowhere: both begin a session. */

import { useTexts } from '../shared/i18n';
import { AlertIcon } from '../shared/ui/icons';
import { Front, Heading } from './PageLayout';
import { StartForm } from './StartForm';
import type { Destination, SessionFault } from './joinTarget';

interface StartProps {
  readonly focused: boolean;
  readonly onStart: (target: Destination) => void;
}

export function Start({ focused, onStart }: StartProps) {
  const { start } = useTexts();
  return (
    <Front>
      <div className="intro">
        <Heading focused={focused}>{start.title}</Heading>
        <p className="lead">{start.lead}</p>
      </div>
      <div className="card">
        <StartForm onStart={onStart} />
      </div>
      <p className="hint foot">{start.foot}</p>
    </Front>
  );
}

interface BrokenProps extends StartProps {
  readonly fault: SessionFault;
}

export function Broken({ fault, focused, onStart }: BrokenProps) {
  const texts = useTexts();
  return (
    <Front>
      <div className="intro">
        <Heading focused={focused}>{texts.broken.title}</Heading>
      </div>
      <div className="card">
        <div className="notice notice-problem" role="alert" data-testid="broken">
          <AlertIcon />
          <div className="notice-body">
            <p>{texts.sessionFaults[fault]}</p>
            <p>{texts.broken.advice}</p>
          </div>
        </div>
        <StartForm onStart={onStart} />
      </div>
    </Front>
  );
}
