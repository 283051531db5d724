import { createMessagesHook } from '../../../shared/i18n/LanguageProvider';
import { de } from './de';
import { en } from './en';

export const useModerationMessages = createMessagesHook({ en, de });
