/** The request as code: one tab for each language, by the pattern that screen readers know. */

import { useRef, useState, type KeyboardEvent } from 'react';
import { CopyButton } from '../../shared/ui/CopyButton';
import {
  LANGUAGE_NAMES,
  LANGUAGES,
  shortfallsOf,
  snippetOf,
  type Asked,
  type SnippetLanguage,
} from './snippets';
import { usePlaygroundWords } from '../messages';

function neighbour(key: string, at: number): number | undefined {
  const last = LANGUAGES.length - 1;
  switch (key) {
    case 'ArrowRight':
      return at === last ? 0 : at + 1;
    case 'ArrowLeft':
      return at === 0 ? last : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

export function CodePanel({ asked }: { readonly asked: Asked }) {
  const { code: says } = usePlaygroundWords();
  const [language, setLanguage] = useState<SnippetLanguage>('curl');
  const tabs = useRef<HTMLDivElement>(null);
  const snippet = snippetOf(language, asked);

  function move(event: KeyboardEvent) {
    const to = neighbour(event.key, LANGUAGES.indexOf(language));
    const chosen = to === undefined ? undefined : LANGUAGES[to];
    if (chosen === undefined) return;
    event.preventDefault();
    setLanguage(chosen);
    tabs.current?.querySelector<HTMLElement>(`#tab-${chosen}`)?.focus();
  }

  return (
    <section className="code-panel" aria-labelledby="code-title">
      <h2 id="code-title">{says.title}</h2>
      <div className="tabs" role="tablist" aria-label={says.tabs} ref={tabs}>
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
        {shortfallsOf(language, asked).map((shortfall) => (
          <p className="hint" key={shortfall}>
            {says.shortfalls[shortfall]}
          </p>
        ))}
        {asked.credentials && <p className="hint">{says.credentials}</p>}
        <div className="code-frame">
          <CopyButton text={snippet} label={says.copy} copied={says.copied} />
          {/* It scrolls, so the keyboard has to reach it. */}
          {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex */}
          <pre tabIndex={0} data-testid="snippet" translate="no">
            <code>{snippet}</code>
          </pre>
        </div>
      </div>
    </section>
  );
}
