import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { ClaimPage } from './claim-state.ts';

/** Keeps a claim back, saying why. */
export function HoldDialog({ claim, onClose }: { readonly claim: ClaimPage['claim']; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const hold = useCommand('claim.hold');
  const act = async () => {
    const done = await hold.run({ claimId: claim.claimId, version: claim.version, reason: reason.trim() });
    if (!done) return;
    showToast({ words: `${claim.claimNumber} stays here until it is checked again`, shape: 'barred' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Keep ${claim.claimNumber} back?`}
      onClose={onClose}
      act="Hold it"
      disabled={reason.trim() === '' || hold.running}
      onAct={() => void act()}
    >
      <p className="soft">It will not leave with a batch. “Check again” lets it go.</p>
      <TextField
        label="Why"
        required
        autoFocus
        maxLength={200}
        value={reason}
        onText={setReason}
        hint="Such as: waiting for the authorization"
      />
      <ErrorNote problem={hold.problem} />
    </TaskDialog>
  );
}
