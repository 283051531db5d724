/** The words of the page. */

export type { Texts } from './en';
export type { Language } from './language';
export { LanguageSwitch, Speaking, useLanguage, useTexts } from './Speaking';
