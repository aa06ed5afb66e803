import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { ClaimPage } from './claim-state.ts';

/** Takes a claim that no payer has out of use for good, saying why. */
export function VoidDialog({ claim, onClose }: { readonly claim: ClaimPage['claim']; readonly onClose: () => void }) {
  const { claimId, claimNumber, version, corrects } = claim;
  const [reason, setReason] = useState('');
  const command = useCommand('claim.void');
  const navigate = useNavigate();
  const act = async () => {
    const done = await command.run({ claimId, version, reason: reason.trim() });
    if (!done) return;
    const { superbillId } = done;
    showToast({
      words: corrects ? `${claimNumber} is abandoned; ${corrects.claimNumber} stands as it was` : `${claimNumber} is out of use`,
      shape: 'struck',
      ...(superbillId ? { open: { words: 'Its charges', run: () => void navigate(`/charges/${superbillId}`) } } : {}),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={corrects ? `Abandon ${claimNumber}?` : `Take ${claimNumber} out of use?`}
      onClose={onClose}
      act={corrects ? 'Abandon it' : 'Take it out'}
      kind="danger"
      disabled={reason.trim() === '' || command.running}
      onAct={() => void act()}
    >
      <p className="soft">
        {corrects
          ? `The correction is not sent, and ${corrects.claimNumber} stays at its payer with its charges as they were sent. A void claim never comes back; another correction can be begun.`
          : 'Its number is never used again. Its charges open in charge entry: approve them for a new claim, or end the superbill without charges.'}
      </p>
      <WhyField reason={reason} onReason={setReason} hint="Such as: entered for the wrong person" />
      <ErrorNote problem={command.problem} />
    </TaskDialog>
  );
}
