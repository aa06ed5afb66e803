import { useState } from 'react';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { AgencyDialog } from './agency-dialog.tsx';
import type { Agency } from './collection-words.ts';

const feeWords = ({ feePercent, feeHow }: Agency): string => `${feePercent} % ${feeHow === 'withheld' ? 'kept' : 'billed'}`;

const COLUMNS: readonly Column<Agency>[] = [
  { id: 'name', head: 'Agency', tone: 'med', width: 180, value: ({ name }) => name },
  {
    id: 'contact',
    head: 'Contact',
    tone: 'soft',
    value: ({ contact, phone }) => [contact, phone].filter((part) => part !== '').join(', '),
  },
  { id: 'fee', head: 'Fee', width: 90, value: feeWords },
  { id: 'accounts', head: 'Accounts', kind: 'number', width: 75, value: ({ accounts }) => accounts },
  { id: 'placed', head: 'Placed', kind: 'money', width: 90, value: ({ placed }) => placed, total: 'sum' },
  { id: 'settled', head: 'Paid', kind: 'money', width: 90, value: ({ settled }) => settled, total: 'sum' },
  { id: 'recovered', head: 'Recovered', kind: 'number', width: 85, value: ({ recovered }) => `${recovered.toFixed(1)} %` },
  { id: 'fees', head: 'Fees', kind: 'money', width: 80, value: ({ fees }) => fees, total: 'sum' },
  { id: 'back', head: 'Came back', kind: 'money', width: 90, value: ({ back }) => back, total: 'sum' },
  { id: 'lost', head: 'Given up', kind: 'money', width: 85, value: ({ writtenOff }) => writtenOff, total: 'sum' },
  { id: 'out', head: 'Still out', kind: 'money', width: 90, value: ({ out }) => out, total: 'sum' },
  {
    id: 'state',
    head: 'State',
    width: 90,
    value: ({ active }) => (active ? 'In use' : 'Not used'),
    cell: ({ active }) => <StatusMark shape={active ? 'check' : 'struck'}>{active ? 'In use' : 'Not used'}</StatusMark>,
  },
];

/** Agencies and the report of what each was given, brought in, kept and has still. */
export function AgenciesTab({ onActions }: { readonly onActions: OnActions }) {
  const { value, problem, again } = useQuery('collection.agencies', {});
  const [chosen, setChosen] = useState<string>();
  const [floating, setFloating] = useState<'add' | 'edit'>();
  const rows = value ?? [];
  const at = rows.find(({ agencyId }) => agencyId === chosen) ?? rows[0];
  useTabActions(onActions, [
    { label: 'Add an agency', keys: 'A', run: () => setFloating('add') },
    { label: 'Edit', keys: 'E', disabled: !at, run: () => setFloating('edit') },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="agencies" lines={4} />;
  return (
    <>
      {at ? (
        <DataTable
          label="Collection agencies"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ agencyId }) => agencyId}
          selected={at.agencyId}
          onSelect={({ agencyId }) => setChosen(agencyId)}
          onOpen={() => setFloating('edit')}
          totalWords={counted(rows.length, 'agency', 'agencies')}
          fill
        />
      ) : (
        <EmptyState title="No agency yet">
          A adds the agency that you work with: who to call, its fee, and whether it keeps that.
        </EmptyState>
      )}
      {floating && <AgencyDialog agency={floating === 'edit' ? at : undefined} onClose={() => setFloating(undefined)} />}
    </>
  );
}
