/** A text field with its hint, and with what is wrong with it. */

import { useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly testId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: string;
  /** Said here, below the field. */
  readonly fault?: string | undefined;
  /** Said elsewhere, in the element of this id. */
  readonly faultId?: string | undefined;
}

export function Field(props: FieldProps) {
  const { label, hint, testId, value, onChange, autoComplete, fault, faultId } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`, faultId].filter(Boolean);
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
        aria-invalid={Boolean(fault ?? faultId)}
        aria-describedby={described.join(' ')}
      />
      {fault && (
        <p className="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
