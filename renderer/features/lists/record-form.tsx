import { useState } from 'react';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ListCheck, ListField } from './list-definition.ts';

type Props<Row> = {
  readonly row: Row;
  readonly fields: readonly ListField<Row>[];
  readonly checks: readonly ListCheck<Row>[];
  readonly fresh: boolean;
  /** After a save was tried: what is missing is said beside its field. */
  readonly tried: boolean;
  readonly onRow: (row: Row) => void;
};

export const missing = <Row,>(row: Row, fields: readonly ListField<Row>[]): readonly ListField<Row>[] =>
  fields.filter((field) => field.required && field.read(row).trim() === '');

/** The fields of one record; warnings never stop a save. */
export function RecordForm<Row>({ row, fields, checks, fresh, tried, onRow }: Props<Row>) {
  /** What is typed into a field while it has the focus, before it is tidied. */
  const [typing, setTyping] = useState<{ readonly label: string; readonly text: string }>();
  return (
    <div className="record-fields">
      {fields.map((field, index) => {
        const { label, options, hint, wide } = field;
        const text = field.read(row);
        const warning = field.warn?.(row);
        const error = tried && field.required && text.trim() === '' ? 'This is needed.' : undefined;
        const shown = typing?.label === label ? typing.text : text;
        return (
          <div key={label} className={wide ? 'wide-field' : undefined}>
            {options ? (
              <SelectField
                label={label}
                value={text}
                options={options}
                warning={warning}
                onValue={(value) => onRow(field.write(row, value))}
              />
            ) : (
              <TextField
                label={label}
                hint={hint}
                error={error}
                warning={text === '' && fresh && !tried ? undefined : warning}
                required={field.required ?? false}
                disabled={field.fixed === true && !fresh}
                maxLength={field.maxLength}
                autoFocus={index === 0 && fresh}
                value={shown}
                onText={(typed) => {
                  setTyping({ label, text: typed });
                  onRow(field.write(row, typed));
                }}
                onBlur={() => setTyping(undefined)}
              />
            )}
          </div>
        );
      })}
      {checks.length > 0 && (
        <div className="wide-field row wrap">
          {checks.map(({ label, read, write }) => (
            <CheckField key={label} label={label} checked={read(row)} onChecked={(on) => onRow(write(row, on))} />
          ))}
        </div>
      )}
    </div>
  );
}
