import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { AccountField } from './account-field.tsx';
import type { Payment, Story } from './money-words.ts';

const [CREDIT, OTHER] = ['', 'other'] as const;

/** Where money of the payment is. */
const sourcesOf = (story: Story | undefined) => [
  ...(story?.applied ?? []).map((part) => ({
    value: part.encounterId,
    amount: part.amount,
    words: `Visit ${formatDate(part.serviceDate)}, ${part.patientName}`,
  })),
  ...(story?.kept ?? []).map((part) => ({ value: CREDIT, amount: part.amount, words: `Credit of account ${part.accountNumber}` })),
];

/** Where it may go from there; to another account only as a credit. */
const targetsOf = (account: Output<'payment.account'> | undefined, from: string | undefined) => [
  ...(from === CREDIT ? [{ value: OTHER, words: 'Another account' }] : [{ value: CREDIT, words: 'Keep it as a credit' }]),
  ...(account?.visits ?? [])
    .filter(({ encounterId }) => encounterId !== from)
    .map(({ encounterId, serviceDate, patientName, owed }) => ({
      value: encounterId,
      words: `Visit ${formatDate(serviceDate)}, ${patientName}, owes ${money(owed)}`,
    })),
];

/** Moves money of a payment: off a visit, on another one of the family, into the credit, or to another account. */
export function MoveDialog({ payment, onClose }: { readonly payment: Payment; readonly onClose: () => void }) {
  const { paymentId, guarantorId, receiptNumber } = payment;
  const story = useQuery('payment.show', { paymentId }).value;
  const account = useQuery('payment.account', { guarantorId }).value;
  const [asked, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [amount, setAmount] = useState<Cents>();
  const [reason, setReason] = useState('');
  const [toAccount, setToAccount] = useState<string>();
  const move = useCommand('payment.move');
  const across = useCommand('payment.moveAccount');
  const undo = useCommand('payment.undo');
  const sources = sourcesOf(story);
  const from = sources.find(({ value }) => value === asked) ?? sources[0];
  const targets = targetsOf(account, from?.value);
  const target = targets.find(({ value }) => value === to)?.value ?? targets[0]?.value ?? CREDIT;
  const part = amount ?? from?.amount;
  const ready =
    from !== undefined && part !== undefined && part > 0 && reason.trim() !== '' && (target !== OTHER || toAccount !== undefined);
  const run = async () => {
    if (!ready) return;
    const [keeper] = story?.kept ?? [];
    const asks = { paymentId, amount: part, reason: reason.trim() };
    const done =
      target === OTHER
        ? await across.run({ ...asks, fromGuarantorId: keeper?.guarantorId ?? guarantorId, toGuarantorId: toAccount ?? '' })
        : await move.run({ ...asks, fromEncounterId: from.value || null, toEncounterId: target || null });
    if (!done) return;
    showToast({
      words: `${money(part)} of receipt ${receiptNumber} moved.`,
      undo: () => void undo.run({ journalIds: done.journalIds, reason: 'Taken back at once' }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={`Move money of receipt ${receiptNumber}`}
      act={`Move ${part === undefined ? 'it' : money(part)}`}
      disabled={!ready || move.running || across.running}
      onAct={() => void run()}
      onClose={onClose}
    >
      <WhyField reason={reason} onReason={setReason} />
      <SelectField
        label="From"
        value={from?.value ?? CREDIT}
        onValue={setFrom}
        options={sources.map(({ value, words, amount: there }) => ({ value, words: `${words}: ${money(there)}` }))}
      />
      <SelectField label="To" value={target} onValue={setTo} options={targets} />
      {target === OTHER && <AccountField chosen={toAccount} onChosen={setToAccount} />}
      <MoneyField
        label="Amount"
        value={part}
        onAmount={(typed) => setAmount(typed ?? cents(0))}
        hint={from ? `${money(from.amount)} is there` : undefined}
      />
      <ErrorNote problem={move.problem ?? across.problem} />
    </TaskDialog>
  );
}
