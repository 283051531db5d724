/** Hands the page's language to all who speak in it, and lets it be changed. */

import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { Texts } from '../../join/messages/en';
import {
  LANGUAGES,
  preferredLanguage,
  rememberedLanguage,
  rememberLanguage,
  type Language,
} from './language';

interface Speech {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const SpeechContext = createContext<Speech>({ language: 'en', choose: () => undefined });

export function Speaking({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(
    () => rememberedLanguage() ?? preferredLanguage(navigator.languages),
  );
  const choose = useCallback((chosen: Language) => {
    rememberLanguage(chosen);
    setLanguage(chosen);
  }, []);
  const speech = useMemo(() => ({ language, choose }), [language, choose]);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useTexts(): Texts {
  return LANGUAGES[useLanguage()];
}

/** For a page that has words of its own beside these. */
export function useLanguage(): Language {
  return use(SpeechContext).language;
}

/** Each language under its own name, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { language, choose } = use(SpeechContext);
  const texts = LANGUAGES[language];
  return (
    <div className="languages" role="group" aria-label={texts.languages}>
      {(Object.keys(LANGUAGES) as Language[]).map((each) => (
        <button
          key={each}
          type="button"
          className="language"
          lang={each}
          aria-pressed={each === language}
          onClick={() => {
            choose(each);
          }}
        >
          {LANGUAGES[each].languageName}
        </button>
      ))}
    </div>
  );
}
