import { useState } from 'react';
import type { CommandName } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { money, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { Payment } from './money-words.ts';
import { MoveDialog } from './move-dialog.tsx';
import { OweDialog } from './refund-dialogs.tsx';

export type PaymentAct = 'apply' | 'move' | 'undo' | 'refund' | 'void' | 'bounce' | 'restore';
type Props = { readonly payment: Payment; readonly onClose: () => void };

/** The one dialog that is open over a payment. */
export function PaymentDialogs({ payment, act, onClose }: Props & { readonly act: PaymentAct | undefined }) {
  switch (act) {
    case 'apply':
      return <ApplyDialog payment={payment} onClose={onClose} />;
    case 'move':
      return <MoveDialog payment={payment} onClose={onClose} />;
    case 'undo':
      return <UndoDialog payment={payment} onClose={onClose} />;
    case 'refund':
      return (
        <OweDialog
          to={{ whom: 'account', guarantorId: payment.guarantorId }}
          most={payment.kept}
          name={payment.payerName}
          onClose={onClose}
        />
      );
    case 'void':
      return <EndDialog command="payment.void" payment={payment} onClose={onClose} />;
    case 'restore':
      return <EndDialog command="payment.restore" payment={payment} onClose={onClose} />;
    case 'bounce':
      return <BounceDialog payment={payment} onClose={onClose} />;
    case undefined:
      return null;
  }
}

const AT_ONCE = 'Taken back at once';

/** Puts the account's credits on what it owes. */
function ApplyDialog({ payment, onClose }: Props) {
  const [rule, setRule] = useState<'oldest' | 'billed'>('billed');
  const account = useQuery('payment.account', { guarantorId: payment.guarantorId }).value;
  const apply = useCommand('payment.apply');
  const undo = useCommand('payment.undo');
  const owed = rule === 'billed' ? account?.billed : account?.owed;
  const run = async () => {
    const answer = await apply.run({ guarantorId: payment.guarantorId, apply: { how: 'rule', rule } });
    if (!answer) return;
    showToast({
      words: `${money(answer.applied)} of the credit put on visits, ${money(answer.left)} left.`,
      ...(answer.journalIds.length > 0 && { undo: () => void undo.run({ journalIds: answer.journalIds, reason: AT_ONCE }) }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={`Use the credit of ${payment.payerName}`}
      act="Put it on visits"
      disabled={apply.running}
      onAct={() => void run()}
      onClose={onClose}
    >
      <SelectField
        label="On"
        value={rule}
        onValue={setRule}
        options={[
          { value: 'billed', words: 'What a statement asked for, the oldest first' },
          { value: 'oldest', words: 'All that is owed, the oldest first' },
        ]}
      />
      {account && (
        <p className="soft">
          {money(account.credit)} of credit, {money(owed ?? 0)} owed there. The oldest credit goes first.
        </p>
      )}
      <ErrorNote problem={apply.problem} />
    </TaskDialog>
  );
}

/** Takes the newest move that stands back. */
function UndoDialog({ payment, onClose }: Props) {
  const story = useQuery('payment.show', { paymentId: payment.paymentId }).value;
  const undo = useCommand('payment.undo');
  const step = story?.steps.findLast(({ undoable }) => undoable);
  return (
    <ReasonDialog
      title={step ? `Take back: ${step.words.toLowerCase()}, ${money(step.amount)}?` : 'Nothing to take back'}
      act="Take it back"
      words={
        step
          ? 'The money is where it was before. What was used since is taken back first.'
          : 'This payment was not moved since it was taken.'
      }
      problem={undo.problem}
      running={undo.running || step === undefined}
      onAct={async (reason) => step !== undefined && (await undo.run({ journalIds: [step.journalId], reason })) !== undefined}
      onClose={onClose}
    />
  );
}

const ENDS = {
  'payment.void': {
    title: 'Void',
    words: 'All that was done with it is reversed; visits that it paid are owed again. It stays in the list, marked.',
  },
  'payment.restore': { title: 'Restore', words: 'The payment counts again, with all that it paid.' },
} as const satisfies Partial<Record<CommandName, unknown>>;

function EndDialog({ command, payment, onClose }: Props & { readonly command: keyof typeof ENDS }) {
  const end = useCommand(command);
  const inverse = useCommand(command === 'payment.void' ? 'payment.restore' : 'payment.void');
  const bounce = useCommand('payment.bounce');
  const [keepFee, setKeepFee] = useState(false);
  const bounced = command === 'payment.restore' && payment.ended === 'bounced';
  const { title, words } = ENDS[command];
  const { paymentId, receiptNumber, amount } = payment;
  const ended = useQuery('payment.show', bounced ? { paymentId } : undefined).value?.end;
  const run = async (reason: string) => {
    const answer = await end.run({ paymentId, reason, ...(bounced && { keepFee }) });
    if (!answer) return false;
    const fee = 'feeTakenBack' in answer && answer.feeTakenBack > 0;
    // A check that had bounced bounces again, on its own day and with the fee that was just taken back: it was never void.
    const undo = () =>
      ended?.how === 'bounced'
        ? bounce.run({ paymentId, bouncedOn: ended.day, fee, reason: ended.reason })
        : inverse.run({ paymentId, reason: AT_ONCE });
    showToast({
      words: `${title}: receipt ${receiptNumber}, ${money(amount)}.`,
      undo: () => void undo(),
    });
    return true;
  };
  const asked = `${title} receipt ${receiptNumber} for ${money(amount)}`;
  return (
    <ReasonDialog title={`${asked}?`} act={asked} words={words} problem={end.problem} running={end.running} onAct={run} onClose={onClose}>
      {bounced && <CheckField label="Keep the fee that was charged for the bounce, if any" checked={keepFee} onChecked={setKeepFee} />}
    </ReasonDialog>
  );
}

/** A check came back from the bank. */
function BounceDialog({ payment, onClose }: Props) {
  const [bouncedOn, setBouncedOn] = useState<ReturnType<typeof today> | undefined>(today());
  const [reason, setReason] = useState('The bank sent the check back unpaid');
  const [fee, setFee] = useState(true);
  const settings = useQuery('payment.settings', {}).value;
  const bounce = useCommand('payment.bounce');
  const restore = useCommand('payment.restore');
  const { paymentId, receiptNumber, amount } = payment;
  const run = async () => {
    if (bouncedOn === undefined) return;
    const answer = await bounce.run({ paymentId, bouncedOn, fee, reason: reason.trim() });
    if (!answer) return;
    const charged = answer.fee > 0 ? ` ${money(answer.fee)} charged as a fee.` : '';
    showToast({
      words: `The check of receipt ${receiptNumber}, ${money(amount)}, bounced: what it paid is owed again.${charged}`,
      undo: () => void restore.run({ paymentId, keepFee: false, reason: AT_ONCE }),
    });
    onClose();
  };
  const act = `Take back ${money(amount)}`;
  return (
    <TaskDialog
      title={`Did the check of receipt ${receiptNumber} bounce?`}
      act={act}
      kind="danger"
      disabled={bounce.running || bouncedOn === undefined || reason.trim() === ''}
      onAct={() => void run()}
      onClose={onClose}
    >
      <p className="soft">All that it paid is owed again, and the account is marked.</p>
      <WhyField reason={reason} onReason={setReason} />
      <DateField label="Came back on" value={bouncedOn} onDate={setBouncedOn} required />
      {settings && settings.fee > 0 && <CheckField label={`Charge the fee of ${money(settings.fee)}`} checked={fee} onChecked={setFee} />}
      <ErrorNote problem={bounce.problem} />
    </TaskDialog>
  );
}
