import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Moves = Output<'charge.moves'>;
type Props = { readonly superbillId: string; readonly number: number; readonly onRejected: () => void };

/** Where these charges stand on their way to approval: handed over, or sent back and why. Nothing for a plain draft. */
export function ReviewBanner({ superbillId, number, onRejected }: Props) {
  const moves = useQuery('charge.moves', { superbillId }).value;
  const [rejecting, setRejecting] = useState(false);
  const recall = useCommand('charge.recall');
  const inReview = moves?.state === 'review';
  useKeys([
    { keys: 'Alt R', words: 'Send the charges back with a note', disabled: !inReview, run: () => setRejecting(true) },
    { keys: 'Alt T', words: 'Take the charges back from review', disabled: !inReview, run: () => void recall.run({ superbillId }) },
  ]);
  const last = moves?.moves.at(-1);
  if (!moves || !last || (moves.state !== 'review' && moves.state !== 'rejected')) return null;
  return (
    <div className="review-banner" role="status">
      <Note kind={inReview ? 'ok' : 'warn'} shape={inReview ? 'half' : 'triangle'}>
        <p>{wordsOf(last, inReview)}</p>
        {inReview && (
          <p className="row">
            <Button keys="Alt R" onClick={() => setRejecting(true)}>
              Send back
            </Button>
            <Button keys="Alt T" onClick={() => void recall.run({ superbillId })}>
              Take back
            </Button>
          </p>
        )}
        <ErrorNote problem={recall.problem} />
      </Note>
      {rejecting && <RejectDialog superbillId={superbillId} number={number} onClose={() => setRejecting(false)} onDone={onRejected} />}
    </div>
  );
}

function wordsOf({ userName, at, note }: Moves['moves'][number], inReview: boolean): string {
  const when = shortTime(at);
  if (inReview) return `In review since ${when}, handed over by ${userName}. What is changed here is kept only by approving it.`;
  return `Sent back by ${userName}, ${when}: ${note}`;
}

type RejectProps = { readonly superbillId: string; readonly number: number; readonly onClose: () => void; readonly onDone: () => void };

function RejectDialog({ superbillId, number, onClose, onDone }: RejectProps) {
  const [note, setNote] = useState('');
  const reject = useCommand('charge.reject');
  const act = async () => {
    if (!(await reject.run({ superbillId, note: note.trim() }))) return;
    showToast({ words: `Superbill ${number} sent back`, shape: 'triangle' });
    onDone();
  };
  return (
    <TaskDialog
      title={`Send superbill ${number} back?`}
      onClose={onClose}
      act="Send back"
      disabled={note.trim() === '' || reject.running}
      onAct={() => void act()}
    >
      <p className="soft">Whoever entered the charges finds them under Sent back, with your note.</p>
      <TextField label="What to put right" required autoFocus maxLength={200} value={note} onText={setNote} />
      <ErrorNote problem={reject.problem} />
    </TaskDialog>
  );
}
