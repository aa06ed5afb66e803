import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted, money, shortDate, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { readableName } from '../../lib/readable-name.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

type Listed = Output<'remittance.asideList'>;
type Row = {
  readonly id: string;
  readonly remittanceId: string;
  readonly about: string;
  readonly payer: string;
  readonly trace: string;
  readonly day: string | null;
  readonly amount: number;
  readonly shape: Shape;
  readonly kind: string;
  readonly why: string;
};

const KINDS = {
  notOurs: { shape: 'struck', kind: 'Not ours' },
  nothingPaid: { shape: 'struck', kind: 'Nothing paid' },
  held: { shape: 'hourglass', kind: 'Held' },
} as const;

/** Checks and claims in one list: those of somebody else, those that move nothing, those that wait. */
const rowsOf = ({ checks, answers }: Listed): readonly Row[] => [
  ...checks.map((check) => ({
    id: check.remittanceId,
    remittanceId: check.remittanceId,
    about: `A check of ${counted(check.claimCount, 'claim')}`,
    payer: readableName(check.payerName),
    trace: check.traceNumber,
    day: check.paymentDate,
    amount: check.payment,
    shape: 'triangle' as const,
    kind: 'Another payee',
    why: check.payee === '' ? '' : `Made out to ${check.payee}`,
  })),
  ...answers.map((answer) => ({
    id: answer.remittanceClaimId,
    remittanceId: answer.remittanceId,
    about: `${answer.claimNumber}, ${answer.patientName}`,
    payer: readableName(answer.payerName),
    trace: answer.traceNumber,
    day: answer.paymentDate,
    amount: answer.paid,
    ...KINDS[answer.kind],
    why: [answer.note, answer.userName === '' ? '' : `${answer.userName}, ${shortTime(answer.setAt)}`]
      .filter((part) => part !== '')
      .join(' · '),
  })),
];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'about', head: 'What', value: ({ about }) => about, tone: 'med' },
  { id: 'payer', head: 'Payer', value: ({ payer }) => payer },
  { id: 'trace', head: 'Check or EFT', kind: 'code', value: ({ trace }) => trace },
  { id: 'day', head: 'Paid', value: ({ day }) => day, cell: ({ day }) => (day === null ? '' : shortDate(day as never)) },
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount, cell: ({ amount }) => money(amount) },
  { id: 'kind', head: 'State', value: ({ kind }) => kind, cell: ({ shape, kind }) => <StatusMark shape={shape}>{kind}</StatusMark> },
  { id: 'why', head: 'Why', value: ({ why }) => why, tone: 'soft' },
];

/** Everything of payers that is kept and not posted to anybody, with the reason; Enter opens the check that it stands on. */
export function RemittanceAsideScreen() {
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('remittance.asideList', { limit: 200 });
  const [selected, setSelected] = useState<string>();
  const rows = value ? rowsOf(value) : [];
  const at = rows.find(({ id }) => id === selected) ?? rows[0];
  const open = ({ remittanceId }: Row) => void navigate(`/payments/${remittanceId}`);
  return (
    <Screen
      title="Set aside"
      actions={[
        { label: 'Open its check', keys: 'Enter', primary: true, disabled: !at, run: () => at && open(at) },
        { label: 'Payments', keys: 'Esc', end: true, run: () => void navigate('/payments') },
      ]}
    >
      <PageHead title="Set aside" under="What payers sent that is not posted to anybody: nothing of it is dropped." />
      <div className="pane-body">
        <ErrorNote problem={problem} onRetry={again} />
      </div>
      {!value && problem === undefined && <Skeleton label="what is set aside" lines={8} />}
      {value && rows.length === 0 && (
        <EmptyState title="Nothing is set aside">
          A check that is made out to somebody else, and a claim that somebody said is not ours, stand here with their reason.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Set aside"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ id }) => id}
          selected={at?.id}
          onSelect={({ id }) => setSelected(id)}
          onOpen={open}
          totalWords={counted(rows.length, 'entry', 'entries')}
          fill
        />
      )}
    </Screen>
  );
}
