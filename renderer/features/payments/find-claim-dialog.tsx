import { useState } from 'react';
import type { ClaimChoice } from '../../lib/find-claims.ts';
import { ClaimCombobox } from '../../ui/claim-combobox.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import type { Chosen } from './remittance-table.tsx';

type Props = {
  readonly sent: string;
  readonly patientName: string;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onClose: () => void;
};

/** Any claim of ours by number, patient or payer. */
export function FindClaimDialog({ sent, patientName, onChoose, onClose }: Props) {
  const [chosen, setChosen] = useState<ClaimChoice>();
  return (
    <TaskDialog
      title={`Which claim is ${sent}?`}
      onClose={onClose}
      act={chosen ? `It is ${chosen.claimNumber}` : 'Choose a claim'}
      disabled={!chosen}
      onAct={() => chosen && onChoose(chosen)}
    >
      <ClaimCombobox initial={patientName.split(',')[0] ?? ''} autoFocus onClaim={setChosen} />
    </TaskDialog>
  );
}
