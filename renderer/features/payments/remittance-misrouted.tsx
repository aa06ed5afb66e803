import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { Button } from '../../ui/button.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { Remittance } from './remittance-proof.tsx';

/** A check that is made out to somebody else: said above everything, and taken as ours only with a reason. */
export function Misrouted({ got }: { readonly got: Remittance }) {
  const { remittanceId, misrouted, payeeName, payeeNpi } = got.remittance;
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const accept = useCommand('remittance.accept');
  if (!misrouted) return null;
  return (
    <>
      <ErrorNote problem={accept.problem} />
      <Note
        kind="warn"
        fixes={
          <Button keys="O" words="Take this check as ours" onClick={() => setAsking(true)}>
            It is ours…
          </Button>
        }
      >
        <p>
          This check is made out to {payeeName === '' ? 'somebody else' : payeeName}
          {payeeNpi === null ? '' : `, NPI ${payeeNpi}`}, not to this practice. Nothing of it is posted.
        </p>
      </Note>
      {asking && (
        <TaskDialog
          title="Take this check as ours?"
          onClose={() => setAsking(false)}
          act="It is ours"
          disabled={note.trim() === ''}
          onAct={() => {
            setAsking(false);
            void accept.run({ remittanceId, note: note.trim() });
          }}
        >
          <WhyField reason={note} onReason={setNote} hint="An old number of ours, a new provider" />
        </TaskDialog>
      )}
    </>
  );
}
