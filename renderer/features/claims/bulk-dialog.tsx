import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CallInput } from '#shared/contract/operations.ts';
import type { HoldBucket } from '#shared/domain/claim/hold-bucket.ts';
import { cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { scrollable } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { bulkReason } from './bulk-reasons.ts';
import { BUCKETS } from './claim-filter.ts';
import { type ClaimRow, claimState } from './claim-state.ts';

type Act = 'queue' | 'hold' | 'recheck' | 'close' | 'askLater' | 'print' | 'proof';
const ACTS = [
  { value: 'queue', words: 'Put in the next batch' },
  { value: 'recheck', words: 'Check again' },
  { value: 'hold', words: 'Keep back' },
  { value: 'askLater', words: 'Ask for an answer later' },
  { value: 'close', words: 'Close' },
  { value: 'print', words: 'Print on their forms' },
  { value: 'proof', words: 'Proof of filing' },
] as const satisfies readonly { readonly value: Act; readonly words: string }[];
/** The statuses to which an act can be done; the others are not ticked to begin with. */
const FITS: Readonly<Record<Act, (status: string) => boolean>> = {
  queue: (status) => status === 'ready',
  recheck: (status) => ['draft', 'onHold', 'rejected'].includes(status),
  hold: (status) => ['ready', 'queued', 'rejected'].includes(status),
  askLater: (status) => ['submitted', 'accepted'].includes(status),
  close: (status) => ['submitted', 'accepted', 'rejected', 'paid', 'partlyPaid', 'denied'].includes(status),
  print: () => true,
  proof: () => true,
};
/** What takes each back. */
const BACK: Readonly<Partial<Record<Act, CallInput<'claim.bulk'>['act']>>> = { hold: 'recheck', close: 'reopen', askLater: 'askLater' };
const MOST_PRINTED = 200;

type Props = {
  readonly rows: readonly ClaimRow[];
  readonly onPrint: (what: 'forms' | 'proof', claimIds: readonly string[]) => void;
  readonly onClose: () => void;
};

/** Does one thing to the claims that are listed. Space takes one out or puts it in again. */
export function BulkDialog({ rows, onPrint, onClose }: Props) {
  const [act, setAct] = useState<Act>(() => ACTS.find(({ value }) => rows.some(({ status }) => FITS[value](status)))?.value ?? 'print');
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const [bucket, setBucket] = useState<HoldBucket>('biller');
  const [day, setDay] = useState<PlainDate>();
  const { run, running, problem, left } = useBulk(onClose);
  const chosen = rows.filter(({ claimId, status }) => FITS[act](status) && !out.has(claimId));
  const total = cents(chosen.reduce((sum, { charge }) => sum + charge, 0));
  const printed = act === 'print' || act === 'proof';
  const lacking = chosen.length === 0 || (act === 'hold' && reason.trim() === '') || (act === 'askLater' && day === undefined);
  const perform = () => {
    const claimIds = chosen.map(({ claimId }) => claimId);
    if (printed) return onPrint(act === 'print' ? 'forms' : 'proof', claimIds.slice(0, MOST_PRINTED));
    void run(act, claimIds, { reason: reason.trim(), bucket, day: day ?? null });
  };
  return (
    <TaskDialog
      title="Many claims at once"
      wide
      onClose={onClose}
      act={`${ACTS.find(({ value }) => value === act)?.words}: ${counted(chosen.length, 'claim')}, ${money(total)}`}
      disabled={lacking || running || (printed && chosen.length > MOST_PRINTED)}
      onAct={perform}
    >
      <div className="claim-form two">
        <SelectField label="What to do" value={act} onValue={setAct} options={ACTS} />
        {act === 'hold' && <SelectField label="Whose turn it is" value={bucket} onValue={setBucket} options={BUCKETS} />}
        {act === 'hold' && <TextField label="Why" required maxLength={200} value={reason} onText={setReason} />}
        {(act === 'hold' || act === 'askLater') && (
          <DateField label={act === 'hold' ? 'Look again on' : 'Ask on'} value={day} onDate={setDay} />
        )}
      </div>
      {printed && chosen.length > MOST_PRINTED && (
        <p className="soft">At most {MOST_PRINTED} in one file: take some out or filter the list.</p>
      )}
      <BulkRows rows={rows.filter(({ status }) => FITS[act](status))} out={out} onOut={setOut} />
      {left.length > 0 && <Stayed left={left} />}
      <ErrorNote problem={problem} />
    </TaskDialog>
  );
}

type RowsProps = {
  readonly rows: readonly ClaimRow[];
  readonly out: ReadonlySet<string>;
  readonly onOut: (out: ReadonlySet<string>) => void;
};

/** The claims to which it can be done, each ticked until it is taken out. */
const BulkRows = ({ rows, out, onOut }: RowsProps) => (
  <fieldset className="bulk-rows scroll" {...scrollable}>
    <legend className="unseen">Claims</legend>
    {rows.map(({ claimId, claimNumber, patientName, payerName, charge, status }) => (
      <label key={claimId} className="check">
        <input
          type="checkbox"
          checked={!out.has(claimId)}
          onChange={(event) => onOut(withOrWithout(out, claimId, !event.target.checked))}
        />
        <span className="code">{claimNumber}</span>
        <span className="grow clip">{patientName}</span>
        <span className="soft clip">{payerName}</span>
        <span className="small dim">{claimState(status).words}</span>
        <span className="num">{money(charge)}</span>
      </label>
    ))}
  </fieldset>
);

/** Claims to which it could not be done, each with the reason. */
const Stayed = ({ left }: { readonly left: readonly Left[] }) => (
  <Note kind="warn">
    <p>
      <b>{counted(left.length, 'claim')} stayed as before.</b>
    </p>
    <ul>
      {left.map(({ claimId, claimNumber, code }) => (
        <li key={claimId}>
          <span className="code">{claimNumber}</span> {bulkReason(code)}
        </li>
      ))}
    </ul>
  </Note>
);

function withOrWithout(set: ReadonlySet<string>, id: string, wanted: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (wanted) next.add(id);
  else next.delete(id);
  return next;
}

type More = { readonly reason: string; readonly bucket: HoldBucket; readonly day: PlainDate | null };
type Left = { readonly claimId: string; readonly claimNumber: string; readonly code: string };

/** Runs an act, says what came of it with its way back, and keeps what stayed on the screen. */
function useBulk(onDone: () => void) {
  const bulk = useCommand('claim.bulk');
  const queue = useCommand('claim.queue');
  const [left, setLeft] = useState<readonly Left[]>([]);
  const navigate = useNavigate();
  const run = async (act: Exclude<Act, 'print' | 'proof'>, claimIds: string[], more: More): Promise<void> => {
    setLeft([]);
    if (act === 'queue') {
      if (!(await queue.run({ claimIds, queued: true }))) return;
      const undo = () => void queue.run({ claimIds, queued: false });
      showToast({
        words: `${counted(claimIds.length, 'claim')} in the next batch`,
        undo,
        open: { words: 'Send', run: () => void navigate('/claims/batch') },
      });
      return onDone();
    }
    const done = await bulk.run({ claimIds, act, ...more });
    if (!done) return;
    const back = BACK[act];
    const undo = back && (() => void bulk.run({ claimIds: done.changed, act: back }));
    showToast({ words: `${counted(done.changed.length, 'claim')} done`, ...(undo && done.changed.length > 0 ? { undo } : {}) });
    if (done.left.length === 0) onDone();
    else setLeft(done.left);
  };
  return { run, running: bulk.running || queue.running, problem: bulk.problem ?? queue.problem, left };
}
