import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Row = Output<'estimate.list'>[number];

/** Says which visit an estimate was for: the bill of that visit is measured by it. */
export function AttachDialog({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const { estimateId, patientId, number, superbillId } = row;
  const open = useQuery('superbill.list', { patientId });
  const entered = useQuery('superbill.list', { patientId, status: 'entered' });
  const slips = [...(open.value ?? []), ...(entered.value ?? [])].toSorted((a, b) => (a.visitDate < b.visitDate ? 1 : -1));
  const [chosen, setChosen] = useState(superbillId ?? '');
  const attach = useCommand('estimate.attach');
  const act = async () => {
    if (!(await attach.run({ estimateId, superbillId: chosen }))) return;
    showToast({ words: `Estimate ${String(number)} is kept with its visit`, shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Which visit was estimate ${String(number)} for?`}
      act="Keep it with this visit"
      disabled={chosen === '' || attach.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <SelectField
        label="Visit"
        value={chosen}
        onValue={setChosen}
        options={[
          { value: '', words: 'Choose a superbill' },
          ...slips.map((slip) => ({
            value: slip.superbillId,
            words: `${formatDate(slip.visitDate)}, superbill ${String(slip.number)}, ${slip.renderingName}`,
          })),
        ]}
      />
      {open.value && entered.value && slips.length === 0 && (
        <Note kind="warn">This patient has no superbill. One is numbered when the patient arrives, or from the patient’s page.</Note>
      )}
      <ErrorNote problem={attach.problem ?? open.problem ?? entered.problem} />
    </TaskDialog>
  );
}
