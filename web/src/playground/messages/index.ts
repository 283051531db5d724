import { createMessagesHook } from '../../shared/i18n/LanguageProvider';
import { de } from './de';
import { en, type PlaygroundMessages } from './en';

export type { PlaygroundMessages };

export const usePlaygroundMessages = createMessagesHook<PlaygroundMessages>({ en, de });
