/** The text fields and groups of the form. */

import { useId, type ReactNode } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** Given for a field of several lines. */
  readonly lines?: number;
  readonly onChange: (value: string) => void;
}

export function TextField(props: TextFieldProps) {
  const { label, name, value, hint, error, onChange, lines } = props;
  const id = useId();
  const described = error ?? hint;
  const shared = {
    id,
    value,
    'data-testid': name,
    spellCheck: false,
    'aria-invalid': error !== undefined,
    'aria-describedby': described === undefined ? undefined : `${id}-hint`,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      onChange(event.target.value);
    },
  } as const;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines === undefined ? (
        <input type="text" autoComplete="off" autoCapitalize="off" {...shared} />
      ) : (
        <textarea rows={lines} {...shared} />
      )}
      {described !== undefined && (
        <p className={error === undefined ? 'hint' : 'field-error'} id={`${id}-hint`}>
          {described}
        </p>
      )}
    </div>
  );
}

interface FieldGroupProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function FieldGroup({ title, children }: FieldGroupProps) {
  return (
    <fieldset className="group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
