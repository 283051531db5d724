/** The frame of the pages outside a room. */

import { useEffect, useRef, type ReactNode } from 'react';
import { LanguageSwitch } from '../shared/i18n/LanguageSwitch';
import { pageRoot } from '../shared/pageRoot';
import { Logo } from '../shared/ui/icons';

export function PageLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="front">
      <header className="front-header">
        <a className="brand" href={pageRoot()}>
          <Logo />
          <span>Roomkey</span>
        </a>
        <LanguageSwitch />
      </header>
      <main className="front-main">{children}</main>
    </div>
  );
}

interface PageHeadingProps {
  readonly children: ReactNode;
  /** True if the page replaced another one together with the focused element. */
  readonly focused: boolean;
}

export function PageHeading({ children, focused }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);

  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
