import { createMessagesHook } from '../../shared/i18n/LanguageProvider';
import { de } from './de';
import { en, type JoinMessages } from './en';

export type { JoinMessages };

export const useJoinMessages = createMessagesHook<JoinMessages>({ en, de });
