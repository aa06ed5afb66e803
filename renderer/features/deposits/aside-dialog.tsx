import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ASIDES, type Aside, type BankLine } from './deposit-words.ts';

/** Says what money is that no payer sent, so that it no longer waits for a remittance. */
export function AsideDialog({ line, onClose }: { readonly line: BankLine; readonly onClose: () => void }) {
  const [aside, setAside] = useState<Exclude<Aside, ''>>('patients');
  const [note, setNote] = useState('');
  const { run, running, problem } = useCommand('deposit.setAside');
  const act = async () => {
    if (await run({ lineId: line.lineId, aside, note })) onClose();
  };
  return (
    <TaskDialog title={`What is ${money(line.amount)}?`} act="Set it aside" disabled={running} onAct={() => void act()} onClose={onClose}>
      <SelectField label="It is" value={aside} onValue={setAside} options={ASIDES} />
      <TextField label="Note" maxLength={200} value={note} onText={setNote} />
      <ErrorNote problem={problem} />
    </TaskDialog>
  );
}
