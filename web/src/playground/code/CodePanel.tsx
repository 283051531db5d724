/** The request as code, with one tab for each language (WAI-ARIA tabs pattern). */

import { useRef, useState, type KeyboardEvent } from 'react';
import { CopyButton } from '../../shared/ui/CopyButton';
import {
  LANGUAGE_NAMES,
  LANGUAGES,
  limitationsOf,
  snippetOf,
  type SnippetInput,
  type SnippetLanguage,
} from './snippets';
import { usePlaygroundMessages } from '../messages';

function tabFor(key: string, current: number): number | undefined {
  const last = LANGUAGES.length - 1;
  switch (key) {
    case 'ArrowRight':
      return current === last ? 0 : current + 1;
    case 'ArrowLeft':
      return current === 0 ? last : current - 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

export function CodePanel({ input }: { readonly input: SnippetInput }) {
  const { code: t } = usePlaygroundMessages();
  const [language, setLanguage] = useState<SnippetLanguage>('curl');
  const tabs = useRef<HTMLDivElement>(null);
  const snippet = snippetOf(language, input);

  function move(event: KeyboardEvent) {
    const index = tabFor(event.key, LANGUAGES.indexOf(language));
    const chosen = index === undefined ? undefined : LANGUAGES[index];
    if (chosen === undefined) return;
    event.preventDefault();
    setLanguage(chosen);
    tabs.current?.querySelector<HTMLElement>(`#tab-${chosen}`)?.focus();
  }

  return (
    <section className="code-panel" aria-labelledby="code-title">
      <h2 id="code-title">{t.title}</h2>
      <div className="tabs" role="tablist" aria-label={t.tabs} ref={tabs}>
        {LANGUAGES.map((each) => (
          <button
            key={each}
            id={`tab-${each}`}
            type="button"
            role="tab"
            aria-selected={each === language}
            aria-controls="code"
            tabIndex={each === language ? 0 : -1}
            onClick={() => {
              setLanguage(each);
            }}
            onKeyDown={move}
          >
            {LANGUAGE_NAMES[each]}
          </button>
        ))}
      </div>
      <div id="code" role="tabpanel" aria-labelledby={`tab-${language}`} className="code-box">
        {limitationsOf(language, input).map((shortfall) => (
          <p className="hint" key={shortfall}>
            {t.limitations[shortfall]}
          </p>
        ))}
        {input.credentials && <p className="hint">{t.credentials}</p>}
        <div className="code-frame">
          <CopyButton text={snippet} label={t.copy} copiedLabel={t.copied} />
          {/* It scrolls, so it has to be reachable by keyboard. */}
          {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex */}
          <pre tabIndex={0} data-testid="snippet" translate="no">
            <code>{snippet}</code>
          </pre>
        </div>
      </div>
    </section>
  );
}
