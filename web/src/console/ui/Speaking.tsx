/** Hands the console's language to all who speak in it, and lets it be changed. */

import { useEffect, useMemo, useState, type ReactNode } from 'react';
import {
  LANGUAGES,
  languageFor,
  rememberedLanguage,
  rememberLanguage,
  SpeechContext,
  useSpeech,
  useWords,
  type Language,
} from '../messages';

export function Speaking({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(
    () => rememberedLanguage() ?? languageFor(navigator.languages),
  );
  const speech = useMemo(
    () => ({
      language,
      choose: (chosen: Language) => {
        rememberLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

/** Each language under its own name, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { language, choose } = useSpeech();
  const words = useWords();
  return (
    <select
      className="select select-small"
      aria-label={words.languages}
      data-testid="language"
      value={language}
      onChange={(event) => {
        choose(event.target.value as Language);
      }}
    >
      {(Object.keys(LANGUAGES) as Language[]).map((each) => (
        <option key={each} value={each} lang={each}>
          {LANGUAGES[each].languageName}
        </option>
      ))}
    </select>
  );
}
