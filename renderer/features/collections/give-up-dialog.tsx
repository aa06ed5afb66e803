import { useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { scrollable } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Standing = Output<'standing.show'>['standings'][number];
type Made = Output<'standing.offer'>['made'][number];

/** What a standing gives up, visit by visit, before it is booked; and what was, to take back. */
export function GiveUpDialog({ standing, onClose }: { readonly standing: Standing; readonly onClose: () => void }) {
  const { standingId, title } = standing;
  const writeOffId = useRef(newId()).current;
  const { value, problem } = useQuery('standing.offer', { standingId });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [chosenReason, setChosenReason] = useState('');
  const writing = useCommand('standing.writeOff');
  const undoing = useCommand('standing.undoWriteOff');
  const visits = (value?.visits ?? []).filter(({ encounterId }) => !left.has(encounterId));
  const total = sumCents(visits.map(({ off }) => off));
  const reasonId = chosenReason === '' ? (value?.reasonId ?? value?.reasons[0]?.reasonId ?? '') : chosenReason;
  const standingMade = (value?.made ?? []).filter(({ undoneAt }) => undoneAt === null);
  const write = async () => {
    const encounterIds = visits.map(({ encounterId }) => encounterId);
    const done = await writing.run({ writeOffId, standingId, encounterIds, shown: total, reasonId });
    if (!done) return;
    showToast({
      words: `${money(done.total)} written off on ${counted(done.visits, 'visit')}.`,
      undo: () => void undoing.run({ writeOffId, reason: 'Taken back at once' }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={`Write off for: ${title}`}
      act={visits.length === 0 ? 'Write off' : `Write off ${money(total)} on ${counted(visits.length, 'visit')}`}
      kind="danger"
      disabled={visits.length === 0 || reasonId === '' || !standing.stands || writing.running}
      onAct={() => void write()}
      onClose={onClose}
    >
      <ErrorNote problem={problem ?? writing.problem ?? undoing.problem} />
      {!value && problem === undefined && <Skeleton label="visits" lines={4} />}
      {value && value.visits.length === 0 && <p className="soft">No visit in its time is owed for, or all were written off already.</p>}
      <ul className="standing-visits" aria-label="Visits" {...scrollable}>
        {(value?.visits ?? []).map(({ encounterId, patientName, serviceDate, owed, off }) => (
          <li key={encounterId}>
            <CheckField
              label={`${patientName}, ${formatDate(serviceDate)}: ${money(off)} of ${money(owed)}`}
              checked={!left.has(encounterId)}
              onChecked={(checked) => setLeft(new Set(checked ? [...left].filter((id) => id !== encounterId) : [...left, encounterId]))}
            />
          </li>
        ))}
      </ul>
      {value && (
        <SelectField
          label="Reason"
          value={reasonId}
          onValue={setChosenReason}
          options={value.reasons.map((one) => ({ value: one.reasonId, words: one.words }))}
        />
      )}
      {standingMade.map((made) => (
        <MadeLine
          key={made.writeOffId}
          made={made}
          onUndo={() => void undoing.run({ writeOffId: made.writeOffId, reason: 'Taken back' })}
        />
      ))}
    </TaskDialog>
  );
}

/** One write-off that stands, and its way back. What was paid on these visits since would be a credit. */
const MadeLine = ({ made, onUndo }: { readonly made: Made; readonly onUndo: () => void }) => (
  <p className="row small">
    <span className="grow">
      {money(made.total)} written off on {formatDate(made.madeOn)} by {made.by}, {counted(made.visits, 'visit')}. Taken back, what was paid
      on them since may leave a credit.
    </span>
    <Button onClick={onUndo} words={`Take back ${money(made.total)}`}>
      Take back
    </Button>
  </p>
);
