/** Provides the language of the page, and the messages in that language. */

import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { detectLanguage, storedLanguage, storeLanguage, type Language } from './language';

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState>({
  language: 'en',
  setLanguage: () => undefined,
});

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(
    () => storedLanguage() ?? detectLanguage(navigator.languages),
  );
  const state = useMemo(
    () => ({
      language,
      setLanguage: (chosen: Language) => {
        storeLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return <LanguageContext value={state}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageState {
  return use(LanguageContext);
}

/** Returns a hook that gives the messages in the language of the page. */
export function createMessagesHook<M>(messages: Readonly<Record<Language, M>>): () => M {
  return function useMessages() {
    return messages[useLanguage().language];
  };
}
