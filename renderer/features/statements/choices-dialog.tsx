import { useState } from 'react';
import { cents } from '#shared/kernel/cents.ts';
import { DateField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ViewDialog, type ViewDialogProps } from '../../ui/view-dialog.tsx';
import { NO_WISH, type Wish } from './run-choices.ts';

type Props = Pick<ViewDialogProps<Wish>, 'saved' | 'onShow' | 'onClose'> & { readonly wish: Wish };

const AS_RULED = { value: '', words: 'As the practice does' } as const;
const SCOPES = [
  AS_RULED,
  { value: 'account', words: 'One for each account' },
  { value: 'patient', words: 'One for each patient' },
] as const;
const ORDERS = [
  AS_RULED,
  { value: 'byDate', words: 'Mixed by date' },
  { value: 'byPatient', words: 'A section for each patient' },
] as const;
const VISITS = [
  AS_RULED,
  { value: 'open', words: 'What is open' },
  { value: 'sinceZero', words: 'All since the account stood at 0' },
  { value: 'fromDay', words: 'All from a day on' },
] as const;
const PENDING = [
  AS_RULED,
  { value: 'any', words: 'Take everybody' },
  { value: 'without', words: 'Leave out while an insurer has something' },
  { value: 'only', words: 'Only while an insurer has something' },
] as const;

const orNull = <Value extends string>(value: Value | ''): Value | null => (value === '' ? null : value);

/** Who is in the run and what their statements show, this once or under a name. */
export function ChoicesDialog({ wish, ...dialog }: Props) {
  const [parts, setParts] = useState(wish);
  const change = (part: Partial<Wish>) => setParts((before) => ({ ...before, ...part }));
  return (
    <ViewDialog
      title="Which statements"
      screen="statements"
      filters={parts}
      onRemoved={() => dialog.onShow(NO_WISH, undefined)}
      onNone={() => setParts(NO_WISH)}
      {...dialog}
    >
      <CheckField label="Only accounts whose cycle is due today" checked={parts.dueToday} onChecked={(dueToday) => change({ dueToday })} />
      <div className="two">
        <MoneyField
          label="Owing at least"
          hint="Empty: as the practice does"
          value={parts.minimum ?? undefined}
          onAmount={(amount) => change({ minimum: amount === undefined ? null : cents(Math.max(0, amount)) })}
        />
        <TextField
          label="Days since the last statement"
          hint="Empty: as the practice does"
          inputMode="numeric"
          maxLength={3}
          value={parts.daysBetween === null ? '' : String(parts.daysBetween)}
          onText={(text) => change({ daysBetween: text.trim() === '' ? null : Math.min(366, Number(text.replaceAll(/\D/g, ''))) })}
        />
        <SelectField
          label="With an insurer"
          value={parts.pending ?? ''}
          options={PENDING}
          onValue={(value) => change({ pending: orNull(value) })}
        />
        <SelectField label="Statements" value={parts.scope ?? ''} options={SCOPES} onValue={(value) => change({ scope: orNull(value) })} />
        <SelectField
          label="Visits stand"
          value={parts.order ?? ''}
          options={ORDERS}
          onValue={(value) => change({ order: orNull(value) })}
        />
        <SelectField
          label="Visits shown"
          value={parts.visits ?? ''}
          options={VISITS}
          onValue={(value) => change({ visits: orNull(value) })}
        />
      </div>
      {parts.visits === 'fromDay' && (
        <DateField
          label="First day"
          required
          hint="What is older and open stands in one sum"
          lean="past"
          value={parts.fromDay ?? undefined}
          onDate={(day) => change({ fromDay: day ?? null })}
        />
      )}
    </ViewDialog>
  );
}
