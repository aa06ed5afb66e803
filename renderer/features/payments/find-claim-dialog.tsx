import { useState } from 'react';
import { call } from '../../lib/api.ts';
import { money, shortDate } from '../../lib/format.ts';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import type { Chosen } from './remittance-table.tsx';

type ClaimChoice = Choice & Chosen;

async function findClaims(text: string): Promise<readonly ClaimChoice[]> {
  if (text.trim() === '') return [];
  const { rows } = await call('claim.list', { view: 'all', text: text.trim(), limit: 10 });
  return rows.map((row) => ({
    id: row.claimId,
    claimId: row.claimId,
    claimNumber: row.claimNumber,
    text: `${row.claimNumber} ${row.patientName}`,
    code: row.claimNumber,
    words: row.patientName,
    dim: `${shortDate(row.serviceDate)} ${row.payerName}`,
    right: money(row.charge),
  }));
}

type Props = {
  readonly sent: string;
  readonly patientName: string;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onClose: () => void;
};

/** Any claim of ours by number, patient or payer. */
export function FindClaimDialog({ sent, patientName, onChoose, onClose }: Props) {
  const [text, setText] = useState(patientName.split(',')[0] ?? '');
  const [chosen, setChosen] = useState<ClaimChoice>();
  return (
    <TaskDialog
      title={`Which claim is ${sent}?`}
      onClose={onClose}
      act={chosen ? `It is ${chosen.claimNumber}` : 'Choose a claim'}
      disabled={!chosen}
      onAct={() => chosen && onChoose(chosen)}
    >
      <Combobox
        label="Claim"
        autoFocus
        text={text}
        onText={(typed) => {
          setText(typed);
          setChosen(undefined);
        }}
        onChoose={(choice) => {
          setText(choice.text);
          setChosen(choice);
        }}
        find={findClaims}
        hint="By number, patient or payer"
        listWidth={440}
      />
    </TaskDialog>
  );
}
