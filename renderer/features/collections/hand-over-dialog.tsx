import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Candidate } from './collection-words.ts';

/** To which agency, and what that does before it is done. */
export function HandOverDialog({ rows, onClose }: { readonly rows: readonly Candidate[]; readonly onClose: () => void }) {
  const navigate = useNavigate();
  const runId = useRef(newId()).current;
  const agencies = useQuery('collection.agencies', {});
  const active = (agencies.value ?? []).filter((one) => one.active);
  const [chosen, setChosen] = useState('');
  const agencyId = chosen === '' ? (active[0]?.agencyId ?? '') : chosen;
  const giving = useCommand('collection.handOver');
  const undo = useCommand('collection.undoRun');
  const total = rows.reduce((sum, { amount }) => sum + amount, 0);
  const hand = async () => {
    const done = await giving.run({ runId, agencyId, guarantorIds: rows.map(({ guarantorId }) => guarantorId) });
    if (!done) return;
    showToast({
      words: `Hand-over ${done.number}: ${counted(done.accounts, 'account')}, ${money(done.total)}. Its file is written with F.`,
      undo: () => void undo.run({ runId, reason: 'Taken back at once' }),
    });
    onClose();
    void navigate('/collections?view=runs');
  };
  return (
    <TaskDialog
      title="Hand over to a collection agency"
      act={`Hand over ${counted(rows.length, 'account')}, ${money(total)}`}
      disabled={agencyId === '' || giving.running}
      onAct={() => void hand()}
      onClose={onClose}
    >
      <ErrorNote problem={agencies.problem ?? giving.problem} />
      {agencies.value && active.length === 0 ? (
        <Note kind="warn">
          <p>
            There is no agency yet. Add one under{' '}
            <Link to="/collections?view=agencies" onClick={onClose}>
              Agencies
            </Link>
            .
          </p>
        </Note>
      ) : (
        <SelectField
          label="Agency"
          value={agencyId}
          onValue={setChosen}
          options={active.map((one) => ({ value: one.agencyId, words: `${one.name}, ${one.feePercent} % of what it collects` }))}
        />
      )}
      <p className="soft">
        What they owe leaves accounts receivable, visit by visit, and stands with the agency. Letters and finance charges to these accounts
        stop; statements too, unless the policy says otherwise. It can be taken back until its file is marked as sent; afterwards accounts
        are recalled one by one.
      </p>
      <p className="small">
        <Link to="/dunning" onClick={onClose}>
          Write final notices first
        </Link>
      </p>
    </TaskDialog>
  );
}
