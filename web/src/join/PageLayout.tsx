/** What stands around every page outside a room: the brand, the language. */

import { useEffect, useRef, type ReactNode } from 'react';
import { Logo } from '../shared/ui/icons';
import { LanguageSwitch, useTexts } from '../shared/i18n';

export function Front({ children }: { readonly children: ReactNode }) {
  const texts = useTexts();
  return (
    <div className="front">
      <header className="front-header">
        <a className="brand" href="/">
          <Logo />
          <span>{texts.product}</span>
        </a>
        <LanguageSwitch />
      </header>
      <main className="front-main">{children}</main>
    </div>
  );
}

interface HeadingProps {
  readonly children: ReactNode;
  /** The page has changed under whoever reads it: what had the focus is gone. */
  readonly focused: boolean;
}

export function Heading({ children, focused }: HeadingProps) {
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
