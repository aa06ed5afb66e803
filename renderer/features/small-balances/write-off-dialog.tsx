import { useRef, useState } from 'react';
import type { Cents } from '#shared/kernel/cents.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { SmallList } from './small-words.ts';

type Props = {
  readonly list: SmallList;
  readonly guarantorIds: readonly string[];
  readonly total: Cents;
  readonly onClose: () => void;
};

/** For which reason; then all that is ticked is written off, and a toast takes it back. */
export function WriteOffDialog({ list, guarantorIds, total, onClose }: Props) {
  const runId = useRef(newId()).current;
  const [reasonId, setReasonId] = useState(list.reasonId ?? list.reasons[0]?.reasonId ?? '');
  const writing = useCommand('smallBalance.writeOff');
  const undo = useCommand('smallBalance.undo');
  const { maximum, ageDays } = list;
  const act = async () => {
    const made = await writing.run({ runId, maximum, ageDays, guarantorIds: [...guarantorIds], shown: total, reasonId });
    if (!made) return;
    showToast({
      words: `Run ${made.number}: ${money(made.total)} of ${counted(made.accounts, 'account')} written off.`,
      shape: 'check',
      undo: () => void undo.run({ runId, reason: 'Taken back at once by who wrote it off' }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={`Write off ${money(total)} of ${counted(guarantorIds.length, 'account')}?`}
      act={`Write off ${money(total)}`}
      disabled={reasonId === '' || writing.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <ErrorNote problem={writing.problem} />
      {list.reasons.length === 0 && <Note kind="warn">No reason for a write-off is in use. Add one under Lists, Reasons.</Note>}
      <SelectField
        label="Reason"
        value={reasonId}
        onValue={setReasonId}
        options={list.reasons.map((reason) => ({ value: reason.reasonId, words: reason.words }))}
      />
      <p className="soft">Each visit stands at zero then. The run is under Written off and can be taken back whole, after a close too.</p>
    </TaskDialog>
  );
}
