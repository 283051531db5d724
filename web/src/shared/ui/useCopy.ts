/** Copies a text to the clipboard, and tells for a moment that it did. */

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
      setState('failed'); // not allowed, or an insecure page, which has no clipboard
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
