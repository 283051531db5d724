import { CheckIcon, CopyIcon } from './icons';
import { useCopy } from './useCopy';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly copiedLabel: string;
}

export function CopyButton({ text, label, copiedLabel }: CopyButtonProps) {
  const { state, copy } = useCopy(text);
  const copied = state === 'copied';
  return (
    <button
      type="button"
      className="button button-icon button-small"
      aria-label={copied ? copiedLabel : label}
      title={copied ? copiedLabel : label}
      onClick={copy}
    >
      {copied ? <CheckIcon /> : <CopyIcon />}
    </button>
  );
}
