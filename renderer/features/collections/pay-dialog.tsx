import { useRef, useState } from 'react';
import { shareOf } from '#shared/domain/collection/agency-money.ts';
import { type Cents, cents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { cleanLine } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { money, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Placement } from './collection-words.ts';

const ROADS = [
  { value: 'withheld', words: 'To the agency, fee kept' },
  { value: 'billed', words: 'To the agency, fee billed' },
  { value: 'practice', words: 'To us' },
] as const;
type Road = (typeof ROADS)[number]['value'];
const METHODS = [
  { value: 'check', words: 'Check' },
  { value: 'other', words: 'Transfer or other' },
  { value: 'card', words: 'Card' },
  { value: 'cash', words: 'Cash' },
  { value: 'moneyOrder', words: 'Money order' },
] as const;

/** What came for an account that an agency has, and what the agency kept of it. */
export function PayDialog({ placement, onClose }: { readonly placement: Placement; readonly onClose: () => void }) {
  const { guarantorId, agencyId, agencyName, name, out } = placement;
  const paymentId = useRef(newId()).current;
  const agency = useQuery('collection.agencies', {}).value?.find((one) => one.agencyId === agencyId);
  const [road, setRoad] = useState<Road>();
  const [amount, setAmount] = useState<Cents>();
  const [typedFee, setTypedFee] = useState<Cents>();
  const [method, setMethod] = useState<(typeof METHODS)[number]['value']>('check');
  const [reference, setReference] = useState('');
  const [receivedOn, setReceivedOn] = useState<PlainDate | undefined>(today());
  const paying = useCommand('collection.pay');
  const back = useCommand('payment.retract');
  const taken = road ?? agency?.feeHow ?? 'withheld';
  const fee = typedFee ?? (amount === undefined ? ZERO : shareOf(amount, agency?.feePercent ?? 0));
  const came = cents((amount ?? 0) - (taken === 'withheld' ? fee : 0));
  const tooMuch = amount !== undefined && amount > out;
  const ready = amount !== undefined && amount > 0 && !tooMuch && fee < amount && receivedOn !== undefined;
  const pay = async () => {
    if (!ready) return;
    const how = { paidTo: taken === 'practice' ? 'practice' : 'agency', feeHow: taken === 'withheld' ? 'withheld' : 'billed' } as const;
    const done = await paying.run({ paymentId, guarantorId, amount, fee, ...how, method, reference: cleanLine(reference), receivedOn });
    if (!done) return;
    showToast({
      words: `Receipt ${done.receiptNumber}: ${money(done.cash)} for ${name}; ${agencyName} has ${money(done.left)} still.`,
      undo: () => void back.run({ paymentId, reason: 'Taken back at once by who took it' }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={`Money for ${name} at ${agencyName}`}
      act={ready ? `Take ${money(came)}` : 'Take the money'}
      disabled={!ready || paying.running}
      onAct={() => void pay()}
      onClose={onClose}
    >
      <MoneyField
        label="Paid on the debt"
        value={amount}
        onAmount={setAmount}
        hint={`${money(out)} is out`}
        error={tooMuch ? 'More than the agency has. Take the rest as a payment of the patient.' : undefined}
        required
        autoFocus
      />
      <div className="two">
        <SelectField label="Paid" value={taken} onValue={setRoad} options={ROADS} />
        <MoneyField
          label={taken === 'withheld' ? 'Fee it kept' : 'Fee it bills'}
          value={fee}
          onAmount={setTypedFee}
          error={amount !== undefined && fee >= amount ? 'Less than what was paid.' : undefined}
        />
      </div>
      <div className="two">
        <SelectField label="How" value={method} onValue={setMethod} options={METHODS} />
        <TextField label="Number" value={reference} onText={setReference} maxLength={40} className="code" placeholder="optional" />
      </div>
      <DateField label="Received on" value={receivedOn} onDate={setReceivedOn} required />
      <p className="soft" role="status">
        {ready ? `${money(came)} came in; ${agencyName} has ${money(cents(out - amount))} afterwards.` : 'The oldest visit is paid first.'}
      </p>
      <ErrorNote problem={paying.problem} />
    </TaskDialog>
  );
}
