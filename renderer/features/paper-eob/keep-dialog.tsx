import { useState } from 'react';
import { money } from '../../lib/format.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { HeldTyping } from '../../ui/held-typing.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { Paper } from './use-paper.ts';

/** What is left of the check is kept as the payer's money on no claim, for a reason that the record keeps. */
export function KeepDialog({ paper, onClose }: { readonly paper: Paper; readonly onClose: () => void }) {
  const [reason, setReason] = useState(paper.draft.keptReason);
  const { remainder } = paper.read;
  const act = () => {
    paper.changeHead({ keptReason: reason.trim() });
    onClose();
  };
  return (
    <TaskDialog
      title={`Keep ${money(remainder)} unapplied?`}
      act={reason.trim() === '' ? 'Type all of it' : `Keep ${money(remainder)}`}
      onAct={act}
      onClose={onClose}
    >
      <HeldTyping dirty={reason.trim() !== paper.draft.keptReason} words="why the rest of the check is kept" />
      <p className="soft">
        It stays the payer’s money on no claim, and the list of paper EOBs shows it until the paper is opened again and the rest is typed.
      </p>
      <WhyField reason={reason} onReason={setReason} hint="Such as: page 3 is missing, asked the payer on 7/20" />
    </TaskDialog>
  );
}
