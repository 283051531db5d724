/** The words of the page. */

export type { Texts } from '../../join/messages/en';
export type { Language } from './language';
export { LanguageSwitch, Speaking, useLanguage, useTexts } from './LanguageProvider';
