import { useState } from 'react';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import type { Row } from './underpaid-words.ts';

/** What was said about a line, and when to look at it again. */
export function NoteDialog({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const [note, setNote] = useState(row.note);
  const [nextDate, setNextDate] = useState<PlainDate | undefined>(row.nextDate ?? undefined);
  const { run, running, problem } = useCommand('underpaid.note');
  const save = async () => {
    if (await run({ claimId: row.claimId, chargeLineId: row.chargeLineId, note, nextDate: nextDate ?? null })) onClose();
  };
  return (
    <TaskDialog
      title={`Note on ${row.claimNumber}, ${row.code}`}
      act="Keep the note"
      disabled={running}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextArea label="Note" autoFocus rows={5} value={note} onText={(text) => setNote(text.slice(0, 1_000))} />
      <DateField label="Look again" value={nextDate} onDate={setNextDate} width={170} />
      <ErrorNote problem={problem} />
    </TaskDialog>
  );
}
