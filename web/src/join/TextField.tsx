/** A text field with a hint and an error. */

import { useId } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly testId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: string;
  /** Shown below the field. */
  readonly error?: string | undefined;
  /** The id of an element elsewhere that holds the error. */
  readonly errorId?: string | undefined;
}

export function TextField(props: TextFieldProps) {
  const { label, hint, testId, value, onChange, autoComplete, error, errorId } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        data-testid={testId}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        autoComplete={autoComplete}
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={Boolean(error ?? errorId)}
        aria-describedby={[`${id}-hint`, error && `${id}-error`, errorId].filter(Boolean).join(' ')}
      />
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
