import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusIcon, StatusTag } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { CheckDialog } from './check-dialog.tsx';
import { ExpectedDialog } from './expected-dialog.tsx';
import { forWhom, kindWords, type Names, type Schedule, when } from './fee-words.ts';
import { ImportDialog } from './import-dialog.tsx';
import { Lines } from './lines.tsx';
import { MedicareDialog } from './medicare-dialog.tsx';
import { ModifiersDialog } from './modifiers-dialog.tsx';
import { RaiseDialog } from './raise-dialog.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';

type Opened = 'new' | 'edit' | 'copy' | 'raise' | 'check' | 'import' | 'medicare' | 'expected' | 'modifiers';

/** Fee schedules on the left, the lines of the open one on the right. */
export function FeesScreen() {
  const navigate = useNavigate();
  const { feeScheduleId } = useParams();
  const schedules = useQuery('fee.list', {});
  const names: Names = {
    payers: useQuery('payer.list', {}).value ?? [],
    renderings: useQuery('provider.list', {}).value ?? [],
    facilities: useQuery('facility.list', {}).value ?? [],
  };
  const [opened, setOpened] = useState<Opened>();
  const schedule = schedules.value?.find((row) => row.feeScheduleId === feeScheduleId) ?? schedules.value?.[0];
  const open = (id: string) => void navigate(`/lists/fees/${id}`, { replace: true });
  return (
    <Screen title="Fee schedules" actions={actionsFor(schedule, setOpened, () => void navigate('/lists'))}>
      <TwoPane
        leftWidth={340}
        left={
          <>
            <PageHead title="Fee schedules" under="The list that names most is asked first; what it lacks, the next one answers." />
            <ErrorNote problem={schedules.problem} />
            {schedules.value === undefined && schedules.problem === undefined && <Skeleton label="fee schedules" />}
            {schedules.value && <Schedules rows={schedules.value} names={names} selected={schedule?.feeScheduleId} onOpen={open} />}
          </>
        }
        right={
          schedule ? (
            <>
              <PageHead
                title={schedule.name}
                beside={<StatusTag shape={schedule.active ? 'check' : 'struck'}>{schedule.active ? 'In use' : 'Not used'}</StatusTag>}
                under={`${kindWords(schedule)} · ${forWhom(schedule, names)} · ${when(schedule)}`}
              />
              <Lines key={schedule.feeScheduleId} schedule={schedule} />
            </>
          ) : (
            <EmptyState title="No fee schedule yet">
              Until there is one, every code costs its usual fee from Procedures and fees. Press N for a list of a payer’s rates, of a
              provider, of a place, or of a new year.
            </EmptyState>
          )
        }
      />
      <Dialogs opened={opened} schedule={schedule} names={names} onOpen={open} onClose={() => setOpened(undefined)} />
    </Screen>
  );
}

function actionsFor(schedule: Schedule | undefined, show: (what: Opened) => void, leave: () => void): readonly Action[] {
  const none = schedule === undefined;
  return [
    { label: 'New schedule', keys: 'N', primary: none, run: () => show('new') },
    { label: 'Change', keys: 'E', disabled: none, run: () => show('edit') },
    { label: 'Copy', keys: 'C', disabled: none, run: () => show('copy') },
    { label: 'Raise', keys: 'R', disabled: none, run: () => show('raise') },
    { label: 'Check', keys: 'K', disabled: none, run: () => show('check') },
    { label: 'From a file', keys: 'I', disabled: none, run: () => show('import') },
    { label: 'From Medicare', keys: 'D', disabled: none, run: () => show('medicare') },
    { label: 'What is expected', keys: 'X', run: () => show('expected') },
    { label: 'Modifiers', keys: 'M', run: () => show('modifiers') },
    { label: 'Lists', keys: 'Esc', end: true, run: leave },
  ];
}

type DialogsProps = {
  readonly opened: Opened | undefined;
  readonly schedule: Schedule | undefined;
  readonly names: Names;
  readonly onOpen: (feeScheduleId: string) => void;
  readonly onClose: () => void;
};

function Dialogs({ opened, schedule, names, onOpen, onClose }: DialogsProps) {
  if (opened === 'new') return <ScheduleDialog names={names} onSaved={onOpen} onClose={onClose} />;
  if (opened === 'expected') return <ExpectedDialog names={names} onClose={onClose} />;
  if (opened === 'modifiers') return <ModifiersDialog onClose={onClose} />;
  if (schedule === undefined || opened === undefined) return null;
  switch (opened) {
    case 'edit':
      return <ScheduleDialog schedule={schedule} names={names} onSaved={onOpen} onClose={onClose} />;
    case 'copy':
      return <RaiseDialog schedule={schedule} copy onSaved={onOpen} onClose={onClose} />;
    case 'raise':
      return <RaiseDialog schedule={schedule} onSaved={onOpen} onClose={onClose} />;
    case 'check':
      return <CheckDialog schedule={schedule} onClose={onClose} />;
    case 'medicare':
      return <MedicareDialog schedule={schedule} onClose={onClose} />;
    case 'import':
      return <ImportDialog schedule={schedule} onClose={onClose} />;
  }
}

type SchedulesProps = {
  readonly rows: readonly Schedule[];
  readonly names: Names;
  readonly selected: string | undefined;
  readonly onOpen: (feeScheduleId: string) => void;
};

function Schedules({ rows, names, selected, onOpen }: SchedulesProps) {
  const columns: readonly Column<Schedule>[] = [
    {
      id: 'schedule',
      head: 'Fee schedule',
      value: ({ name }) => name,
      cell: (row) => (
        <div className="two-line">
          <StatusIcon shape={row.active ? (row.kind === 'allowed' ? 'half' : 'check') : 'struck'} />
          <b className="clip">{row.name}</b>
          <span className="num">{counted(row.lines, 'code')}</span>
          <span />
          <span className="small soft clip">{forWhom(row, names)}</span>
          <span className="small dim">{when(row)}</span>
        </div>
      ),
    },
  ];
  return (
    <DataTable
      label="Fee schedules"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.feeScheduleId}
      rowHeight={40}
      headless
      selected={selected}
      onSelect={(row) => onOpen(row.feeScheduleId)}
      fill
    />
  );
}
