import type { PayerChargeRule } from '#shared/domain/charge/payer-charge-rule.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type DraftLine, formatUnits } from './draft-line.ts';
import { countedUnits, countedWords, statusOf, withStatus } from './line-units.ts';
import { readMinutes } from './typed-line.ts';
import type { UnitLists } from './use-unit-lists.ts';

const STATES = [
  { value: '', words: 'Not said' },
  { value: 'P1', words: 'P1, healthy' },
  { value: 'P2', words: 'P2, a mild illness' },
  { value: 'P3', words: 'P3, a severe illness' },
  { value: 'P4', words: 'P4, a constant threat to life' },
  { value: 'P5', words: 'P5, not expected to live without it' },
  { value: 'P6', words: 'P6, a donor' },
];

type Props = {
  readonly line: DraftLine;
  readonly lists: UnitLists;
  readonly rule: PayerChargeRule;
  readonly onLine: (line: DraftLine) => void;
};

/** Minutes or times and the patient's state, with the units that they come to as they are typed. */
export function AnesthesiaPart({ line, lists, rule, onLine }: Props) {
  let error: string | undefined;
  readMinutes(line.minutes, (_field, message, fix) => {
    error = `${message} ${fix}`;
  });
  const counted = countedUnits(line, lists, rule);
  return (
    <>
      <TextField
        label="Minutes or times"
        autoFocus
        maxLength={64}
        hint={`75, or 0815-0930 1000-1045; ${rule.minutesPerUnit} minutes are a unit for this payer`}
        error={error}
        value={line.minutes}
        onText={(minutes) => onLine({ ...line, minutes })}
      />
      <SelectField
        label="State of the patient"
        value={statusOf(line)}
        onValue={(status) => onLine(withStatus(line, status))}
        options={STATES}
      />
      <div className="counted" role="status">
        {counted && (
          <>
            <p className="med">{formatUnits(counted.totalThousandths)} units</p>
            <p className="soft">{countedWords(counted)}</p>
            {!counted.listed && <p className="warn">Put its base units on the list first: Lists, Anesthesia base units.</p>}
          </>
        )}
      </div>
    </>
  );
}
