/** The playground's words in the language of the page. */

import { useLanguage, type Language } from '../../shared/i18n';
import { de } from './de';
import { en, type PlaygroundWords } from './en';

export type { PlaygroundWords } from './en';

const LANGUAGES: Readonly<Record<Language, PlaygroundWords>> = { en, de };

export function usePlaygroundWords(): PlaygroundWords {
  return LANGUAGES[useLanguage()];
}
