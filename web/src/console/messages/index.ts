/** The console's words in the language of whoever looks. */

import { createContext, use } from 'react';
import { de } from './de';
import { en, type Words } from './en';

export type { Words } from './en';

export const LANGUAGES = { en, de } as const satisfies Readonly<Record<string, Words>>;

export type Language = keyof typeof LANGUAGES;

/** The join page keeps the choice in the same place: whoever chose there need not choose here. */
const KEY = 'roomkey.language';

function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(LANGUAGES, value);
}

/** The first of the wished languages that there is, whatever its region; English otherwise. */
export function languageFor(wished: readonly string[]): Language {
  return wished.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'en';
}

/** A browser that keeps nothing for this page forgets the choice with the page. */
export function rememberedLanguage(): Language | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // As above.
  }
}

interface Speech {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

export const SpeechContext = createContext<Speech>({ language: 'en', choose: () => undefined });

export function useSpeech(): Speech {
  return use(SpeechContext);
}

export function useWords(): Words {
  return LANGUAGES[use(SpeechContext).language];
}
