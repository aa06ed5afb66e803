import { useEffect, useState } from 'react';
import { cleanLine } from '../../lib/clean-typed.ts';
import type { FieldProps } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Props = FieldProps & {
  /** Null while empty or unreadable. */
  readonly value: number | null;
  readonly onNumber: (value: number | null) => void;
  readonly least: number;
  readonly most: number;
  /** May stand behind the number: "%". */
  readonly unit?: string;
  readonly placeholder?: string;
};

/** A whole number as people type it, "20", "20 %", within its limits; what cannot be read stays and is said. */
export function WholeField({ value, onNumber, least, most, unit = '', placeholder = '', ...field }: Props) {
  const [text, setText] = useState(value === null ? '' : String(value));
  const [left, setLeft] = useState(false);
  const read = (typed: string): number | null => {
    const bare = cleanLine(typed.replace(unit, ''));
    return /^\d{1,9}$/.test(bare) && Number(bare) >= least && Number(bare) <= most ? Number(bare) : null;
  };
  useEffect(() => {
    setText((typed) => (value === null || read(typed) === value ? typed : String(value)));
  });
  const unread = left && cleanLine(text) !== '' && read(text) === null;
  return (
    <TextField
      {...field}
      inputMode="numeric"
      value={text}
      maxLength={20}
      placeholder={placeholder}
      onText={(typed) => {
        setText(typed);
        setLeft(false);
        onNumber(read(typed));
      }}
      onBlur={() => setLeft(true)}
      error={field.error ?? (unread ? `A whole number from ${least} to ${most}.` : undefined)}
    />
  );
}
