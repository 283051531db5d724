/** Which language the page speaks: what was chosen here before, else the browser's own order. */

import { de } from '../../join/messages/de';
import { en, type Texts } from '../../join/messages/en';

export const LANGUAGES = { en, de } as const satisfies Readonly<Record<string, Texts>>;

export type Language = keyof typeof LANGUAGES;

const KEY = 'roomkey.language';

function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(LANGUAGES, value);
}

/** The first of the browser's languages that there is, whatever its region; English otherwise. */
export function preferredLanguage(wished: readonly string[]): Language {
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
