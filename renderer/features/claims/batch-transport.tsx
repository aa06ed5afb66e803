import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { shortTime } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

export type Way = Output<'transport.sendings'>[number];
type Mark = { readonly shape: Shape; readonly words: string };

/** How far a batch is on its way to the partner. */
export function wayMark({ state, on, problem }: Way): Mark {
  if (problem === 'nameTaken') return { shape: 'octagon', words: 'Name taken there' };
  switch (state) {
    case null:
      return on ? { shape: 'ring', words: 'Not sent' } : { shape: 'ring', words: 'By hand' };
    case 'waiting':
      return { shape: 'half', words: 'Waits to be sent' };
    case 'uploading':
    case 'renaming':
      return { shape: 'half', words: 'Half way' };
    case 'sent':
      return { shape: 'check', words: 'Sent' };
    case 'unclear':
      return { shape: 'triangle', words: 'Arrived?' };
    case 'dropped':
      return { shape: 'struck', words: 'Given up' };
  }
}

/** What can be done about one batch: send it, decide whether it arrived, send it once more. */
export function BatchTransport({ way }: { readonly way: Way }) {
  const { batchId, tradingPartnerId, on, state, sendingId, endedAt, problem } = way;
  const send = useJob('transport.send');
  const settle = useCommand('transport.settle');
  const [again, setAgain] = useState(false);
  const undecided = state === 'unclear' || problem === 'nameTaken';
  const ended = state === 'sent' || state === 'dropped';
  const decide = (arrived: boolean) => void settle.run({ sendingId: sendingId ?? '', arrived });
  return (
    <section className="batch-file" aria-label="On its way">
      <p>
        <StatusMark shape={wayMark(way).shape}>{wayMark(way).words}</StatusMark>{' '}
        <span className="dim">{endedAt === null ? '' : shortTime(endedAt)}</span>
      </p>
      {state === 'unclear' && (
        <p className="soft">It stood whole at the partner’s, the line broke off, and then it was gone. Ask the partner whether it came.</p>
      )}
      {problem === 'nameTaken' && (
        <p className="soft">Another file of that name lies at the partner’s and was not touched. Ask what it is before you decide.</p>
      )}
      <ErrorNote problem={send.problem ?? settle.problem} />
      {send.progress && (
        <Progress words="Sending" done={send.progress.done} total={send.progress.total} unit={send.progress.unit} onCancel={send.cancel} />
      )}
      {send.result && send.result.problem !== '' && <p role="status">It was not sent. Look under Outward for the reason.</p>}
      <div className="row wrap">
        {!undecided && !ended && (
          <Button keys="T" disabled={!on || send.progress !== undefined} onClick={() => void send.start({ tradingPartnerId, batchId })}>
            Send now
          </Button>
        )}
        {undecided && (
          <>
            <Button keys="Y" onClick={() => decide(true)}>
              It arrived
            </Button>
            <Button keys="N" onClick={() => decide(false)}>
              {state === 'unclear' ? 'It did not, send it' : 'It did not, give this up'}
            </Button>
          </>
        )}
        {ended && (
          <Button keys="T" onClick={() => setAgain(true)}>
            Send once more
          </Button>
        )}
      </div>
      {again && <AgainDialog batchId={batchId} onClose={() => setAgain(false)} />}
    </section>
  );
}

/** The same claims twice are what payers refuse as duplicates, so a person says why. */
function AgainDialog({ batchId, onClose }: { readonly batchId: string; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const again = useCommand('transport.sendAgain');
  const act = async () => {
    if (!(await again.run({ batchId, reason }))) return;
    showToast({ words: 'The batch waits to be sent once more' });
    onClose();
  };
  return (
    <TaskDialog
      title="Send this batch once more?"
      act="Put it on its way"
      kind="danger"
      disabled={reason.trim() === '' || again.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <ErrorNote problem={again.problem} />
      <p className="soft">The partner gets the exact same bytes under another name. It may refuse them as a duplicate.</p>
      <TextField label="Why" autoFocus maxLength={200} value={reason} onText={setReason} />
    </TaskDialog>
  );
}
