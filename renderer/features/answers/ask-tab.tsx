import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Progress, Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';

type Due = Output<'answer.toAsk'>[number];
type File = Output<'answer.questions'>[number];
const DAYS = [
  { value: '7', words: '7 days' },
  { value: '14', words: '14 days' },
  { value: '30', words: '30 days' },
  { value: '60', words: '60 days' },
] as const;
type Days = (typeof DAYS)[number]['value'];

const COLUMNS: readonly Column<Due>[] = [
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName, tone: 'med' },
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName },
  { id: 'sent', head: 'Sent', value: ({ sentOn }) => sentOn, cell: ({ sentOn }) => formatDate(sentOn) },
  {
    id: 'asked',
    head: 'Asked',
    value: ({ askedAt }) => askedAt,
    cell: ({ askedAt, waiting, cannotAsk }) =>
      cannotAsk !== '' ? (
        <span className="soft">{cannotAsk}</span>
      ) : askedAt === null ? (
        ''
      ) : (
        `${shortTime(askedAt)}${waiting ? ', no answer yet' : ''}`
      ),
  },
  { id: 'charge', head: 'Charge', kind: 'money', value: ({ charge }) => charge, total: 'sum' },
];

const FILE_COLUMNS: readonly Column<File>[] = [
  { id: 'number', head: 'File', kind: 'code', value: ({ number }) => number, tone: 'med' },
  { id: 'partner', head: 'Trading partner', value: ({ partnerName }) => partnerName },
  { id: 'name', head: 'In outbox/', kind: 'code', value: ({ fileName }) => fileName },
  { id: 'written', head: 'Written', value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => shortTime(createdAt) },
  { id: 'asked', head: 'Questions', kind: 'number', value: ({ inquiryCount }) => inquiryCount },
  { id: 'answered', head: 'Answered', kind: 'number', value: ({ answered }) => answered },
  { id: 'state', head: 'State', value: ({ status }) => ({ written: 'Written', accepted: 'Arrived', rejected: 'Refused' })[status] },
];

/** Questions about the status of claims (276): who is to be asked about, and the files that ask. */
export function AskTab() {
  const [days, setDays] = useState<Days>('30');
  const [selected, setSelected] = useState<string>();
  const due = useQuery('answer.toAsk', { days: Number(days) });
  const job = useJob('answer.ask');
  const rows = due.value ?? [];
  const open = rows.filter(({ waiting, cannotAsk }) => !waiting && cannotAsk === '');
  const row = rows.find(({ claimId }) => claimId === selected) ?? rows[0];
  const running = job.progress !== undefined;
  return (
    <>
      <div className="answers-note row wrap">
        <SelectField label="Sent at least so long ago" value={days} onValue={setDays} options={DAYS} width={180} />
        <Button kind="primary" keys="A" disabled={open.length === 0 || running} onClick={() => void job.start({ days: Number(days) })}>
          {open.length === 0 ? 'Nothing to ask' : `Ask about ${counted(open.length, 'claim')}`}
        </Button>
        <Button
          keys="S"
          disabled={row === undefined || row.cannotAsk !== '' || running}
          onClick={() => void (row && job.start({ claimIds: [row.claimId] }))}
        >
          Ask about the selected one
        </Button>
      </div>
      <ErrorNote problem={job.problem ?? due.problem} onRetry={due.again} />
      {job.progress && (
        <Progress
          words="Writing the questions"
          done={job.progress.done}
          total={job.progress.total}
          unit={job.progress.unit}
          onCancel={job.cancel}
        />
      )}
      {job.result && (
        <div className="answers-note">
          <Note kind="ok">
            <p>
              Written: {job.result.batches.map(({ fileName }) => fileName).join(', ')}. Upload it to the clearinghouse; the answer is read
              from inbox/.
            </p>
          </Note>
        </div>
      )}
      {!due.value && due.problem === undefined && <Skeleton label="claims to ask about" />}
      {due.value && rows.length === 0 && (
        <EmptyState title="No claim is out that long">
          Claims that are out and not paid stand here, so that their payers can be asked.
        </EmptyState>
      )}
      {row && (
        <DataTable
          label="Claims to ask about"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ claimId }) => claimId}
          selected={row.claimId}
          onSelect={({ claimId }) => setSelected(claimId)}
          totalWords={counted(rows.length, 'claim')}
        />
      )}
      <Questions />
    </>
  );
}

/** Files of questions, newest first. */
function Questions() {
  const { value, problem, again } = useQuery('answer.questions', {});
  const [selected, setSelected] = useState<string>();
  const [failed, setFailed] = useState<unknown>();
  const isSample = useSession((session) => session.status?.isSample ?? false);
  const navigate = useNavigate();
  const file = value?.find(({ statusBatchId }) => statusBatchId === selected) ?? value?.[0];
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value || !file) return null;
  const act = (work: (statusBatchId: string) => Promise<void>) => () => {
    setFailed(undefined);
    work(file.statusBatchId).catch(setFailed);
  };
  const save = act(async (statusBatchId) => {
    const { name, mediaType, base64 } = await call('answer.questionFile', { statusBatchId });
    await bridge().saveFile(name, mediaType, documentBytes(base64));
  });
  const rewrite = act(async (statusBatchId) => {
    const { fileName } = await call('answer.rewriteQuestions', { statusBatchId });
    showToast({ words: `${fileName} is in outbox/ again, byte for byte` });
  });
  const answer = act(async (statusBatchId) => {
    const { files } = await call('simulator.answerStatus', { statusBatchId });
    const read = { words: 'Read it', run: () => void navigate('/payments') };
    showToast({ words: `The invented payers answered with ${counted(files.length, 'file')}`, open: read });
  });
  return (
    <Section title="Files of questions">
      <DataTable
        label="Files of status questions"
        columns={FILE_COLUMNS}
        rows={value}
        rowKey={({ statusBatchId }) => statusBatchId}
        selected={file.statusBatchId}
        onSelect={({ statusBatchId }) => setSelected(statusBatchId)}
      />
      <ErrorNote problem={failed} />
      <div className="row wrap answers-note">
        <Button keys="C" onClick={save}>
          Save a copy
        </Button>
        <Button keys="W" onClick={rewrite}>
          Write the exact file again
        </Button>
        {isSample && (
          <Button keys="L" onClick={answer}>
            Let the payers answer
          </Button>
        )}
      </div>
    </Section>
  );
}
