import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { counted } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { uploadFile } from '../../lib/upload.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { Schedule } from './fee-words.ts';

type Fault = { readonly line: number; readonly words: string };
const COLUMNS: readonly Column<Fault>[] = [
  { id: 'line', head: 'Line', kind: 'number', width: 72, value: ({ line }) => line },
  { id: 'words', head: 'What is wrong', value: ({ words }) => words },
];

/** Lines from a file: looked at first, taken whole or not at all. */
export function ImportDialog({ schedule, onClose }: { readonly schedule: Schedule; readonly onClose: () => void }) {
  const { feeScheduleId } = schedule;
  const [file, setFile] = useState<{ readonly name: string; readonly uploadId: string }>();
  const [problem, setProblem] = useState<unknown>();
  const look = useJob('fee.import');
  const take = useJob('fee.import');
  const leave = () => {
    if (file) void call('upload.discard', { uploadId: file.uploadId }).catch(() => undefined);
    onClose();
  };
  const choose = async () => {
    setProblem(undefined);
    try {
      const [chosen] = await bridge().openFiles(['.csv', '.txt', '.tsv', '.zip']);
      if (!chosen) return;
      const uploadId = await uploadFile(chosen);
      setFile({ name: chosen.name, uploadId });
      await look.start({ uploadId, feeScheduleId, dryRun: true });
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const seen = look.result;
  const done = take.result;
  const ready = seen !== undefined && seen.faults.length === 0 && seen.added + seen.changed > 0 && done === undefined;
  const running = look.progress ?? take.progress;
  return (
    <Dialog
      wide
      title={`Lines of ${schedule.name} from a file`}
      onClose={leave}
      actions={
        <>
          <Button keys="Esc" onClick={leave}>
            {done ? 'Close' : 'Go back'}
          </Button>
          <Button
            keys="Ctrl Enter"
            kind="primary"
            disabled={!ready || running !== undefined}
            onClick={() => file && void take.start({ uploadId: file.uploadId, feeScheduleId, dryRun: false })}
          >
            {ready ? `Take ${counted(seen.added + seen.changed, 'line')}` : 'Take the lines'}
          </Button>
        </>
      }
    >
      <div className="fee-import">
        <p className="soft">
          A CSV whose first line names the columns: code, modifier (may be missing), and fee or allowed amount. Codes that it does not name
          stay.
        </p>
        <div className="row">
          <Button keys="Ctrl O" autoFocus onClick={() => void choose()}>
            Choose the file
          </Button>
          <span className="grow clip">{file?.name}</span>
        </div>
        <ErrorNote problem={problem ?? look.problem ?? take.problem} />
        {running && <Progress words="Reading the file" done={running.done} total={null} unit={running.unit} onCancel={look.cancel} />}
        {seen && !done && <Seen seen={seen} />}
        {seen && seen.faults.length > 0 && (
          <DataTable label="Faults" columns={COLUMNS} rows={seen.faults} rowKey={({ line }) => String(line)} />
        )}
        {done && <p role="status">{counted(done.added + done.changed, 'line')} taken.</p>}
      </div>
    </Dialog>
  );
}

function Seen({ seen: { added, changed, same, faults } }: { readonly seen: Output<'fee.import'> }) {
  return (
    <p>
      {counted(added, 'line')} new, {changed} changed, {same} as they are
      {faults.length === 0 ? '.' : `; ${counted(faults.length, 'line')} wrong, so nothing can be taken.`}
    </p>
  );
}
