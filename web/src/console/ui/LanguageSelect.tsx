import { LANGUAGE_CODES, LANGUAGES, type Language } from '../../shared/i18n/language';
import { useLanguage } from '../../shared/i18n/LanguageProvider';

export function LanguageSelect() {
  const { language, setLanguage } = useLanguage();
  return (
    <select
      className="select select-small"
      aria-label={LANGUAGES[language].label}
      data-testid="language"
      value={language}
      onChange={(event) => {
        setLanguage(event.target.value as Language);
      }}
    >
      {LANGUAGE_CODES.map((code) => (
        <option key={code} value={code} lang={code}>
          {LANGUAGES[code].name}
        </option>
      ))}
    </select>
  );
}
