import './eligibility.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted } from '../../lib/format.ts';
import { type JobState, useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { PageHead } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Progress, Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AnswersTab } from './answers-tab.tsx';
import { DueTab } from './due-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { TypedSheetDialog } from './typed-sheet-dialog.tsx';

const VIEWS = ['due', 'files', 'answers'] as const;
type View = (typeof VIEWS)[number];
const DAYS = [
  { value: '0', words: 'today' },
  { value: '7', words: '7 days' },
  { value: '30', words: '30 days' },
  { value: '90', words: '90 days' },
] as const;
type Days = (typeof DAYS)[number]['value'];

/** Who is to be checked, the files that ask, and the answers that nobody could place. */
export function EligibilityScreen() {
  const back = useWayBack('Patients', '/patients');
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'due';
  const [days, setDays] = useState<Days>('30');
  const [selected, setSelected] = useState<string>();
  const [typing, setTyping] = useState(false);
  const due = useQuery('eligibility.due', { days: Number(days) });
  const answers = useQuery('eligibility.exceptions', {});
  const job = useJob('eligibility.request');
  const askable = (due.value ?? []).filter(({ cannotAsk, waitingSince }) => cannotAsk === '' && waitingSince === null);
  const row = due.value?.find(({ coverageId }) => coverageId === selected) ?? due.value?.[0];
  const show = (next: View) => setSearch(next === 'due' ? {} : { view: next }, back.keep);
  const running = job.progress !== undefined;
  return (
    <Screen
      title="Eligibility"
      actions={[
        {
          label: askable.length === 0 ? 'Nobody to ask' : `Ask about ${counted(askable.length, 'coverage')}`,
          keys: 'Ctrl Enter',
          primary: true,
          disabled: askable.length === 0 || running,
          run: () => void job.start({ days: Number(days) }),
        },
        { label: 'Type what the payer said', keys: 'T', disabled: row === undefined || view !== 'due', run: () => setTyping(true) },
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'due') },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Eligibility"
        under="Whether patients are covered on the day of their visit, who said so, and when."
        right={<SelectField label="Not checked within" value={days} onValue={setDays} options={DAYS} width={140} />}
      />
      <RequestNotes job={job} problem={due.problem ?? answers.problem} onRetry={due.again} />
      <Tabs
        label="Parts of eligibility"
        open={view}
        onOpen={show}
        tabs={[
          {
            id: 'due',
            words: 'Due',
            count: due.value?.length ?? 0,
            content: due.value ? <DueTab due={due.value} selected={selected} onSelect={setSelected} /> : <Skeleton label="who is due" />,
          },
          { id: 'files', words: 'Files', content: view === 'files' ? <FilesTab /> : null },
          {
            id: 'answers',
            words: 'Answers to place',
            count: answers.value?.count ?? 0,
            content: view === 'answers' ? <AnswersTab rows={answers.value?.rows ?? []} /> : null,
          },
        ]}
      />
      {typing && row && (
        <TypedSheetDialog
          coverageId={row.coverageId}
          about={`${row.patientName}, ${row.payerName}`}
          visitDate={row.visitDate}
          onClose={() => setTyping(false)}
        />
      )}
    </Screen>
  );
}

type NotesProps = { readonly job: JobState<'eligibility.request'>; readonly problem: unknown; readonly onRetry: () => void };

/** What went wrong, how far the writing is, and what was written. */
const RequestNotes = ({ job, problem, onRetry }: NotesProps) => (
  <div className="eligibility-notes">
    <ErrorNote problem={job.problem ?? problem} onRetry={onRetry} />
    {job.progress && (
      <Progress
        words="Writing the questions"
        done={job.progress.done}
        total={job.progress.total}
        unit={job.progress.unit}
        under="Cancel keeps the files that are whole already."
        onCancel={job.cancel}
      />
    )}
    {job.result && <Written result={job.result} />}
  </div>
);

function Written({ result }: { readonly result: Output<'eligibility.request'> }) {
  const { batches, leftOut } = result;
  const asked = batches.reduce((sum, { inquiryCount }) => sum + inquiryCount, 0);
  return (
    <Note kind="ok">
      <p>
        {counted(asked, 'coverage')} asked about in {counted(batches.length, 'file')}: {batches.map(({ fileName }) => fileName).join(', ')}.
        Upload it to the clearinghouse; read the answer under Payments.
      </p>
      {leftOut.length > 0 && (
        <ul className="soft">
          {leftOut.map(({ coverageId, patientName, payerName, reason }) => (
            <li key={coverageId}>
              {patientName}, {payerName}: {reason}
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}
