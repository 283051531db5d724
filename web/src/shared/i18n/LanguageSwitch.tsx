/** One button for each language, under its own name. */

import { LANGUAGE_CODES, LANGUAGES } from './language';
import { useLanguage } from './LanguageProvider';

export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage();
  return (
    <div className="languages" role="group" aria-label={LANGUAGES[language].label}>
      {LANGUAGE_CODES.map((code) => (
        <button
          key={code}
          type="button"
          className="language"
          lang={code}
          aria-pressed={code === language}
          onClick={() => {
            setLanguage(code);
          }}
        >
          {LANGUAGES[code].name}
        </button>
      ))}
    </div>
  );
}
