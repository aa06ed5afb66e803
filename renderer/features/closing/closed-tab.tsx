import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { closeLooks, fromTo } from './looks.ts';
import { PaperDialog } from './paper-dialog.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';

type Close = Output<'period.status'>['closes'][number];

const COLUMNS: readonly Column<Close>[] = [
  { id: 'number', head: 'Number', kind: 'code', value: ({ controlNumber }) => controlNumber },
  { id: 'kind', head: 'Kind', value: ({ kind }) => (kind === 'month' ? 'Month' : 'Day') },
  { id: 'period', head: 'Period', value: ({ through }) => through, cell: ({ from, through }) => fromTo(from, through) },
  { id: 'at', head: 'Closed', value: ({ closedAt }) => closedAt, cell: ({ closedAt }) => shortTime(closedAt) },
  { id: 'by', head: 'By', value: ({ by }) => by, tone: 'soft' },
  { id: 'signed', head: 'Signed off', kind: 'number', value: ({ signedOff }) => signedOff },
  {
    id: 'state',
    head: 'State',
    value: (close) => closeLooks(close).words,
    cell: (close) => <StatusMark shape={closeLooks(close).shape}>{closeLooks(close).words}</StatusMark>,
  },
  {
    id: 'again',
    head: 'Opened again by',
    value: ({ reopenedBy, secondPerson, reason }) => (reopenedBy === '' ? '' : `${reopenedBy} with ${secondPerson}: ${reason}`),
    tone: 'soft',
  },
];

/** Every close: print it again, or open it with a second person. */
export function ClosedTab({ closes, onActions }: { readonly closes: readonly Close[]; readonly onActions: OnActions }) {
  const [selected, setSelected] = useState<string>();
  const [floating, setFloating] = useState<'page' | 'reopen'>();
  const at = closes.find(({ closeId }) => closeId === selected) ?? closes[0];
  useTabActions(onActions, [
    { label: 'Show the pages', keys: 'P', disabled: !at, run: () => setFloating('page') },
    { label: 'Open it again', keys: 'O', danger: true, disabled: !at || at.reopenedAt !== null, run: () => setFloating('reopen') },
  ]);
  if (!at)
    return (
      <EmptyState title="Nothing is closed yet">
        A day is closed on the first tab. From then on nothing is dated in it: what comes late stands on the first open day, and an undo is
        a reversal there.
      </EmptyState>
    );
  return (
    <>
      <DataTable
        label="Closed periods"
        columns={COLUMNS}
        rows={closes}
        rowKey={({ closeId }) => closeId}
        selected={at.closeId}
        onSelect={({ closeId }) => setSelected(closeId)}
        onOpen={() => setFloating('page')}
        totalWords={counted(closes.length, 'close')}
        fill
      />
      {floating === 'page' && <PaperDialog closeId={at.closeId} onClose={() => setFloating(undefined)} />}
      {floating === 'reopen' && (
        <ReopenDialog
          close={at}
          later={closes.filter((one) => one.reopenedAt === null && one.through >= at.from).length}
          onClose={() => setFloating(undefined)}
        />
      )}
    </>
  );
}
