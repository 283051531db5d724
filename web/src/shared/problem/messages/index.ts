import { createMessagesHook } from '../../i18n/LanguageProvider';
import { de } from './de';
import { en, type ProblemMessages } from './en';

export type { ProblemMessages };

export const useProblemMessages = createMessagesHook<ProblemMessages>({ en, de });
