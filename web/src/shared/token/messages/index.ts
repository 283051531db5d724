import { createMessagesHook } from '../../i18n/LanguageProvider';
import { de } from './de';
import { en, type TokenMessages } from './en';

export type { TokenMessages };

export const useTokenMessages = createMessagesHook<TokenMessages>({ en, de });
