import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { count, counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';

type Suggestion = Output<'rule.suggest'>['suggestions'][number];
const keyOf = ({ payerId, words, reason }: Suggestion): string => `${payerId} ${words} ${reason}`;

const COLUMNS: readonly Column<Suggestion>[] = [
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName, tone: 'med', width: 180 },
  { id: 'words', head: 'Denied', value: ({ words }) => words },
  { id: 'reason', head: 'Reason', kind: 'code', value: ({ reason }) => reason, width: 80 },
  {
    id: 'share',
    head: 'How often',
    value: ({ denied, of }) => denied / of,
    cell: ({ denied, of }) => `${count(denied)} of ${count(of)}`,
    width: 88,
  },
  {
    id: 'with',
    head: 'Paid with it',
    value: ({ paidWith, ofWith }) => (ofWith === 0 ? undefined : paidWith / ofWith),
    cell: ({ paidWith, ofWith }) => (ofWith === 0 ? 'never tried' : `${count(paidWith)} of ${count(ofWith)}`),
    width: 100,
  },
];

/** What the practice's own denials suggest; a rule is only begun from it, never written by itself. */
export function SuggestionsDialog({ onClose }: { readonly onClose: () => void }) {
  const found = useQuery('rule.suggest', {});
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string>();
  const suggestions = found.value?.suggestions ?? [];
  const open = suggestions.find((one) => keyOf(one) === chosen) ?? suggestions[0];
  const begin = (one: Suggestion | undefined) => {
    onClose();
    void navigate('/lists/rules/new', { state: one && { title: one.title, definition: one.definition } });
  };
  return (
    <TaskDialog
      title="What payers denied again and again"
      wide
      className="rehearsal"
      act="Begin a rule from it"
      disabled={!open}
      onAct={() => begin(open)}
      onClose={onClose}
    >
      <p className="soft">
        Counted from the answers of the last 12 months
        {found.value && ` (${counted(found.value.lines, 'line')})`}. Nothing is applied: a rule is only begun, and warns until you say
        otherwise.
      </p>
      <ErrorNote problem={found.problem} onRetry={found.again} />
      {found.value === undefined && found.problem === undefined && <Skeleton label="the denials" />}
      {found.value && (
        <DataTable
          label="Suggested rules"
          columns={COLUMNS}
          rows={suggestions}
          rowKey={keyOf}
          selected={open && keyOf(open)}
          onSelect={(one) => setChosen(keyOf(one))}
          onOpen={begin}
          empty={<span className="soft">No payer denied the same thing three times or more, and at least half of the time.</span>}
        />
      )}
      {open && (
        <p className="small soft">
          Claims: <span className="code">{open.claims.map(({ claimNumber }) => claimNumber).join(', ')}</span>
        </p>
      )}
    </TaskDialog>
  );
}
