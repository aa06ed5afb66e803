import './import.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { BringInTab } from './bring-in-tab.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FeedTab } from './feed-tab.tsx';
import { previewUndo, RunsTab, UndoDialog } from './runs-tab.tsx';
import { type BringIn, useBringIn } from './use-bring-in.ts';

const VIEWS = ['file', 'runs', 'feed'] as const;
type View = (typeof VIEWS)[number];

/** Data of an older system and of an EHR on the way in; everything on the way out. */
export function ImportScreen() {
  const back = useWayBack('Lists', '/lists/practice');
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'file';
  const leaving = search.get('all') === 'yes';
  const bringIn = useBringIn();
  const runs = useQuery('import.list', {});
  const feed = useQuery('feed.exceptions', {});
  const [runId, setRunId] = useState<string>();
  const [exceptionId, setExceptionId] = useState<string>();
  const [preview, setPreview] = useState<Output<'import.undoPreview'>>();
  const [problem, setProblem] = useState<unknown>();
  const close = useCommand('feed.close');
  const run = runs.value?.find((one) => one.runId === runId) ?? runs.value?.[0];
  const exception = feed.value?.find((one) => one.exceptionId === exceptionId) ?? feed.value?.[0];
  const show = (next: View) => setSearch(next === 'file' ? {} : { view: next }, back.keep);
  const undo: Action = {
    label: 'Take this import back',
    keys: 'U',
    danger: true,
    disabled: view !== 'runs' || run?.status !== 'done',
    run: () => run && previewUndo(run).then(setPreview, setProblem),
  };
  const finish: Action = {
    label: 'Mark the message as done',
    keys: 'D',
    disabled: view !== 'feed' || exception === undefined || close.running,
    run: () => exception && void close.run({ exceptionIds: [exception.exceptionId] }).then(feed.again),
  };
  return (
    <Screen
      title="Bring your data"
      actions={[
        ...(view === 'file' ? fileActions(bringIn) : view === 'runs' ? [undo] : [finish]),
        { label: 'Take everything with you', keys: 'E', end: true, run: () => setSearch({ all: 'yes' }, back.keep) },
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'file') },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Bring your data"
        under="Patients, lists and balances from the program you come from; nothing is written before you have seen what would happen."
      />
      <ErrorNote problem={problem ?? runs.problem ?? feed.problem ?? close.problem} />
      <Tabs
        label="Parts of bringing data"
        open={view}
        onOpen={show}
        tabs={[
          { id: 'file', words: 'A file', content: view === 'file' ? <BringInTab bringIn={bringIn} /> : null },
          {
            id: 'runs',
            words: 'Earlier imports',
            count: runs.value?.length ?? 0,
            content: <RunsTab runs={runs.value ?? []} selected={run} onSelect={(one) => setRunId(one.runId)} />,
          },
          {
            id: 'feed',
            words: 'From the EHR',
            count: feed.value?.length ?? 0,
            content: <FeedTab exceptions={feed.value ?? []} selected={exception} onSelect={(one) => setExceptionId(one.exceptionId)} />,
          },
        ]}
      />
      {preview && run && <UndoDialog run={run} preview={preview} onClose={() => setPreview(undefined)} />}
      {leaving && <ExportDialog onClose={() => show(view)} />}
    </Screen>
  );
}

/** Choose, try, take: the filled one is always the next step. */
function fileActions(bringIn: BringIn): readonly Action[] {
  const { file, report, done, ready, running, settings, choose, tryOut, take } = bringIn;
  const choosing: Action = {
    label: file ? 'Choose another file' : 'Choose the file',
    keys: 'Ctrl O',
    primary: !file || done !== undefined,
    disabled: running !== undefined,
    run: () => void choose(),
  };
  if (!file || done) return [choosing];
  if (!report)
    return [
      { label: 'Dry run', keys: 'Ctrl Enter', primary: true, disabled: !ready || running !== undefined, run: () => void tryOut() },
      choosing,
    ];
  const rows = report.added + report.changed;
  const faulty = report.refused > 0 && !settings.skipFaults;
  const untied = report.tie !== null && !report.tie.tied && settings.reason.trim() === '';
  return [
    {
      label: rows === 0 ? 'Nothing to import' : `Import ${counted(rows, 'row')}`,
      keys: 'Ctrl Enter',
      primary: true,
      disabled: rows === 0 || faulty || untied || running !== undefined,
      run: () => void take(),
    },
    choosing,
  ];
}
