import { useRef, useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { cleanLine } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { money, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { Refund } from './money-words.ts';

type OweProps = {
  readonly to: CallInput<'refund.owe'>['to'];
  readonly most: Cents;
  readonly name: string;
  readonly onClose: () => void;
};

/** Sets a credit aside to be sent back to whoever it belongs to. */
export function OweDialog({ to, most, name, onClose }: OweProps) {
  const refundId = useRef(newId()).current;
  const [amount, setAmount] = useState<Cents | undefined>(most);
  const [reason, setReason] = useState('');
  const owe = useCommand('refund.owe');
  const back = useCommand('refund.takeBack');
  const ready = amount !== undefined && amount > 0 && reason.trim() !== '';
  const run = async () => {
    if (!ready) return;
    const answer = await owe.run({ refundId, to, amount, reason: reason.trim() });
    if (!answer) return;
    showToast({
      words: `Refund ${answer.number}: ${money(amount)} set aside for ${name}.`,
      undo: () => void back.run({ refundId, reason: 'Taken back at once' }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={`Send money back to ${name}`}
      act={amount === undefined ? 'Set it aside' : `Set ${money(amount)} aside`}
      disabled={!ready || owe.running}
      onAct={() => void run()}
      onClose={onClose}
    >
      <WhyField reason={reason} onReason={setReason} />
      <MoneyField label="Amount" value={amount} onAmount={setAmount} hint={`${money(most)} at the most`} required />
      <p className="soft">It waits under Refunds until you say how it was sent.</p>
      <ErrorNote problem={owe.problem} />
    </TaskDialog>
  );
}

const METHODS = [
  { value: 'check', words: 'Check' },
  { value: 'card', words: 'Back on the card' },
  { value: 'cash', words: 'Cash' },
  { value: 'other', words: 'Other' },
] as const;

/** A refund was sent. */
export function PayDialog({ refund, onClose }: { readonly refund: Refund; readonly onClose: () => void }) {
  const { refundId, number, amount, name } = refund;
  const [method, setMethod] = useState<(typeof METHODS)[number]['value']>('check');
  const [reference, setReference] = useState('');
  const [paidOn, setPaidOn] = useState<PlainDate | undefined>(today());
  const pay = useCommand('refund.pay');
  const back = useCommand('refund.takeBack');
  const run = async () => {
    if (paidOn === undefined) return;
    if (!(await pay.run({ refundId, method, reference: cleanLine(reference), paidOn }))) return;
    showToast({
      words: `Refund ${number}: ${money(amount)} sent to ${name}.`,
      undo: () => void back.run({ refundId, reason: 'Taken back at once' }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={`Refund ${number} to ${name}`}
      act={`${money(amount)} was sent`}
      disabled={pay.running || paidOn === undefined}
      onAct={() => void run()}
      onClose={onClose}
    >
      <SelectField label="How" value={method} onValue={setMethod} options={METHODS} />
      <TextField
        label={method === 'check' ? 'Check number' : 'Reference'}
        value={reference}
        onText={setReference}
        maxLength={40}
        className="code"
      />
      <DateField label="Sent on" value={paidOn} onDate={setPaidOn} required />
      <ErrorNote problem={pay.problem} />
    </TaskDialog>
  );
}
