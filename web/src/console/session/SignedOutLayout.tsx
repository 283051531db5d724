/** The frame of the pages outside the console itself. */

import type { ReactNode } from 'react';
import { Logo } from '../../shared/ui/icons';
import { LanguageSelect } from '../ui/LanguageSelect';

export function SignedOutLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="signed-out">
      <header className="brand">
        <Logo />
        <span>Roomkey</span>
      </header>
      <main>{children}</main>
      <LanguageSelect />
    </div>
  );
}
