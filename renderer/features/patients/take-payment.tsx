import { useRef, useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { alertsAt } from '#shared/domain/patient/patient-alert.ts';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { cleanLine } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { money, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HeldTyping } from './held-typing.tsx';
import type { PatientPage } from './patient-words.ts';

type Method = CallInput<'payment.take'>['method'];
const METHODS = [
  { value: 'card', words: 'Card' },
  { value: 'check', words: 'Check' },
  { value: 'cash', words: 'Cash' },
  { value: 'other', words: 'Other' },
] as const;
/** What is used last comes first. */
let lastMethod: Method = 'card';

type PaymentDraft = {
  readonly amount: Cents | undefined;
  readonly method: Method;
  readonly reference: string;
  readonly receivedOn: PlainDate | undefined;
  /** A visit, a superbill not entered yet, or empty for the oldest owed first; undefined until somebody chooses. */
  readonly target: string | undefined;
};

/** How a superbill is told from a visit among the targets. */
const SLIP = 'superbill ';
type Slip = Output<'superbill.list'>[number];

/** Money of somebody who owes nothing is for today's visit, whose charges are still to come. */
const targetOf = ({ target }: PaymentDraft, slips: readonly Slip[], owes: Cents): string => {
  const [slip] = slips;
  return target ?? (slip && owes <= 0 ? `${SLIP}${slip.superbillId}` : '');
};

/** What is owed, received today in the way of last time. */
const firstDraft = ({ owed }: PatientPage): PaymentDraft => ({
  amount: owed.patient > 0 ? owed.patient : undefined,
  method: lastMethod,
  reference: '',
  receivedOn: today(),
  target: undefined,
});

const amountError = ({ amount }: PaymentDraft): string | undefined =>
  amount === undefined || amount <= 0 ? 'Type an amount above zero.' : undefined;

/** Money at the desk or by mail: how much, how, and for which visit. */
export function TakePayment({ page, onClose }: { readonly page: PatientPage; readonly onClose: () => void }) {
  const { patientId, patient, owed } = page;
  const paymentId = useRef(newId()).current;
  const [first] = useState(() => firstDraft(page));
  const [draft, setDraft] = useState(first);
  const open = useQuery('superbill.list', { patientId, status: 'open' });
  const slips = (open.value ?? []).filter(({ visitDate }) => visitDate === today());
  const target = targetOf(draft, slips, owed.patient);
  const [tried, setTried] = useState(false);
  const take = useCommand('payment.take');
  const save = async () => {
    setTried(true);
    const { amount, method, reference, receivedOn } = draft;
    if (amountError(draft) !== undefined || amount === undefined || receivedOn === undefined) return;
    lastMethod = method;
    const superbillId = target.startsWith(SLIP) ? target.slice(SLIP.length) : null;
    const encounterId = target === '' || superbillId !== null ? null : target;
    const answer = await take.run({
      paymentId,
      patientId,
      encounterId,
      superbillId,
      amount,
      method,
      reference: cleanLine(reference),
      receivedOn,
    });
    if (!answer) return;
    const kept = superbillId === null ? 'kept as a credit' : 'kept for the superbill';
    const rest = answer.unapplied === ZERO ? '' : `, ${money(answer.unapplied)} ${kept}`;
    showToast({ words: `Receipt ${answer.receiptNumber}: ${money(amount)} taken, ${money(answer.applied)} put on visits${rest}.` });
    onClose();
  };
  return (
    <Dialog
      title={`Take a payment from ${patient.firstName || patient.lastName}`}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={take.running} words="Take the payment" onClick={() => void save()}>
            Take {draft.amount === undefined ? 'the payment' : money(draft.amount)}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <HeldTyping dirty={JSON.stringify(draft) !== JSON.stringify(first)} words="the payment" />
        <ErrorNote problem={take.problem} />
        {alertsAt(page.alerts, 'atPayment', today()).map((words) => (
          <Note key={words} kind="warn">
            {words}
          </Note>
        ))}
        <PaymentFields page={page} draft={draft} onDraft={setDraft} tried={tried} slips={slips} target={target} />
        <button type="submit" className="unseen" tabIndex={-1}>
          Take the payment
        </button>
      </form>
    </Dialog>
  );
}

type FieldsProps = {
  readonly page: PatientPage;
  readonly draft: PaymentDraft;
  readonly onDraft: (draft: PaymentDraft) => void;
  readonly tried: boolean;
  readonly slips: readonly Slip[];
  readonly target: string;
};

function PaymentFields({ page, draft, onDraft, tried, slips, target }: FieldsProps) {
  const ledger = useQuery('ledger.patient', { patientId: page.patientId });
  const set = (change: Partial<PaymentDraft>) => onDraft({ ...draft, ...change });
  const { amount, method, reference, receivedOn } = draft;
  const targets = [
    { value: '', words: 'The oldest owed first' },
    ...slips.map(({ superbillId, number }) => ({ value: `${SLIP}${superbillId}`, words: `Today’s visit, superbill ${number}` })),
    ...(ledger.value?.visits ?? []).map(({ encounterId, serviceDate, patientOwes }) => ({
      value: encounterId,
      words: `Visit ${formatDate(serviceDate)}, owes ${money(patientOwes)}`,
    })),
  ];
  return (
    <div className="form-row">
      <div className="span-4">
        <MoneyField
          label="Amount"
          value={amount}
          onAmount={(typed) => set({ amount: typed })}
          error={tried ? amountError(draft) : undefined}
          hint={`Owes ${money(page.owed.patient)} now`}
          required
          autoFocus
        />
      </div>
      <div className="span-4">
        <SelectField label="How" value={method} onValue={(chosen) => set({ method: chosen })} options={METHODS} />
      </div>
      <div className="span-4">
        <TextField
          label={method === 'check' ? 'Check number' : 'Reference'}
          value={reference}
          onText={(typed) => set({ reference: typed })}
          maxLength={40}
          className="code"
          placeholder="optional"
        />
      </div>
      <div className="span-8">
        <SelectField label="Put on" value={target} onValue={(chosen) => set({ target: chosen })} options={targets} />
      </div>
      <div className="span-4">
        <DateField
          label="Received on"
          value={receivedOn}
          onDate={(day) => set({ receivedOn: day })}
          error={tried && receivedOn === undefined ? 'Type the day.' : undefined}
          required
        />
      </div>
    </div>
  );
}
