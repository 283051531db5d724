/** The languages of the pages: the stored choice first, then the browser's order, then English. */

export const LANGUAGES = {
  en: { name: 'English', label: 'Language' },
  de: { name: 'Deutsch', label: 'Sprache' },
} as const;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly Language[];

const STORAGE_KEY = 'roomkey.language';

function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(LANGUAGES, value);
}

/** Returns the first supported language of the list; regions are ignored. */
export function detectLanguage(preferred: readonly string[]): Language {
  return preferred.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'en';
}

/** Returns `undefined` if nothing is stored, or if the browser does not allow storage. */
export function storedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isLanguage(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Without storage, the choice is lost when the page is closed.
  }
}
