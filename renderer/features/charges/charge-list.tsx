import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { daysBetween, formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { counted, shortDate, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';

type Row = Output<'superbill.list'>[number];

const waits = ({ visitDate }: Row): number => daysBetween(visitDate, today());

const COLUMNS: readonly Column<Row>[] = [
  { id: 'number', head: 'Superbill', kind: 'code', value: ({ number }) => number, tone: 'med', width: 110 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName },
  { id: 'chart', head: 'Chart', kind: 'code', value: ({ chartNumber }) => chartNumber, tone: 'soft', width: 90 },
  { id: 'visit', head: 'Visit', value: ({ visitDate }) => visitDate, cell: ({ visitDate }) => shortDate(visitDate), width: 80 },
  { id: 'rendering', head: 'Seen by', value: ({ renderingName }) => renderingName, tone: 'soft' },
  {
    id: 'waits',
    head: 'Waits',
    value: waits,
    cell: (row) => {
      const days = waits(row);
      if (days <= 0) return <StatusMark shape="ring">since today</StatusMark>;
      return <StatusMark shape={days > 7 ? 'hourglass' : 'ring'}>{counted(days, 'day')}</StatusMark>;
    },
  },
];

/** Slips whose charges are not entered, oldest first; a number opens one at once. */
export function ChargeList() {
  const navigate = useNavigate();
  const query = useQuery('superbill.list', {});
  const rows = query.value ?? [];
  const [selected, setSelected] = useState<string>();
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const open = (superbillId: string) => void navigate(`/charges/${superbillId}`);
  const [first] = rows;
  const byNumber = async () => {
    setProblem(undefined);
    try {
      const { superbill } = await call('charge.open', { superbillId: null, number: Number(number) });
      open(superbill.superbillId);
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const toNumber = () => document.querySelector<HTMLInputElement>('#slip-number input')?.focus();
  useKeys([{ keys: 'F', words: 'Find a superbill by its number', run: toNumber }]);
  return (
    <Screen
      title="Charges"
      actions={[
        { label: 'Open the oldest', keys: 'Ctrl Enter', primary: true, disabled: !first, run: () => first && open(first.superbillId) },
        { label: 'Open', keys: 'Enter', disabled: rows.length === 0, run: () => open(selected ?? first?.superbillId ?? '') },
        { label: 'By number', keys: 'F', run: toNumber },
      ]}
    >
      <PageHead
        title="Charges"
        under={query.value && (rows.length === 0 ? 'No slip waits' : `${counted(rows.length, 'superbill')} not entered, oldest first`)}
        right={
          <form
            id="slip-number"
            className="row find-number"
            onSubmit={(event) => {
              event.preventDefault();
              if (/^\d+$/.test(number.trim())) void byNumber();
            }}
          >
            <TextField label="Superbill number" bare placeholder="Superbill number" inputMode="numeric" value={number} onText={setNumber} />
            <Button type="submit">Open</Button>
          </form>
        }
      />
      <div className="pane-body">
        <ErrorNote problem={problem ?? query.problem} onRetry={query.again} />
      </div>
      {query.value === undefined && query.problem === undefined && <Skeleton label="superbills" lines={8} />}
      {query.value !== undefined && rows.length === 0 && <NoSlips onPatients={() => void navigate('/patients')} />}
      {rows.length > 0 && (
        <DataTable
          label="Superbills not entered"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ superbillId }) => superbillId}
          selected={selected ?? first?.superbillId}
          onSelect={({ superbillId }) => setSelected(superbillId)}
          onOpen={({ superbillId }) => open(superbillId)}
          totalWords={`${counted(rows.length, 'superbill')}, the oldest of ${first ? formatDate(first.visitDate) : ''}`}
          fill
        />
      )}
    </Screen>
  );
}

const NoSlips = ({ onPatients }: { readonly onPatients: () => void }) => (
  <EmptyState
    title="Every superbill is entered"
    action={
      <Button kind="primary" onClick={onPatients}>
        Go to patients
      </Button>
    }
  >
    Slips printed for a visit wait here until their charges are typed. To make one, open a patient and print a superbill.
  </EmptyState>
);
