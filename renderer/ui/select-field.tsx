import type { Ref } from 'react';
import { Field, type FieldProps } from './field.tsx';

export type SelectFieldProps<Value extends string> = FieldProps & {
  readonly value: Value;
  readonly onValue: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly words: string }[];
  readonly ref?: Ref<HTMLSelectElement>;
};

/** One of a few: the system's own list, so typing the first letters works. */
export function SelectField<Value extends string>({ value, onValue, options, ref, ...field }: SelectFieldProps<Value>) {
  return (
    <Field {...field}>
      {(wiring, boxClass) => (
        <span className={boxClass}>
          <select
            {...wiring}
            ref={ref}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen) onValue(chosen.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.words}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}

type CheckProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  readonly disabled?: boolean;
};

/** Yes or no. */
export const CheckField = ({ label, checked, onChecked, disabled }: CheckProps) => (
  <label className="check">
    <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChecked(event.target.checked)} />
    {label}
  </label>
);
