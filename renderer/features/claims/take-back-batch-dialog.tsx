import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Batch = Pick<Output<'batch.list'>[number], 'batchId' | 'number' | 'fileName' | 'partnerName'>;
type TakeBackProps = { readonly batch: Batch; readonly onClose: () => void };

/** Only a person knows whether a copy of the file was uploaded by hand, so it is asked for in plain words. */
export function TakeBackBatchDialog({ batch, onClose }: TakeBackProps) {
  const { batchId, number, fileName, partnerName } = batch;
  const [reason, setReason] = useState('');
  const navigate = useNavigate();
  const takeBack = useCommand('batch.takeBack');
  const act = async () => {
    const done = await takeBack.run({ batchId, reason });
    if (!done) return;
    onClose();
    void navigate('/claims/batches');
    showToast({
      words: `Batch ${number} was taken back: ${counted(done.claims, 'claim')} can leave again`,
      open: { words: 'What would go now', run: () => void navigate('/claims/batch') },
    });
  };
  return (
    <TaskDialog
      title={`Take batch ${number} back?`}
      act="Take it back"
      kind="danger"
      disabled={reason.trim() === '' || takeBack.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <ErrorNote problem={takeBack.problem} />
      <p className="soft">
        {fileName} goes out of outbox/, and its claims can leave again. Do this only when nobody uploaded a copy of it: {partnerName} would
        get the same claims twice.
      </p>
      <TextField label="Why" autoFocus maxLength={200} value={reason} onText={setReason} />
    </TaskDialog>
  );
}
