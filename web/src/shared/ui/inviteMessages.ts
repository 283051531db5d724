import { createMessagesHook } from '../i18n/LanguageProvider';

export const useInviteMessages = createMessagesHook({
  en: {
    copy: 'Copy link',
    copied: 'Link copied',
    copyByHand: 'Copy this link and send it:',
    close: 'Close',
  },
  de: {
    copy: 'Link kopieren',
    copied: 'Link kopiert',
    copyByHand: 'Diesen Link kopieren und senden:',
    close: 'Schließen',
  },
});
