import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { AsideDialog } from './aside-dialog.tsx';
import { asideWords, type BankLine, LINE_STATES } from './deposit-words.ts';
import { LineDetail } from './line-detail.tsx';

const SHOWN = ['open', 'matched', 'aside', 'out', 'all'] as const;
const SHOWN_WORDS = {
  open: 'not explained',
  matched: 'matched',
  aside: 'not payers’',
  out: 'money out',
  all: 'all lines',
} as const;

const COLUMNS: readonly Column<BankLine>[] = [
  { id: 'day', head: 'Day', width: 90, value: ({ postedOn }) => postedOn, cell: ({ postedOn }) => formatDate(postedOn) },
  { id: 'words', head: 'The bank says', value: ({ description }) => description, tone: 'soft' },
  { id: 'account', head: 'Account', width: 100, value: ({ accountName }) => accountName },
  { id: 'amount', head: 'Amount', width: 90, kind: 'money', value: ({ amount }) => amount, total: 'sum' },
  { id: 'matched', head: 'Matched', width: 90, kind: 'money', value: ({ matched }) => matched, total: 'sum' },
  {
    id: 'left',
    head: 'Not explained',
    width: 100,
    kind: 'money',
    value: ({ state, amount, matched }) => (state === 'out' || state === 'aside' ? 0 : amount - matched),
    total: 'sum',
  },
  {
    id: 'state',
    head: 'State',
    width: 170,
    value: ({ state }) => LINE_STATES[state].words,
    cell: ({ state, aside }) => (
      <StatusMark shape={LINE_STATES[state].shape}>{state === 'aside' ? asideWords(aside) : LINE_STATES[state].words}</StatusMark>
    ),
  },
];

/** What came into the bank, and whose money it is. */
export function LinesTab({ onActions }: { readonly onActions: OnActions }) {
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('open');
  const { value, problem, again } = useQuery('deposit.lines', { view: shown });
  const [selected, setSelected] = useState<string>();
  const [floating, setFloating] = useState<BankLine>();
  const aside = useCommand('deposit.setAside');
  const rows = value?.rows ?? [];
  const at = rows.find(({ lineId }) => lineId === selected) ?? rows[0];
  const next = SHOWN[(SHOWN.indexOf(shown) + 1) % SHOWN.length] ?? 'open';
  useTabActions(onActions, [
    at?.state === 'aside'
      ? {
          label: 'It is a payer’s after all',
          keys: 'N',
          disabled: aside.running,
          run: () => void aside.run({ lineId: at.lineId, aside: '' }),
        }
      : { label: 'Not a payer’s money', keys: 'N', disabled: !at || at.amount < 0 || at.matched > 0, run: () => setFloating(at) },
    { label: `Show ${SHOWN_WORDS[next]}`, keys: 'V', run: () => setShown(next) },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="lines of the bank" lines={8} />;
  return (
    <>
      <ErrorNote problem={aside.problem} />
      {at ? (
        <div className="deposit-panes">
          <div className="col">
            <DataTable
              label={`Lines of the bank, ${SHOWN_WORDS[shown]}`}
              columns={COLUMNS}
              rows={rows}
              rowKey={({ lineId }) => lineId}
              selected={at.lineId}
              onSelect={({ lineId }) => setSelected(lineId)}
              rowClass={({ state }) => (state === 'missing' || state === 'over' ? 'deposit-off' : undefined)}
              totalWords={counted(rows.length, 'line')}
              fill
            />
          </div>
          <LineDetail key={at.lineId} lineId={at.lineId} />
        </div>
      ) : (
        <EmptyState title={shown === 'open' ? 'All that came into the bank is explained' : `There is nothing here: ${SHOWN_WORDS[shown]}`}>
          Add a bank file with A: a CSV, OFX or BAI2 that the bank’s web site gives. Lines that two files tell of stand here once.
        </EmptyState>
      )}
      {floating && <AsideDialog line={floating} onClose={() => setFloating(undefined)} />}
    </>
  );
}
