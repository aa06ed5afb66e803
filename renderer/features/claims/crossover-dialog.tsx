import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { type ClaimPage, claimState } from './claim-state.ts';

/** Sends by a file of ours what a payer said it had sent on, and what never arrived, saying why. */
export function CrossoverDialog({ claim, onClose }: { readonly claim: ClaimPage['claim']; readonly onClose: () => void }) {
  const { claimId, claimNumber, version, payerName } = claim;
  const [reason, setReason] = useState('');
  const command = useCommand('claim.sendOurselves');
  const act = async () => {
    const done = await command.run({ claimId, version, reason: reason.trim() });
    if (!done) return;
    const ready = done.status === 'ready';
    showToast({
      words: ready ? `${claimNumber} goes to ${payerName} with our next batch` : `${claimNumber} waits here with its faults`,
      shape: claimState(done.status).shape,
    });
    onClose();
  };
  return (
    <TaskDialog
      title={`Send ${claimNumber} ourselves?`}
      onClose={onClose}
      act="Send with our batch"
      disabled={reason.trim() === '' || command.running}
      onAct={() => void act()}
    >
      <p className="soft">
        The payer before said that it had sent this claim on to {payerName}, which has not answered. It becomes ready and leaves with our
        next batch. An answer to what was sent on still finds this claim, and nothing is booked twice.
      </p>
      <WhyField reason={reason} onReason={setReason} hint="Such as: Blue Meadow says that it never arrived" />
      <ErrorNote problem={command.problem} />
    </TaskDialog>
  );
}
