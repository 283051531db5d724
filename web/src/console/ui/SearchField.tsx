import { useId } from 'react';
import { SearchIcon } from '../../shared/ui/icons';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly testId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchField({ label, placeholder, testId, value, onChange }: SearchFieldProps) {
  const id = useId();
  return (
    <div className="search">
      <SearchIcon />
      <label htmlFor={id} className="only-spoken">
        {label}
      </label>
      <input
        id={id}
        type="search"
        data-testid={testId}
        placeholder={placeholder}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}
