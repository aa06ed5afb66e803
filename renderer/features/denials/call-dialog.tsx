import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Props = {
  readonly claim: { readonly claimId: string; readonly patientName: string; readonly payerName: string };
  readonly onClose: () => void;
};

/** A call about a claim that has no denial: what came of it, with whom, their number for it. It stands on the claim's time line. */
export function CallDialog({ claim, onClose }: Props) {
  const [words, setWords] = useState('');
  const [spokeWith, setSpokeWith] = useState('');
  const [reference, setReference] = useState('');
  const note = useCommand('claim.note');
  const act = async () => {
    const said = { words: words.trim(), spokeWith: spokeWith.trim(), reference: reference.trim() };
    if (!(await note.run({ claimId: claim.claimId, ...said }))) return;
    showToast({ words: 'The call is kept on the claim', shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Call for ${claim.patientName}, ${claim.payerName}`}
      onClose={onClose}
      act="Keep the call"
      disabled={words.trim() === '' || note.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <TextArea label="What came of it" required rows={3} value={words} onText={setWords} autoFocus />
        <div className="two">
          <TextField label="Spoke with" maxLength={80} value={spokeWith} onText={setSpokeWith} />
          <TextField label="Their number for the call" maxLength={60} value={reference} onText={setReference} />
        </div>
        <ErrorNote problem={note.problem} />
      </div>
    </TaskDialog>
  );
}
