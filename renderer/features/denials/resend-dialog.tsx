import { useState } from 'react';
import { useNavigate } from 'react-router';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { type DenialPage, placeOfDoubt } from './looks.ts';

/** The usual time in which payers answer a claim sent again. */
const ANSWER_DAYS = 30;

type Props = {
  readonly page: DenialPage;
  readonly kind: 'correct' | 'anew';
  /** Where the next denial is, once the charges are approved. */
  readonly next: string;
  readonly onClose: () => void;
};

/** Makes the claim that goes in place of the denied one, and opens its charges where the fault most likely is. */
export function ResendDialog({ page, kind, next, onClose }: Props) {
  const { denial, why, advice, lines } = page;
  const [reason, setReason] = useState(() =>
    why
      .map(({ code, words }) => (words === '' ? code : `${code} ${words}`))
      .join('; ')
      .slice(0, 200),
  );
  const [number, setNumber] = useState(denial.payerControlNumber ?? '');
  const [nextOn, setNextOn] = useState<PlainDate | undefined>(() => addDays(today(), ANSWER_DAYS));
  const correct = useCommand('denial.correct');
  const anew = useCommand('denial.anew');
  const navigate = useNavigate();
  const lacking = reason.trim() === '' || (kind === 'correct' && number.trim() === '');
  const act = async () => {
    const at = { denialId: denial.denialId, version: denial.version, reason: reason.trim(), nextOn: nextOn ?? null };
    const made = kind === 'correct' ? await correct.run({ ...at, payerControlNumber: number.trim() }) : await anew.run(at);
    if (!made) return;
    onClose();
    showToast({ words: `${made.claimNumber} takes the place of ${denial.claimNumber} when it is sent`, shape: 'ring' });
    const charge = placeOfDoubt(made.doubt, lines);
    const state = { ...comingFrom('Denials', next), ...(charge !== undefined && { charge }) };
    void navigate(made.superbillId === null ? `/claims/${made.claimId}?view=all` : `/charges/${made.superbillId}`, { state });
  };
  return (
    <TaskDialog
      title={kind === 'correct' ? `Corrected claim in place of ${denial.claimNumber}` : `New claim in place of ${denial.claimNumber}`}
      onClose={onClose}
      act="Open its charges"
      disabled={lacking || correct.running || anew.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <p className="soft">{advice.words}</p>
        <WhyField reason={reason} onReason={setReason} hint="Kept with the claim and written on the denial" />
        {kind === 'correct' && (
          <TextField
            label="The payer’s number of the claim"
            required
            maxLength={50}
            value={number}
            onText={setNumber}
            hint={denial.payerControlNumber === null ? 'No answer has told it: ask the payer' : 'From the payer’s answer'}
          />
        )}
        <DateField label="Look again on" value={nextOn} onDate={setNextOn} hint="The payer’s usual time from now" />
        <ErrorNote problem={correct.problem ?? anew.problem} />
      </div>
    </TaskDialog>
  );
}
