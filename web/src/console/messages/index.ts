import { createMessagesHook } from '../../shared/i18n/LanguageProvider';
import { de } from './de';
import { en, type ConsoleMessages } from './en';

export type { ConsoleMessages };

export const useConsoleMessages = createMessagesHook<ConsoleMessages>({ en, de });
