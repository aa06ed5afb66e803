import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { printSuperbills } from '../../lib/print-superbills.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { claimLook, type PatientPage } from './patient-words.ts';

type Props = {
  readonly page: PatientPage;
  /** The tab that is open: its keys work only then. */
  readonly shown: boolean;
  readonly onNew: () => void;
};

type Row = {
  readonly key: string;
  readonly superbillId: string;
  readonly date: PlainDate;
  readonly what: string;
  readonly by: string;
  readonly number: string;
  readonly shape: Shape;
  readonly words: string;
  readonly charge: number | null;
  /** Where Enter goes, if anywhere. */
  readonly to: string | undefined;
  /** No claim asks for its charges: they open from here. */
  readonly opens: boolean;
};

const COLUMNS: readonly Column<Row>[] = [
  { id: 'date', head: 'Date', value: ({ date }) => date, cell: ({ date }) => formatDate(date) },
  { id: 'what', head: 'Visit', value: ({ what }) => what },
  { id: 'by', head: 'Rendering provider', tone: 'soft', value: ({ by }) => by },
  { id: 'number', head: 'Number', kind: 'code', tone: 'dim', value: ({ number }) => number },
  { id: 'state', head: 'State', value: ({ words }) => words, cell: ({ shape, words }) => <StatusMark shape={shape}>{words}</StatusMark> },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
];

/** Superbills that wait for their charges, then the visits that were entered, newest first. */
export function EncountersTab({ page, shown, onNew }: Props) {
  const navigate = useNavigate();
  const { patientId } = page;
  const open = useQuery('superbill.list', { patientId, status: 'open' });
  const ledger = useQuery('ledger.patient', { patientId });
  const [chosen, setChosen] = useState<string>();
  const problem = open.problem ?? ledger.problem;
  if (problem !== undefined)
    return (
      <div className="sect">
        <ErrorNote problem={problem} onRetry={open.again} />
      </div>
    );
  if (!open.value || !ledger.value) return <Skeleton label="the encounters" />;
  const rows = rowsOf(open.value, ledger.value.visits);
  if (rows.length === 0)
    return (
      <EmptyState title="No visit yet" action={<Button onClick={onNew}>New superbill</Button>}>
        A superbill is numbered when a visit is planned and printed for the rendering provider to mark. Its charges are entered from the
        paper, and the visit then stands here.
      </EmptyState>
    );
  const marked = rows.find(({ key }) => key === chosen) ?? rows[0];
  return (
    <>
      <div className="pane-body row">
        <PrintSlip superbillId={marked?.superbillId} shown={shown} />
        {shown && marked?.opens === true && <OpenCharges superbillId={marked.superbillId} />}
      </div>
      <DataTable
        label="Encounters"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ key }) => key}
        selected={marked?.key}
        onSelect={({ key }) => setChosen(key)}
        onOpen={({ to }) => to !== undefined && void navigate(to)}
        totalWords={counted(rows.length, 'visit')}
        fill
      />
    </>
  );
}

/** Open slips first, then visits with how far their claims are. */
function rowsOf(open: Output<'superbill.list'>, visits: Output<'ledger.patient'>['visits']): readonly Row[] {
  return [
    ...open.map(
      ({ superbillId, visitDate, renderingName, number }): Row => ({
        key: superbillId,
        superbillId,
        date: visitDate,
        what: 'Superbill not entered',
        by: renderingName,
        number: `Superbill ${number}`,
        shape: 'barred',
        words: 'Waits for charges',
        charge: null,
        to: `/charges/${superbillId}`,
        opens: false,
      }),
    ),
    ...visits.map(({ encounterId, superbillId, serviceDate, words, renderingName, claimNumber, claimStatus, rows: entries }): Row => {
      const look = claimStatus === null ? { shape: 'check' as const, words: 'Entered, no claim' } : claimLook(claimStatus);
      const charge = entries.reduce((sum, entry) => sum + (entry.charge ?? 0), 0);
      return {
        key: encounterId,
        superbillId,
        date: serviceDate,
        what: words,
        by: renderingName,
        number: claimNumber ?? '',
        charge,
        to: undefined,
        opens: claimStatus === null || claimStatus === 'voided',
        ...look,
      };
    }),
  ];
}

/** Prints the superbill of the marked visit; one that was printed before says that it is a copy. */
function PrintSlip({ superbillId, shown }: { readonly superbillId: string | undefined; readonly shown: boolean }) {
  const [problem, setProblem] = useState<unknown>();
  const print = useOneAtATime(async () => {
    if (superbillId === undefined) return;
    setProblem(undefined);
    try {
      const { copies } = await printSuperbills([superbillId]);
      showToast({ words: copies > 0 ? 'A copy of the superbill to print' : 'The superbill to print', shape: 'check' });
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  if (!shown) return null;
  return (
    <>
      <Button kind="quiet" keys="O" words="Print the superbill of the marked visit" onClick={() => void print()}>
        Print the superbill
      </Button>
      <ErrorNote problem={problem} />
    </>
  );
}

/** Opens the charges of a visit without a claim, to change them or to take them back; until then nothing moves. */
function OpenCharges({ superbillId }: { readonly superbillId: string }) {
  const navigate = useNavigate();
  const reopen = useCommand('charge.reopen');
  const open = async () => {
    if (await reopen.run({ superbillId })) void navigate(`/charges/${superbillId}`);
  };
  return (
    <>
      <Button kind="quiet" keys="U" words="Open the charges of the marked visit again" onClick={() => void open()}>
        Open the charges
      </Button>
      <ErrorNote problem={reopen.problem} />
    </>
  );
}
