import { useEffect } from 'react';
import { counted } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast.tsx';

/** Closes every claim on which nothing more is expected. */
export function CloseSettledDialog({ onClose }: { readonly onClose: () => void }) {
  const job = useJob('claim.closeSettled');
  const { result, progress } = job;
  useEffect(() => {
    if (!result) return;
    showToast({ words: result.closed === 0 ? 'No claim is settled' : `${counted(result.closed, 'claim')} closed`, shape: 'struck' });
    onClose();
  }, [result, onClose]);
  return (
    <TaskDialog
      title="Close settled claims?"
      onClose={onClose}
      act="Close them"
      disabled={progress !== undefined}
      onAct={() => void job.start({})}
    >
      <p className="soft">
        All claims that were answered and have nothing open at their payer. A remittance that comes later opens its claim again, and so can
        you.
      </p>
      {progress && <Progress words="Closing" done={progress.done} total={progress.total} unit={progress.unit} onCancel={job.cancel} />}
      <ErrorNote problem={job.problem} />
    </TaskDialog>
  );
}
