import { useState } from 'react';
import { useNavigate } from 'react-router';
import { NOT_REVIEWED } from '#shared/domain/collection/pre-collection.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { type Candidate, candidateLook } from './collection-words.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';

const FIRST: readonly Column<Candidate>[] = [
  { id: 'account', head: 'Account', kind: 'code', width: 80, value: ({ accountNumber }) => accountNumber },
  { id: 'name', head: 'Guarantor', tone: 'med', width: 190, value: ({ name }) => name },
  { id: 'visits', head: 'Visits', kind: 'number', width: 60, value: ({ visits }) => visits },
  { id: 'oldest', head: 'Oldest', width: 90, value: ({ oldest }) => oldest, cell: ({ oldest }) => formatDate(oldest) },
  { id: 'mailed', head: 'Mailed', kind: 'number', width: 70, value: ({ mailed }) => mailed },
  {
    id: 'last',
    head: 'Last one',
    width: 90,
    value: ({ lastMailed }) => lastMailed ?? '',
    cell: ({ lastMailed }) => (lastMailed === null ? '' : formatDate(lastMailed)),
  },
];
const STATE: Column<Candidate> = {
  id: 'state',
  head: 'State',
  value: (row) => candidateLook(row).words,
  cell: (row) => <StatusMark shape={candidateLook(row).shape}>{candidateLook(row).words}</StatusMark>,
};
const WHY: Column<Candidate> = {
  id: 'why',
  head: 'Why it stays',
  value: ({ reasons }) => reasons.filter((reason) => reason !== NOT_REVIEWED).join('; '),
};
const OWED: Column<Candidate> = { id: 'owed', head: 'Owes', kind: 'money', width: 90, value: ({ amount }) => amount, total: 'sum' };
const READY = [...FIRST, STATE, OWED];
const KEPT = [...FIRST, OWED, WHY];
/** As many as one hand-over takes. */
const MOST = 500;

type Props = { readonly view: 'ready' | 'out'; readonly onActions: OnActions };

/** The pre-collection list: who may go and is looked at one by one, and who may not with every reason. */
export function CandidatesTab({ view, onActions }: Props) {
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('collection.candidates', { view, limit: MOST });
  const [chosen, setChosen] = useState<string>();
  const [going, setGoing] = useState(false);
  const review = useCommand('collection.review');
  const rows = value?.rows ?? [];
  const at = rows.find(({ guarantorId }) => guarantorId === chosen) ?? rows[0];
  const ready = view === 'ready' ? rows.filter(({ reasons }) => reasons.length === 0) : [];
  const owed = ready.reduce((sum, { amount }) => sum + amount, 0);
  const tick = async (wanted: readonly Candidate[], reviewed: boolean) => {
    const [first] = wanted;
    if (!first || !(await review.run({ guarantorIds: wanted.map(({ guarantorId }) => guarantorId), reviewed }))) return;
    const next = rows[rows.indexOf(first) + 1];
    if (wanted.length === 1 && next && reviewed) setChosen(next.guarantorId);
  };
  const open = (path: string) =>
    void navigate(path, { state: comingFrom('Collections', view === 'ready' ? '/collections' : '/collections?view=kept') });
  useTabActions(onActions, [
    ...(view === 'ready'
      ? [
          {
            label: ready.length === 0 ? 'Hand over' : `Hand over ${counted(ready.length, 'account')}, ${money(owed)}`,
            keys: 'H',
            primary: true,
            disabled: ready.length === 0,
            run: () => setGoing(true),
          },
          {
            label: at?.reviewedBy == null ? 'Tick as looked at' : 'Take the tick away',
            keys: 'Space',
            disabled: !at,
            run: () => at && void tick([at], at.reviewedBy === null),
          },
          { label: 'Tick all', keys: 'A', disabled: ready.length === rows.length, run: () => void tick(rows, true) },
        ]
      : []),
    { label: 'Open the account', keys: 'O', disabled: !at, run: () => at && open(`/patients/account/${at.guarantorId}`) },
    { label: 'Standing', keys: 'S', disabled: !at, run: () => at && open(`/collections/account/${at.guarantorId}`) },
  ]);
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="the list" lines={8} />;
  if (!at) return <Nobody view={view} />;
  return (
    <>
      <ErrorNote problem={review.problem} />
      {value[view].count > MOST && (
        <Note kind="warn">
          The largest {MOST} of {counted(value[view].count, 'account')} stand here.
        </Note>
      )}
      <DataTable
        label={view === 'ready' ? 'Accounts that may go to an agency' : 'Accounts that are kept here'}
        columns={view === 'ready' ? READY : KEPT}
        rows={rows}
        rowKey={({ guarantorId }) => guarantorId}
        selected={at.guarantorId}
        onSelect={({ guarantorId }) => setChosen(guarantorId)}
        onOpen={({ guarantorId }) => open(`/patients/account/${guarantorId}`)}
        totalWords={counted(rows.length, 'account')}
        fill
      />
      {going && <HandOverDialog rows={ready} onClose={() => setGoing(false)} />}
    </>
  );
}

const Nobody = ({ view }: { readonly view: Props['view'] }) =>
  view === 'ready' ? (
    <EmptyState title="Nobody is ready for an agency">
      An account stands here once it was asked as often as the policy says and nothing else is open. Kept here says what each still lacks.
    </EmptyState>
  ) : (
    <EmptyState title="Nobody is kept here">Every account that owes something may go, or nobody owes anything.</EmptyState>
  );
