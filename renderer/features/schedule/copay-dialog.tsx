import { useRef, useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { cleanLine } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { printReceipt } from '../../lib/print-receipt.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Appointment } from './grid-model.ts';
import { HeldTyping } from './held-typing.tsx';

type Method = CallInput<'payment.take'>['method'];
const METHODS = [
  { value: 'card', words: 'Card' },
  { value: 'cash', words: 'Cash' },
  { value: 'check', words: 'Check' },
  { value: 'moneyOrder', words: 'Money order' },
  { value: 'other', words: 'Other' },
] as const;
/** What is used last comes first. */
let lastMethod: Method = 'card';

/** What is due of the copay and not taken yet. */
export const copayLeft = ({ facts }: Pick<Appointment, 'facts'>): Cents =>
  cents(Math.max(0, (facts?.copayDue ?? 0) - (facts?.copayTaken ?? 0)));

type Props = { readonly row: Appointment; readonly today: PlainDate; readonly onClose: () => void };

/** Takes the copay of a patient who is here. It waits under the superbill and goes on the visit with its charges. */
export function CopayDialog({ row, today, onClose }: Props) {
  const paymentId = useRef(newId()).current;
  const [due] = useState(() => copayLeft(row));
  const [amount, setAmount] = useState<Cents | undefined>(due > 0 ? due : undefined);
  const [method, setMethod] = useState<Method>(lastMethod);
  const [reference, setReference] = useState('');
  const [print, setPrint] = useState(true);
  const take = useCommand('payment.take');
  const back = useCommand('payment.retract');
  const { patientId, superbill } = row;
  const payable = amount !== undefined && amount > 0 && patientId !== null && superbill !== null;
  const act = async () => {
    if (!payable) return;
    const { superbillId } = superbill;
    const paid = { paymentId, patientId, encounterId: null, superbillId, amount, method, reference: cleanLine(reference) };
    const answer = await take.run({ ...paid, receivedOn: today });
    if (!answer) return;
    lastMethod = method;
    onClose();
    showToast({
      words: `Receipt ${answer.receiptNumber}: ${money(amount)} taken for superbill ${superbill.number}.`,
      undo: () => void back.run({ paymentId, reason: 'Taken back at once by who took it' }),
      open: { words: 'Print the receipt', run: () => void printReceipt(paymentId) },
    });
    if (print) await printReceipt(paymentId);
  };
  return (
    <TaskDialog
      title={`Copay of ${row.patientName}`}
      act={payable ? `Take ${money(amount)}` : 'Take the copay'}
      disabled={!payable || take.running}
      onClose={onClose}
      onAct={() => void act()}
    >
      <HeldTyping dirty={amount !== (due > 0 ? due : undefined) || reference !== ''} words="the copay" />
      <div className="sched-fields">
        <MoneyField
          label="Amount"
          value={amount}
          onAmount={setAmount}
          autoFocus
          required
          hint={row.facts === null ? undefined : due > 0 ? `${money(due)} due` : 'None is due'}
        />
        <SelectField label="How" value={method} onValue={setMethod} options={METHODS} />
        <TextField
          label={method === 'check' ? 'Check number' : 'Reference'}
          maxLength={40}
          value={reference}
          onText={setReference}
          placeholder="optional"
        />
      </div>
      <CheckField label="Open the receipt for printing" checked={print} onChecked={setPrint} />
      <ErrorNote problem={take.problem} />
    </TaskDialog>
  );
}
