import { useEffect, useState } from 'react';
import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { type Cents, formatMoney } from '#shared/kernel/cents.ts';
import { Field, type FieldProps } from './field.tsx';

export type MoneyFieldProps = FieldProps & {
  /** Cents, or undefined while empty or unreadable. */
  readonly value: Cents | undefined;
  readonly onAmount: (amount: Cents | undefined) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
};

const shown = (amount: Cents | undefined): string =>
  amount === undefined ? '' : formatMoney(amount).replaceAll(',', '').replace('\u2212', '-');

/** An amount: 12.5 is 12.50, 25+12.5 is 37.50; the sum stays visible on the left. */
export function MoneyField({ value, onAmount, placeholder, autoFocus, ...field }: MoneyFieldProps) {
  const [text, setText] = useState(shown(value));
  const [sum, setSum] = useState('');
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    setText((typed) => (parseMoneyInput(typed) === value ? typed : shown(value)));
  }, [value]);
  const unreadable = touched && text.trim() !== '' && parseMoneyInput(text) === undefined;
  const settle = () => {
    setTouched(true);
    const amount = parseMoneyInput(text);
    if (amount === undefined) return;
    const plain = shown(amount);
    setSum(/[-+*/()].*\d/.test(text.trim().replace(/^-/, '')) ? text.trim() : '');
    setText(plain);
  };
  const error = field.error ?? (unreadable ? 'Type an amount such as 12.50, or a sum such as 25+12.5.' : undefined);
  return (
    <Field {...field} {...(error === undefined ? {} : { error })}>
      {(wiring, boxClass) => (
        <span className={`${boxClass} num`}>
          {sum !== '' && <span className="echo">{sum}</span>}
          <input
            {...wiring}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            placeholder={placeholder}
            value={text}
            data-autofocus={autoFocus || undefined}
            onChange={(event) => {
              setText(event.target.value);
              setSum('');
              setTouched(false);
              onAmount(event.target.value.trim() === '' ? undefined : parseMoneyInput(event.target.value));
            }}
            onBlur={settle}
            onKeyDown={(event) => {
              if (event.key === 'Enter') settle();
            }}
          />
        </span>
      )}
    </Field>
  );
}
