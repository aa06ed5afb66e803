import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { type DenialPage, standingMoney } from './looks.ts';

type Props = { readonly page: DenialPage; readonly onClose: () => void; readonly onDone: () => void };

/** Writes the declined amount off, or asks for it when it is above what the role may write off by itself. */
export function WriteOffDialog({ page: { denial }, onClose, onDone }: Props) {
  const reasons = (useQuery('reason.list', {}).value ?? []).filter(({ use, active }) => active && use.startsWith('writeOff'));
  const own = useQuery('denial.limits', {}).value?.own;
  const [chosen, setChosen] = useState('');
  const [words, setWords] = useState('');
  const [moneyId] = useState(newId);
  const write = useCommand('denial.writeOff');
  const back = useCommand('denial.takeBack');
  const { denialId, version, movable: amount } = denial;
  const above = own !== undefined && own !== null && amount > own;
  const reasonId = chosen === '' ? (reasons[0]?.reasonId ?? '') : chosen;
  const act = async () => {
    const done = await write.run({ denialId, version, moneyId, amount, reasonId, words: words.trim() });
    if (!done) return;
    if (done.state === 'waiting') showToast({ words: `${money(amount)} waits for somebody’s approval`, shape: 'barred' });
    else
      showToast({
        words: `${money(amount)} for ${denial.patientName} is written off`,
        shape: 'struck',
        undo: () => void back.run({ moneyId, reason: 'Taken back at once' }),
      });
    onDone();
  };
  return (
    <TaskDialog
      title={`Write off ${money(amount)} for ${denial.patientName}?`}
      onClose={onClose}
      act={above ? `Ask to write off ${money(amount)}` : `Write off ${money(amount)}`}
      kind="danger"
      disabled={amount === 0 || reasonId === '' || write.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <p className="soft">
          {amount === 0
            ? 'Nothing of it is open with the payer any more.'
            : above
              ? `It is above ${money(own ?? 0)}, what you may write off by yourself: another person with the right approves it first.`
              : 'The declined lines owe nothing more. It can be taken back by a journal of its own.'}
        </p>
        <SelectField
          label="Reason"
          value={reasonId}
          onValue={setChosen}
          options={reasons.map(({ reasonId: value, words: said }) => ({ value, words: said }))}
        />
        <TextField label="Note" maxLength={200} value={words} onText={setWords} hint="May be empty" />
        <ErrorNote problem={write.problem} />
      </div>
    </TaskDialog>
  );
}

const TO = { nextPayer: 'the next payer', patient: 'the guarantor' } as const;

/** Moves the declined amount to whoever bears it next. */
export function TransferDialog({ page: { denial, why }, to, onClose, onDone }: Props & { readonly to: 'nextPayer' | 'patient' }) {
  const [reason, setReason] = useState(() =>
    why
      .map(({ code, words }) => `${code} ${words}`.trim())
      .join('; ')
      .slice(0, 200),
  );
  const [moneyId] = useState(newId);
  const transfer = useCommand('denial.transfer');
  const back = useCommand('denial.takeBack');
  const { denialId, version, movable: amount } = denial;
  const whom = to === 'nextPayer' ? (denial.nextPayerName ?? TO.nextPayer) : TO.patient;
  const act = async () => {
    if (!(await transfer.run({ denialId, version, moneyId, to, amount, reason: reason.trim() }))) return;
    showToast({
      words: `${money(amount)} moved to ${whom}`,
      shape: 'check',
      undo: () => void back.run({ moneyId, reason: 'Taken back at once' }),
    });
    onDone();
  };
  return (
    <TaskDialog
      title={`Move ${money(amount)} to ${whom}?`}
      onClose={onClose}
      act={`Move ${money(amount)}`}
      disabled={amount === 0 || reason.trim() === '' || transfer.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <p className="soft">
          {to === 'nextPayer'
            ? 'The payer that declined it owes it no more; the claim to the next one is made with what was decided.'
            : 'The guarantor owes it from now on and sees it on the next statement.'}
        </p>
        <WhyField reason={reason} onReason={setReason} />
        <ErrorNote problem={transfer.problem} />
      </div>
    </TaskDialog>
  );
}

const TAKES_BACK = { writeOff: 'write-off', patient: 'transfer to the guarantor', nextPayer: 'transfer to the next payer' } as const;

/** Takes back what was written off or moved last; the denial is worked again, or done when its payer has paid. */
export function TakeBackDialog({ page, onClose }: Omit<Props, 'onDone'>) {
  const standing = standingMoney(page);
  const [reason, setReason] = useState('');
  const back = useCommand('denial.takeBack');
  if (!standing) return null;
  const what = `${TAKES_BACK[standing.kind]} of ${money(standing.amount)}`;
  const act = async () => {
    if (!(await back.run({ moneyId: standing.moneyId, reason: reason.trim() }))) return;
    showToast({ words: `The ${what} is taken back`, shape: 'ring' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Take back the ${what}?`}
      onClose={onClose}
      act="Take it back"
      disabled={reason.trim() === '' || back.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <p className="soft">A journal of its own undoes it; what was booked stays in the books. {page.denial.payerName} owes it again.</p>
        <WhyField reason={reason} onReason={setReason} />
        <ErrorNote problem={back.problem} />
      </div>
    </TaskDialog>
  );
}

/** Approves or refuses a write-off that somebody asked for. */
export function ApproveDialog({ page: { denial, money: all }, onClose, onDone }: Props) {
  const waiting = all.find(({ state }) => state === 'waiting');
  const [decision, setDecision] = useState<'yes' | 'no'>('yes');
  const [words, setWords] = useState('');
  const decide = useCommand('denial.decide');
  if (!waiting) return null;
  const act = async () => {
    if (!(await decide.run({ moneyId: waiting.moneyId, approved: decision === 'yes', words: words.trim() }))) return;
    showToast({ words: decision === 'yes' ? `${money(waiting.amount)} is written off` : 'The write-off is refused', shape: 'check' });
    onDone();
  };
  return (
    <TaskDialog
      title={`Write off ${money(waiting.amount)} for ${denial.patientName}?`}
      onClose={onClose}
      act={decision === 'yes' ? `Write off ${money(waiting.amount)}` : 'Refuse it'}
      kind="danger"
      disabled={decide.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <p className="soft">
          {waiting.askedByName} asks for it: {waiting.reason}
          {waiting.words === '' ? '' : `, ${waiting.words}`}.
        </p>
        <SelectField
          label="Decision"
          value={decision}
          onValue={setDecision}
          options={[
            { value: 'yes', words: 'Approve it' },
            { value: 'no', words: 'Refuse it' },
          ]}
        />
        {decision === 'no' && <TextField label="Why" maxLength={200} value={words} onText={setWords} />}
        <ErrorNote problem={decide.problem} />
      </div>
    </TaskDialog>
  );
}
