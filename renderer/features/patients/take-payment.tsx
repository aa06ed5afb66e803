import { useRef, useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { money, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
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

/** Money at the desk or by mail: how much, how, and for which visit. */
export function TakePayment({ page, onClose }: { readonly page: PatientPage; readonly onClose: () => void }) {
  const { patientId, patient, owed } = page;
  const paymentId = useRef(newId()).current;
  const [amount, setAmount] = useState<Cents | undefined>(owed.patient > 0 ? owed.patient : undefined);
  const [method, setMethod] = useState<Method>(lastMethod);
  const [reference, setReference] = useState('');
  const [receivedOn, setReceivedOn] = useState<ReturnType<typeof today> | undefined>(today());
  const [visit, setVisit] = useState('');
  const [tried, setTried] = useState(false);
  const take = useCommand('payment.take');
  const ledger = useQuery('ledger.patient', { patientId });
  const visits = [
    { value: '', words: 'The oldest owed first' },
    ...(ledger.value?.visits ?? []).map(({ encounterId, serviceDate, patientOwes }) => ({
      value: encounterId,
      words: `Visit ${formatDate(serviceDate)}, owes ${money(patientOwes)}`,
    })),
  ];
  const wrong = amount === undefined || amount <= 0 ? 'Type an amount above zero.' : undefined;
  const save = async () => {
    setTried(true);
    if (wrong !== undefined || amount === undefined || receivedOn === undefined) return;
    lastMethod = method;
    const answer = await take.run({
      paymentId,
      patientId,
      encounterId: visit === '' ? null : visit,
      amount,
      method,
      reference,
      receivedOn,
    });
    if (!answer) return;
    const rest = answer.unapplied === ZERO ? '' : `, ${money(answer.unapplied)} kept as a credit`;
    showToast({ words: `Receipt ${answer.receiptNumber}: ${money(amount)} taken, ${money(answer.applied)} put on visits${rest}.` });
    onClose();
  };
  return (
    <Dialog
      title={`Take a payment from ${patient.firstName || patient.lastName}`}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            Go back <kbd>Esc</kbd>
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={take.running} words="Take the payment" onClick={() => void save()}>
            Take {amount === undefined ? 'the payment' : money(amount)}
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
        <ErrorNote problem={take.problem} />
        <div className="form-row">
          <div className="span-4">
            <MoneyField
              label="Amount"
              value={amount}
              onAmount={setAmount}
              error={tried ? wrong : undefined}
              hint={`Owes ${money(owed.patient)} now`}
              required
              autoFocus
            />
          </div>
          <div className="span-4">
            <SelectField label="How" value={method} onValue={setMethod} options={METHODS} />
          </div>
          <div className="span-4">
            <TextField
              label={method === 'check' ? 'Check number' : 'Reference'}
              value={reference}
              onText={setReference}
              maxLength={40}
              className="code"
              placeholder="optional"
            />
          </div>
          <div className="span-8">
            <SelectField label="Put on" value={visit} onValue={setVisit} options={visits} />
          </div>
          <div className="span-4">
            <DateField
              label="Received on"
              value={receivedOn}
              onDate={setReceivedOn}
              error={tried && receivedOn === undefined ? 'Type the day.' : undefined}
              required
            />
          </div>
        </div>
        <button type="submit" className="unseen" tabIndex={-1}>
          Take the payment
        </button>
      </form>
    </Dialog>
  );
}
