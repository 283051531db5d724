/** Copies a text, and says that it did. */

import { useEffect, useState } from 'react';
import { CheckIcon } from './icons';
import { CopyIcon } from '../../console/ui/icons';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly copied: string;
}

export function CopyButton({ text, label, copied }: CopyButtonProps) {
  const [done, setDone] = useState(false);

  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => {
      setDone(false);
    }, 2_000);
    return () => {
      clearTimeout(timer);
    };
  }, [done]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
    } catch {
      // Pages that came by http from elsewhere have no clipboard: the text can still be selected.
      setDone(false);
    }
  }

  return (
    <button
      type="button"
      className="button button-icon button-small"
      aria-label={done ? copied : label}
      title={done ? copied : label}
      onClick={() => {
        void copy();
      }}
    >
      {done ? <CheckIcon /> : <CopyIcon />}
    </button>
  );
}
