import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { useDocumentBytes } from '../../lib/document-bytes.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';

type Slip = Output<'deposit.slips'>[number];

const looks = ({ voidedAt, inBank, total }: Slip) =>
  voidedAt !== null
    ? ({ shape: 'struck', words: 'Void' } as const)
    : inBank === total
      ? ({ shape: 'check', words: 'In the bank' } as const)
      : inBank > 0
        ? ({ shape: 'triangle', words: 'In part' } as const)
        : ({ shape: 'hourglass', words: 'Not in the bank yet' } as const);

const COLUMNS: readonly Column<Slip>[] = [
  { id: 'number', head: 'Slip', kind: 'code', value: ({ number }) => number },
  { id: 'day', head: 'Made', value: ({ madeOn }) => madeOn, cell: ({ madeOn }) => formatDate(madeOn) },
  { id: 'account', head: 'Account', value: ({ accountName }) => accountName },
  { id: 'by', head: 'By', value: ({ by }) => by, tone: 'soft' },
  { id: 'checks', head: 'Checks', kind: 'number', value: ({ count }) => count },
  { id: 'total', head: 'Sum', kind: 'money', value: ({ total }) => total },
  { id: 'bank', head: 'In the bank', kind: 'money', value: ({ inBank }) => inBank },
  {
    id: 'state',
    head: 'State',
    value: (slip) => looks(slip).words,
    cell: (slip) => <StatusMark shape={looks(slip).shape}>{looks(slip).words}</StatusMark>,
  },
];

/** Deposit slips: print, void, and whether the bank has each. */
export function SlipsTab({ onActions }: { readonly onActions: OnActions }) {
  const { value, problem, again } = useQuery('deposit.slips', {});
  const [selected, setSelected] = useState<string>();
  const [floating, setFloating] = useState<'page' | 'void'>();
  const voiding = useCommand('deposit.voidSlip');
  const rows = value ?? [];
  const at = rows.find(({ slipId }) => slipId === selected) ?? rows[0];
  useTabActions(onActions, [
    { label: 'Show the page', keys: 'P', disabled: !at, run: () => setFloating('page') },
    { label: 'Void the slip', keys: 'X', danger: true, disabled: !at || at.voidedAt !== null, run: () => setFloating('void') },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="slips" />;
  if (!at) return <EmptyState title="No slip yet">Payers’ checks that go to the bank together stand on a slip. S makes one.</EmptyState>;
  return (
    <>
      <DataTable
        label="Deposit slips"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ slipId }) => slipId}
        selected={at.slipId}
        onSelect={({ slipId }) => setSelected(slipId)}
        onOpen={() => setFloating('page')}
        totalWords={counted(rows.length, 'slip')}
      />
      {floating === 'page' && <SlipPage slip={at} onClose={() => setFloating(undefined)} />}
      {floating === 'void' && (
        <ReasonDialog
          title={`Void slip ${at.number}?`}
          act={`Void slip ${at.number}`}
          words="Its checks wait for the bank again and may go on another slip. The number is not given again."
          problem={voiding.problem}
          running={voiding.running}
          onAct={async (reason) => (await voiding.run({ slipId: at.slipId, reason })) !== undefined}
          onClose={() => setFloating(undefined)}
        />
      )}
    </>
  );
}

function SlipPage({ slip, onClose }: { readonly slip: Slip; readonly onClose: () => void }) {
  const { value, problem } = useQuery('deposit.slipDocument', { slipId: slip.slipId });
  const bytes = useDocumentBytes(value);
  return (
    <Dialog
      title={`Deposit slip ${slip.number}`}
      wide
      className="form-dialog"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <PdfPreview title="Deposit slip" name={value?.name ?? 'deposit-slip.pdf'} bytes={bytes} problem={problem} />
    </Dialog>
  );
}
