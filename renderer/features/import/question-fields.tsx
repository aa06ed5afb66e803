import { useState } from 'react';
import { bringsMoney } from '#shared/domain/import/import-kind.ts';
import { BUCKET_LABELS } from '#shared/domain/import/tie-out.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { DateField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KIND_HINTS, KINDS, type Totals } from './import-words.ts';
import type { BringIn } from './use-bring-in.ts';

/** What the file holds, whose numbers it has, and what happens to rows that are here already. */
export function QuestionFields({ bringIn }: { readonly bringIn: BringIn }) {
  const { settings, change } = bringIn;
  return (
    <>
      <div className="import-question">
        <SelectField
          label="What the file holds"
          value={settings.kind}
          onValue={(kind) => change({ kind })}
          options={KINDS}
          hint={KIND_HINTS[settings.kind]}
        />
        <TextField
          label="Name of the old program"
          value={settings.system}
          onText={(system) => change({ system: system.slice(0, 40) })}
          placeholder="Medisoft"
          hint="Its numbers are kept under this name: use the same one for every file."
          required
          autoFocus
        />
        {bringsMoney(settings.kind) && (
          <DateField label="Day of the old aging report" value={settings.asOf} onDate={(asOf) => change({ asOf })} required />
        )}
      </div>
      <CheckField
        label="Give rows that are here already what the file says"
        checked={settings.update}
        onChecked={(update) => change({ update })}
      />
      {bringsMoney(settings.kind) && <TypedTotals onTotals={(totals) => change({ totals })} />}
    </>
  );
}

/** The totals of the old report, when the file does not have them in its last row. */
function TypedTotals({ onTotals }: { readonly onTotals: (totals: Totals | null) => void }) {
  const [amounts, setAmounts] = useState<readonly (number | undefined)[]>(BUCKET_LABELS.map(() => undefined));
  const put = (bucket: number, amount: number | undefined) => {
    const next = amounts.map((before, at) => (at === bucket ? amount : before));
    setAmounts(next);
    const whole = next.map((each) => cents(each ?? 0));
    onTotals(next.every((each) => each === undefined) ? null : ([...whole, sumCents(whole)] as Totals));
  };
  return (
    <fieldset className="import-totals">
      <legend className="small soft">Totals of the old report (empty: the last row of the file has them)</legend>
      {BUCKET_LABELS.map((label, bucket) => (
        <MoneyField
          key={label}
          label={`${label} days`}
          value={amounts[bucket] === undefined ? undefined : cents(amounts[bucket])}
          onAmount={(amount) => put(bucket, amount)}
        />
      ))}
    </fieldset>
  );
}
