import './collections.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StandingNotes } from '../../ui/standing-banner.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { GiveUpDialog } from './give-up-dialog.tsx';
import { StandingDialog } from './standing-dialog.tsx';

type Standing = Output<'standing.show'>['standings'][number];

const until = ({ untilDay }: Standing): string => (untilDay === null ? '' : formatDate(untilDay));
const particulars = ({ percent, chapter, caseNumber, attorney }: Standing): string =>
  [
    percent === null ? '' : `${percent} % given up`,
    chapter === '' ? '' : `Chapter ${chapter}`,
    caseNumber === '' ? '' : `case ${caseNumber}`,
    attorney === '' ? '' : `attorney ${attorney}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
const stateWords = ({ stands, endedOn, endReason }: Standing): string =>
  stands ? 'Stands' : endedOn === null ? 'Not in its time' : `Ended ${formatDate(endedOn)}: ${endReason}`;

const COLUMNS: readonly Column<Standing>[] = [
  { id: 'title', head: 'Standing', tone: 'med', width: 160, value: ({ title }) => title },
  { id: 'from', head: 'From', width: 90, value: ({ fromDay }) => fromDay, cell: ({ fromDay }) => formatDate(fromDay) },
  { id: 'until', head: 'Until', width: 90, value: ({ untilDay }) => untilDay ?? '', cell: until },
  { id: 'what', head: 'Particulars', width: 240, value: particulars },
  { id: 'why', head: 'Why', tone: 'soft', value: ({ reason }) => reason },
  { id: 'by', head: 'By', tone: 'soft', width: 120, value: ({ by }) => by },
  {
    id: 'state',
    head: 'State',
    width: 220,
    value: stateWords,
    cell: (row) => <StatusMark shape={row.stands ? 'triangle' : 'struck'}>{stateWords(row)}</StatusMark>,
  },
];

/** What stands of one account, what stood, and what is given up for it. */
export function StandingScreen() {
  const { guarantorId = '' } = useParams();
  const navigate = useNavigate();
  const back = useWayBack('The account', `/patients/account/${guarantorId}`);
  const { value, problem, again } = useQuery('standing.show', { guarantorId });
  const [chosen, setChosen] = useState<string>();
  const [floating, setFloating] = useState<'add' | 'end' | 'off'>();
  const end = useCommand('standing.end');
  const rows = value?.standings ?? [];
  const at = rows.find(({ standingId }) => standingId === chosen) ?? rows[0];
  const gives = at !== undefined && at.kind !== 'dispute' && at.kind !== 'hardshipReview';
  const close = () => setFloating(undefined);
  return (
    <Screen
      title={value ? `Standing of account ${value.accountNumber}` : 'Standing'}
      actions={[
        { label: 'Say what stands', keys: 'A', run: () => setFloating('add'), disabled: !value },
        { label: 'Write off for it…', keys: 'W', run: () => setFloating('off'), disabled: !gives },
        { label: 'End it', keys: 'X', danger: true, run: () => setFloating('end'), disabled: !at || at.endedOn !== null },
        { label: 'Open the account', keys: 'O', run: () => void navigate(`/patients/account/${guarantorId}`) },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title={value ? `Standing of ${value.name}` : 'Standing'}
        under={value ? `Account ${value.accountNumber}` : 'Hardship, dispute, bad debt, bankruptcy, death'}
      />
      <ErrorNote problem={problem} onRetry={again} />
      {!value && problem === undefined && <Skeleton label="the standing" lines={6} />}
      {value && <StandingNotes standing={value} />}
      {value && !at && (
        <EmptyState title="Nothing special stands">
          A says that this account is in hardship, disputed, bad debt or bankrupt, or that the guarantor died: from when, until when and
          why.
        </EmptyState>
      )}
      {value && at && (
        <DataTable
          label="Standings of the account"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ standingId }) => standingId}
          selected={at.standingId}
          onSelect={({ standingId }) => setChosen(standingId)}
          totalWords={counted(rows.length, 'standing')}
          fill
        />
      )}
      {floating === 'add' && <StandingDialog guarantorId={guarantorId} onClose={close} />}
      {floating === 'off' && at && <GiveUpDialog standing={at} onClose={close} />}
      {floating === 'end' && at && (
        <ReasonDialog
          title={`End: ${at.title}?`}
          act="End it today"
          words="It stays in the history. What was written off for it stays written off until that is taken back."
          problem={end.problem}
          running={end.running}
          onAct={async (reason) => (await end.run({ standingId: at.standingId, reason })) !== undefined}
          onClose={close}
        />
      )}
    </Screen>
  );
}
