import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { EmptyState, Note } from '../ui/note.tsx';
import { Progress, Skeleton } from '../ui/progress.tsx';
import { showToast } from '../ui/toast.tsx';
import { Part } from './gallery-part.tsx';

/** What floats, what moves, what is loading and what is empty. */
export const GalleryFloating = () => (
  <>
    <DialogPart />
    <Part title="Progress with cancel">
      <Progress
        words="Making 96 statements"
        done={61}
        total={96}
        under="7,648.20 so far, 4 s left. Cancel leaves nothing half made."
        onCancel={() => showToast({ words: 'Stopped. Nothing is half made.', shape: 'struck' })}
      />
    </Part>
    <Part title="Loading and empty">
      <div className="halves">
        <Skeleton label="ledger" lines={4} />
        <EmptyState
          title="No remittances yet"
          action={
            <Button kind="primary" keys="O" onClick={() => showToast({ words: 'Opened.' })}>
              Open an 835…
            </Button>
          }
        >
          Payers answer claims with an 835 file. Put one in the inbox folder, or open it here.
        </EmptyState>
      </div>
    </Part>
    <NotesPart />
  </>
);

function DialogPart() {
  const [asking, setAsking] = useState(false);
  const undone = () => showToast({ words: 'Taken back.', shape: 'struck' });
  return (
    <Part title="Dialog and toast">
      <div className="row">
        <Button kind="danger" onClick={() => setAsking(true)}>
          Void 2 claims…
        </Button>
        <Button onClick={() => showToast({ words: 'Posted 11 claims and 1 adjustment, 947.86.', undo: undone })}>Show a toast</Button>
      </div>
      {asking && (
        <ConfirmDialog
          title="Void 2 claims for 434.00?"
          act="Void 2 claims"
          keep="Keep them"
          onAct={() => setAsking(false)}
          onKeep={() => setAsking(false)}
        >
          Prairie Mutual gets a void for each, with its own control number (frequency 8). The charges go back to ready. You can undo until
          the batch is written.
        </ConfirmDialog>
      )}
    </Part>
  );
}

const NotesPart = () => (
  <Part title="Notes">
    <div className="stack">
      <Note
        kind="bad"
        code="277CA  A3:164:IL"
        fixes={
          <>
            <Button kind="primary">Change to PM88-60112, resend</Button>
            <Button>Edit coverage</Button>
          </>
        }
      >
        <p>
          <b>
            Prairie Mutual has no member <span className="code">PM88-6O112</span>.
          </b>{' '}
          The sixth character is the letter O; their IDs hold only digits there.
        </p>
        <p className="soft">They never looked at the claim, so correct it; there is nothing to appeal.</p>
      </Note>
      <Note kind="warn">
        <p>Too soon: Prairie Mutual pays G0444 once in 12 months, last on 08/19/2025.</p>
      </Note>
      <Note kind="ok">
        <p>Postings and visits add to the same figure.</p>
      </Note>
    </div>
  </Part>
);
