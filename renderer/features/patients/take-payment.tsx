import { useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { alertsAt } from '#shared/domain/patient/patient-alert.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { cleanLine } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { printReceipt } from '../../lib/print-receipt.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { StandingNotes } from '../../ui/standing-banner.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HeldTyping } from './held-typing.tsx';
import type { PatientPage } from './patient-words.ts';
import { amountError, type Method, type PaymentDraft, PaymentFields } from './payment-fields.tsx';
import { BY_HAND, firstTarget, leftByHand, SLIP, targetInput } from './payment-target.ts';

/** What is used last comes first. */
let lastMethod: Method = 'card';
let lastPrint = false;

/** What is owed, received today in the way of last time. */
const firstDraft = ({ owed }: PatientPage): PaymentDraft => ({
  amount: owed.patient > 0 ? owed.patient : undefined,
  method: lastMethod,
  reference: '',
  receivedOn: today(),
  target: undefined,
  parts: {},
});

/** What the account's payment plan asks next is offered until somebody types. */
function usePlanOffer(guarantorId: string | undefined, typed: PaymentDraft | undefined, first: PaymentDraft) {
  const plan = useQuery('plan.account', guarantorId === undefined ? undefined : { guarantorId }).value?.running ?? undefined;
  return { plan, draft: typed ?? (plan?.asked ? { ...first, amount: plan.asked.amount } : first) };
}

/** Money at the desk or by mail: how much, how, and for which visits of the family. */
export function TakePayment({ page, onClose }: { readonly page: PatientPage; readonly onClose: () => void }) {
  const { patientId, patient, owed } = page;
  const paymentId = useRef(newId()).current;
  const [first] = useState(() => firstDraft(page));
  const [typed, setDraft] = useState<PaymentDraft>();
  const [print, setPrint] = useState(lastPrint);
  const open = useQuery('superbill.list', { patientId, status: 'open' });
  const account = useQuery('payment.account', { patientId }).value;
  const standing = useQuery('standing.show', { patientId }).value;
  const { plan, draft } = usePlanOffer(account?.guarantorId, typed, first);
  const slips = (open.value ?? []).filter(({ visitDate }) => visitDate === today());
  const target = draft.target ?? firstTarget(slips, owed.patient, account, standing?.withAgency != null);
  const [tried, setTried] = useState(false);
  const take = useCommand('payment.take');
  const back = useCommand('payment.retract');
  const save = async (printed = print) => {
    setTried(true);
    const { amount, method, reference, receivedOn, parts } = draft;
    if (amountError(draft) !== undefined || amount === undefined || receivedOn === undefined) return;
    if (target === BY_HAND && leftByHand(amount, parts) < 0) return;
    lastMethod = method;
    lastPrint = printed;
    const paid = { paymentId, patientId, amount, method, reference: cleanLine(reference), receivedOn };
    const answer = await take.run({ ...paid, ...targetInput(target, parts) });
    if (!answer) return;
    const kept = target.startsWith(SLIP) ? 'kept for the superbill' : 'kept as a credit';
    const rest = answer.unapplied === ZERO ? '' : `, ${money(answer.unapplied)} ${kept}`;
    showToast({
      words: `Receipt ${answer.receiptNumber}: ${money(amount)} taken, ${money(answer.applied)} put on visits${rest}.`,
      undo: () => void back.run({ paymentId, reason: 'Taken back at once by who took it' }),
      open: { words: 'Print the receipt', run: () => void printReceipt(paymentId) },
    });
    onClose();
    if (printed) await printReceipt(paymentId);
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
        <HeldTyping dirty={typed !== undefined && JSON.stringify(typed) !== JSON.stringify(first)} words="the payment" />
        <ErrorNote problem={take.problem} />
        <Warnings page={page} bounced={account?.bounced ?? 0} standing={standing} />
        {plan?.asked && <PlanNote plan={plan} />}
        <PaymentFields {...{ page, draft, tried, slips, target, account }} onDraft={setDraft} withAgency={standing?.withAgency ?? null} />
        <CheckField label="Open the receipt for printing" checked={print} onChecked={setPrint} />
        <button type="submit" className="unseen" tabIndex={-1}>
          Take the payment
        </button>
      </form>
    </Dialog>
  );
}

type Running = NonNullable<Output<'plan.account'>['running']>;

/** The payment plan that runs: what it asks next, and what was missed of it. */
const PlanNote = ({ plan: { number, asked, late } }: { readonly plan: Running }) => (
  <Note kind={late > 0 ? 'warn' : 'ok'}>
    Payment plan {number} asks {asked && `${money(asked.amount)} by ${formatDate(asked.by)}`}
    {late > 0 && `; ${money(late)} of it was missed`}.
  </Note>
);

/** What whoever takes money must know of the account. */
type WarningsProps = { readonly page: PatientPage; readonly bounced: number; readonly standing: Output<'standing.show'> | undefined };
const Warnings = ({ page, bounced, standing }: WarningsProps) => (
  <>
    {standing && <StandingNotes standing={standing} />}
    {bounced > 0 && <Note kind="warn">{counted(bounced, 'check')} of this account came back unpaid.</Note>}
    {alertsAt(page.alerts, 'atPayment', today()).map((words) => (
      <Note key={words} kind="warn">
        {words}
      </Note>
    ))}
  </>
);
