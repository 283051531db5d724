import { useId } from 'react';

interface FilterSelectProps<T extends string> {
  readonly label: string;
  readonly testId: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onChange: (value: T) => void;
}

/** A select whose label is only read out. */
export function FilterSelect<T extends string>(props: FilterSelectProps<T>) {
  const { label, testId, value, options, onChange } = props;
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="only-spoken">
        {label}
      </label>
      <select
        id={id}
        className="select"
        data-testid={testId}
        value={value}
        onChange={(event) => {
          onChange(event.target.value as T);
        }}
      >
        {options.map(([option, optionLabel]) => (
          <option key={option} value={option}>
            {optionLabel}
          </option>
        ))}
      </select>
    </>
  );
}
