/** The form's plain parts. */

import { useId, type ReactNode } from 'react';

export interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly onChange: (value: string) => void;
}

export function TextField(props: FieldProps & { readonly lines?: number }) {
  const { label, name, value, hint, fault, onChange, lines } = props;
  const id = useId();
  const described = fault ?? hint;
  const shared = {
    id,
    value,
    'data-testid': name,
    spellCheck: false,
    'aria-invalid': fault !== undefined,
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
        <p className={fault === undefined ? 'hint' : 'fault'} id={`${id}-hint`}>
          {described}
        </p>
      )}
    </div>
  );
}

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly name: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, name, value, choices, words, onChange } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        data-testid={name}
        value={value}
        onChange={(event) => {
          onChange(event.target.value as T);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {words[choice]}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Group({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
