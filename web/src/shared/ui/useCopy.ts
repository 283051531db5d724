/** Copies a text to the clipboard, and reports success for a short time. */

import { useEffect, useState } from 'react';

const CONFIRMATION_MILLIS = 2_500;

export type CopyState = 'idle' | 'copied' | 'failed';

export function useCopy(text: string) {
  const [state, setState] = useState<CopyState>('idle');

  useEffect(() => {
    if (state !== 'copied') return undefined;
    const timer = setTimeout(() => {
      setState('idle');
    }, CONFIRMATION_MILLIS);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);

  async function write() {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed'); // the browser denies it, or the page is insecure and has no clipboard
    }
  }

  return {
    state,
    copy: () => {
      void write();
    },
    reset: () => {
      setState('idle');
    },
  };
}
