/** The request as code, with one tab for each language. */

import { useState } from 'react';
import { CopyButton } from '../../shared/ui/CopyButton';
import { tabId, Tabs } from '../../shared/ui/Tabs';
import {
  LANGUAGE_NAMES,
  LANGUAGES,
  limitationsOf,
  snippetOf,
  type SnippetInput,
  type SnippetLanguage,
} from './snippets';
import { usePlaygroundMessages } from '../messages';

export function CodePanel({ input }: { readonly input: SnippetInput }) {
  const { code: t } = usePlaygroundMessages();
  const [language, setLanguage] = useState<SnippetLanguage>('curl');
  const snippet = snippetOf(language, input);

  return (
    <section className="code-panel" aria-labelledby="code-title">
      <h2 id="code-title">{t.title}</h2>
      <Tabs
        label={t.tabs}
        tabs={LANGUAGES.map((each) => [each, LANGUAGE_NAMES[each]])}
        selected={language}
        panelId="code"
        onSelect={setLanguage}
      />
      <div id="code" role="tabpanel" aria-labelledby={tabId(language)} className="code-box">
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
