/** Shown when the console itself fails. */

import { useConsoleMessages } from '../messages';
import { SignedOutLayout } from './SignedOutLayout';

export function CrashPage() {
  const { crash } = useConsoleMessages();
  return (
    <SignedOutLayout>
      <div className="signed-out-card" role="alert" data-testid="crash">
        <h1>{crash.title}</h1>
        <p>{crash.detail}</p>
        <button
          type="button"
          className="button button-main"
          onClick={() => {
            window.location.reload();
          }}
        >
          {crash.reload}
        </button>
      </div>
    </SignedOutLayout>
  );
}
