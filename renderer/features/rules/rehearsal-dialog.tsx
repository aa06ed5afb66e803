import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { count, counted, money } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';
import type { Definition } from './rule-draft.ts';

type Result = Output<'rule.rehearse'>;
type Row = Result['rows'][number];

const STATUS_WORDS: Readonly<Record<string, string>> = { partlyPaid: 'partly paid', onHold: 'on hold' };
const statusWords = (status: string): string => STATUS_WORDS[status] ?? status;

const pageOf = (claimId: string): string => `/claims/${claimId}?view=all`;

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'claim',
    head: 'Claim',
    kind: 'code',
    value: ({ claimNumber }) => claimNumber,
    cell: ({ claimId, claimNumber }) => (
      <Link className="link" to={pageOf(claimId)}>
        {claimNumber}
      </Link>
    ),
    width: 124,
  },
  { id: 'day', head: 'Served', value: ({ serviceDate }) => serviceDate, cell: ({ serviceDate }) => formatDate(serviceDate), width: 116 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName, tone: 'soft' },
  { id: 'status', head: 'Came to', value: ({ status }) => statusWords(status), width: 92 },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, width: 96, total: 'sum' },
  { id: 'paid', head: 'Paid', kind: 'money', value: ({ paid }) => paid, width: 96, total: 'sum' },
];

type Outcome = Result['outcomes'][number];
const OUTCOMES: readonly Column<Outcome>[] = [
  { id: 'status', head: 'Came to', value: ({ status }) => statusWords(status), tone: 'med' },
  {
    id: 'claims',
    head: 'Claims',
    kind: 'number',
    value: ({ claims }) => claims,
    cell: ({ claims }) => count(claims),
    width: 96,
    total: 'sum',
  },
  { id: 'charge', head: 'Charged', kind: 'money', value: ({ charge }) => charge, width: 140, total: 'sum' },
  { id: 'paid', head: 'Paid by the payer', kind: 'money', value: ({ paid }) => paid, width: 160, total: 'sum' },
];

type Props = {
  readonly title: string;
  readonly definition: Definition;
  /** Absent for a rule that is on, or not saved yet. */
  readonly onSwitchOn?: () => void;
  readonly onClose: () => void;
};

/** A rehearsal that begins by itself, and ends with its page. */
function useRehearsal(definition: Definition) {
  const job = useJob('rule.rehearse');
  const { start, progress, cancel } = job;
  // The list is read again meanwhile and hands over the same rule anew: only other words begin another rehearsal.
  const said = JSON.stringify(definition);
  // Nobody waits for it any more, however the page is left.
  const stop = useRef<() => void>(undefined);
  stop.current = progress ? cancel : undefined;
  useEffect(() => () => stop.current?.(), []);
  const again = useCallback(() => void start({ definition: JSON.parse(said) as Definition }), [start, said]);
  useEffect(again, [again]);
  return { ...job, again };
}

/** What a rule would have done in the last 12 months, and what those claims came to. Nothing is written. */
export function RehearsalDialog({ title, definition, onSwitchOn, onClose }: Props) {
  const { again, progress, result, problem, cancelled, cancel } = useRehearsal(definition);
  return (
    <Dialog
      title={`Rehearsal of “${title || 'the rule as typed'}”`}
      wide
      className="rehearsal"
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          {(cancelled || problem !== undefined) && <Button onClick={again}>Run again</Button>}
          {onSwitchOn && (
            <Button
              keys="Ctrl Enter"
              kind="primary"
              disabled={!result}
              onClick={() => {
                onSwitchOn();
                onClose();
              }}
            >
              Switch it on
            </Button>
          )}
        </>
      }
    >
      <ErrorNote problem={problem} />
      {progress && (
        <Progress
          words="Running the rule over the claims of the last 12 months"
          done={progress.done}
          total={progress.total}
          unit={progress.unit}
          under="Nothing is written."
          onCancel={cancel}
        />
      )}
      {cancelled && <p className="soft">The rehearsal was stopped. Nothing was written.</p>}
      {result && <Summary result={result} />}
      {result && result.rows.length > 0 && <MetClaims result={result} />}
    </Dialog>
  );
}

function Summary({ result: { claims, met, effects, outcomes, stopped } }: { readonly result: Result }) {
  const would = [
    [effects.stop, 'stopped'],
    [effects.hold, 'held'],
    [effects.warn, 'warned of'],
    [effects.set, 'written on'],
    [effects.tag, 'tagged'],
  ] as const;
  const words = would.filter(([number]) => number > 0).map(([number, verb]) => `${count(number)} ${verb}`);
  if (met === 0)
    return <p role="status">Of {counted(claims, 'claim')} it would have met none. It may ask for something that no claim of yours has.</p>;
  return (
    <>
      <p role="status">
        Of {counted(claims, 'claim')} it would have met {count(met)}
        {words.length > 0 && `: ${words.join(', ')}`}.
        {stopped.claims > 0 && (
          <>
            {' '}
            <b>
              It would have stopped {counted(stopped.claims, 'claim')}, of which {count(stopped.paid)} {stopped.paid === 1 ? 'was' : 'were'}{' '}
              paid{stopped.paid > 0 && ` (${money(stopped.amount)})`}.
            </b>
          </>
        )}
      </p>
      <DataTable
        label="What those claims came to"
        columns={OUTCOMES}
        rows={outcomes}
        rowKey={({ status }) => status}
        sortable={false}
        totalWords={counted(met, 'claim')}
        flush
      />
    </>
  );
}

/** The newest claims that it would have met; Enter opens one. */
function MetClaims({ result: { met, rows } }: { readonly result: Result }) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(rows[0]?.claimId);
  return (
    <div className="rehearsal-rows">
      <DataTable
        label="Claims the rule would have met"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ claimId }) => claimId}
        selected={chosen}
        onSelect={({ claimId }) => setChosen(claimId)}
        below={({ effects }) => (effects.length === 0 ? undefined : <span className="small soft">{effects.join('; ')}</span>)}
        onOpen={({ claimId }) => void navigate(pageOf(claimId))}
        totalWords={met > rows.length ? `the newest ${count(rows.length)} of ${count(met)}` : counted(met, 'claim')}
      />
    </div>
  );
}
