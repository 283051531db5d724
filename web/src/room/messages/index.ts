import { createMessagesHook } from '../../shared/i18n/LanguageProvider';
import { de } from './de';
import { en, type RoomMessages } from './en';

export type { RoomMessages };

export const useRoomMessages = createMessagesHook<RoomMessages>({ en, de });
