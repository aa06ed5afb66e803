import { useEffect, useState } from 'react';
import { formatClock, type Minute, parseClock } from '#shared/domain/schedule/clock-time.ts';
import type { FieldProps } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Props = FieldProps & {
  readonly value: Minute | undefined;
  readonly onMinute: (minute: Minute | undefined) => void;
  readonly autoFocus?: boolean;
};

const shown = (minute: Minute | undefined): string => (minute === undefined ? '' : formatClock(minute));

/** A time typed any way people type one: 9, 930, 1:15p, 1315. */
export function TimeField({ value, onMinute, ...field }: Props) {
  const [text, setText] = useState(shown(value));
  useEffect(() => {
    setText((typed) => (parseClock(typed) === value ? typed : shown(value)));
  }, [value]);
  const unreadable = text.trim() !== '' && parseClock(text) === undefined;
  return (
    <TextField
      {...field}
      value={text}
      maxLength={12}
      {...(unreadable ? { error: 'No such time. Type 9, 930, 1:15p or 1315.' } : {})}
      onText={(typed) => {
        setText(typed);
        onMinute(parseClock(typed));
      }}
      onBlur={() => setText(shown(parseClock(text)) || text)}
    />
  );
}
