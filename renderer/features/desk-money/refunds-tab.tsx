import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { type Refund, refundLook } from './money-words.ts';
import { PayDialog } from './refund-dialogs.tsx';

const COLUMNS: readonly Column<Refund>[] = [
  { id: 'number', head: 'Refund', kind: 'code', width: 70, value: ({ number }) => number },
  { id: 'name', head: 'To', tone: 'med', width: 180, value: ({ name }) => name },
  { id: 'about', head: 'From', width: 240, value: ({ about }) => about },
  { id: 'reason', head: 'Why', width: 200, tone: 'soft', value: ({ reason }) => reason },
  { id: 'owed', head: 'Set aside', width: 90, value: ({ owedOn }) => owedOn, cell: ({ owedOn }) => formatDate(owedOn) },
  {
    id: 'sent',
    head: 'Sent',
    width: 90,
    value: ({ paidOn }) => paidOn ?? '',
    cell: ({ paidOn }) => (paidOn === null ? '' : formatDate(paidOn)),
  },
  { id: 'reference', head: 'Number', kind: 'code', width: 90, value: ({ reference }) => reference },
  { id: 'amount', head: 'Amount', kind: 'money', width: 90, value: ({ amount }) => amount, total: 'sum' },
  {
    id: 'state',
    head: 'State',
    value: (row) => refundLook(row).words,
    cell: (row) => <StatusMark shape={refundLook(row).shape}>{refundLook(row).words}</StatusMark>,
  },
];

/** What is to be sent back, and what was. */
export function RefundsTab({ onActions }: { readonly onActions: OnActions }) {
  const { value, problem, again } = useQuery('refund.list', {});
  const [selected, setSelected] = useState<string>();
  const [act, setAct] = useState<'pay' | 'back'>();
  const back = useCommand('refund.takeBack');
  const rows = value?.rows ?? [];
  const at = rows.find(({ refundId }) => refundId === selected) ?? rows[0];
  useTabActions(onActions, [
    { label: 'It was sent', keys: 'P', disabled: at?.status !== 'owed', run: () => setAct('pay') },
    { label: 'Take it back', keys: 'X', danger: true, disabled: !at || at.status === 'takenBack', run: () => setAct('back') },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="refunds" lines={6} />;
  if (!at)
    return (
      <EmptyState title="Nothing to send back">
        A credit that belongs to a family or a payer is set aside with S, under Payments or under Credit balances, and stands here until it
        was sent.
      </EmptyState>
    );
  const close = () => setAct(undefined);
  return (
    <>
      <DataTable
        label="Refunds"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ refundId }) => refundId}
        selected={at.refundId}
        onSelect={({ refundId }) => setSelected(refundId)}
        onOpen={() => at.status === 'owed' && setAct('pay')}
        totalWords={counted(rows.length, 'refund')}
        fill
      />
      {act === 'pay' && <PayDialog refund={at} onClose={close} />}
      {act === 'back' && (
        <ReasonDialog
          title={`Take refund ${at.number} back?`}
          act={`Take back ${money(at.amount)}`}
          words={at.status === 'paid' ? 'It is to be sent again.' : 'The money is a credit again.'}
          problem={back.problem}
          running={back.running}
          onAct={async (reason) => (await back.run({ refundId: at.refundId, reason })) !== undefined}
          onClose={close}
        />
      )}
    </>
  );
}
