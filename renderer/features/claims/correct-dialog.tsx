import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { ClaimPage } from './claim-state.ts';

type Kind = 'replacement' | 'void';
const KINDS = [
  { value: 'replacement', words: 'Replace it (frequency 7)' },
  { value: 'void', words: 'Void it (frequency 8)' },
] as const;
const WHAT: Readonly<Record<Kind, string>> = {
  replacement: 'A draft with all its lines is made; correct its charges, approve it, and it goes with the next batch.',
  void: 'A draft is made that takes the whole claim back; approve it, and it goes with the next batch.',
};

/** Begins a corrected claim. The original changes when the correction is sent, not before. */
export function CorrectDialog({ claim, onClose }: { readonly claim: ClaimPage['claim']; readonly onClose: () => void }) {
  const { claimId, claimNumber, version, payerControlNumber: known } = claim;
  const [kind, setKind] = useState<Kind>('replacement');
  const [reason, setReason] = useState('');
  const [number, setNumber] = useState(known ?? '');
  const command = useCommand('claim.correct');
  const navigate = useNavigate();
  const lacking = reason.trim() === '' || number.trim() === '';
  const act = async () => {
    const made = await command.run({ claimId, version, kind, reason: reason.trim(), payerControlNumber: number.trim() });
    if (!made) return;
    showToast({ words: `${made.claimNumber} is a draft; ${claimNumber} stays as it is until that is sent`, shape: 'ring' });
    onClose();
    void navigate(`/claims/${made.claimId}?view=all`);
  };
  return (
    <TaskDialog
      title={`Correct ${claimNumber} at its payer`}
      onClose={onClose}
      act="Make the draft"
      disabled={lacking || command.running}
      onAct={() => void act()}
    >
      <div className="claim-form">
        <SelectField label="What to do" value={kind} onValue={setKind} options={KINDS} />
        <p className="soft">{WHAT[kind]}</p>
        <WhyField reason={reason} onReason={setReason} hint="Such as: the units were wrong" />
        <TextField
          label="The payer’s number of the claim"
          required
          maxLength={50}
          value={number}
          onText={setNumber}
          hint={
            known ? 'As the payer’s last answer gave it' : 'No answer has told it: ask the payer. It is on its letters and its web site'
          }
        />
        <ErrorNote problem={command.problem} />
      </div>
    </TaskDialog>
  );
}
