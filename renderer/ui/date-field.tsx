import { useEffect, useState } from 'react';
import { type DateLean, parseDateInput } from '#shared/domain/input/date-input.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { today, weekday } from '../lib/format.ts';
import { Field, type FieldProps } from './field.tsx';

export type DateFieldProps = FieldProps & {
  readonly value: PlainDate | undefined;
  readonly onDate: (date: PlainDate | undefined) => void;
  /** The day that t and -1 count from; this computer's today when absent. */
  readonly from?: PlainDate;
  readonly autoFocus?: boolean;
  /** Which year is meant where none is typed, or only two digits: 'past' for birth dates. */
  readonly lean?: DateLean;
};

const shown = (date: PlainDate | undefined): string => (date === undefined ? '' : formatDate(date));
const echoOf = (date: PlainDate): string => `${weekday(date).slice(0, 3)} ${formatDate(date)}`;

/** A day typed any way people type one: t, -1, 0715, 7/15, 07152026. What was understood is echoed beside it. */
export function DateField({ value, onDate, from, autoFocus, lean = 'near', ...field }: DateFieldProps) {
  const [text, setText] = useState(shown(value));
  const [touched, setTouched] = useState(false);
  const base = from ?? today();
  useEffect(() => {
    setText((typed) => (parseDateInput(typed, base, lean) === value ? typed : shown(value)));
  }, [value, base, lean]);
  const read = text.trim() === '' ? undefined : parseDateInput(text, base, lean);
  const unreadable = touched && text.trim() !== '' && read === undefined;
  const settle = () => {
    setTouched(true);
    if (read !== undefined) setText(formatDate(read));
  };
  const error = field.error ?? (unreadable ? 'No such day. Type 7/15, 0715, 07152026, t for today or -1.' : undefined);
  return (
    <Field {...field} {...(error === undefined ? {} : { error })}>
      {(wiring, boxClass) => (
        <span className={boxClass}>
          <input
            {...wiring}
            type="text"
            autoComplete="off"
            value={text}
            data-autofocus={autoFocus || undefined}
            onChange={(event) => {
              const typed = event.target.value;
              setText(typed);
              setTouched(false);
              onDate(typed.trim() === '' ? undefined : parseDateInput(typed, base, lean));
            }}
            onBlur={settle}
            onKeyDown={(event) => {
              if (event.key === 'Enter') settle();
            }}
          />
          {read !== undefined && text !== formatDate(read) && <span className="echo">{echoOf(read)}</span>}
        </span>
      )}
    </Field>
  );
}
