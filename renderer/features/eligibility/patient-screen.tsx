import './eligibility.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { counted, today } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CheckTable, checkRows, rowKey } from './check-table.tsx';
import { type Correction, correctionsOf } from './correct-where.ts';
import { SheetPanel } from './sheet-panel.tsx';
import { TakeOverDialog } from './take-over-dialog.tsx';
import { TypedSheetDialog } from './typed-sheet-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** What is known of a patient's coverages: every check on the left, the open one as a sheet on the right. */
export function PatientEligibilityScreen() {
  const { patientId = '' } = useParams();
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('eligibility.list', { patientId });
  const [selected, setSelected] = useState<string>();
  const [doing, setDoing] = useState<'type' | 'withdraw' | 'takeOver'>();
  const job = useJob('eligibility.request');
  const rows = checkRows(value?.coverages ?? [], value?.checks ?? []);
  const row = rows.find((one) => rowKey(one) === selected) ?? rows[0];
  const close = () => setDoing(undefined);
  const name = value?.patientName ?? 'Eligibility';
  const { coverage, check } = row ?? {};
  const sheet = useQuery('eligibility.get', check ? { checkId: check.checkId } : undefined);
  const offers = sheet.value?.offers ?? [];
  const [correction] = coverage && sheet.value ? correctionsOf(sheet.value, { ...coverage, patientId }) : [];
  return (
    <Screen
      title={`Eligibility of ${name}`}
      actions={[
        { label: 'Type what the payer said', keys: 'T', primary: true, disabled: coverage === undefined, run: () => setDoing('type') },
        {
          label: 'Ask the payer',
          keys: 'A',
          disabled: coverage === undefined || coverage.cannotAsk !== '' || job.progress !== undefined,
          run: () => coverage && void job.start({ coverageIds: [coverage.coverageId] }),
        },
        takeOverAction(offers.length, () => setDoing('takeOver')),
        correctAction(correction, (to) => void navigate(to)),
        { label: 'Take back', keys: 'Del', disabled: !check || check.withdrawnReason !== null, run: () => setDoing('withdraw') },
        { label: 'Eligibility of all', keys: 'G E', end: true, run: () => void navigate('/eligibility') },
        { label: 'Back to the patient', keys: 'Esc', end: true, run: () => void navigate(`/patients/${patientId}`) },
      ]}
    >
      <PageHead
        title={name}
        under={value ? `Chart ${value.chartNumber}. Whether each coverage holds, who said so, and when.` : 'Eligibility'}
      />
      <div className="eligibility-notes">
        <ErrorNote problem={problem ?? job.problem} onRetry={again} />
        {job.result && (
          <Note kind="ok">
            <p>
              {counted(job.result.batches.length, 'file')} written: {job.result.batches.map(({ fileName }) => fileName).join(', ')}. Upload
              it; the answer is read under Payments.
            </p>
          </Note>
        )}
      </div>
      {value === undefined && problem === undefined && <Skeleton label="the checks" />}
      {value !== undefined && !row && (
        <EmptyState title="No coverage">
          This patient has no coverage, so there is nobody to ask: everything is billed to the guarantor. Add a coverage on the patient’s
          page.
        </EmptyState>
      )}
      {row && (
        <TwoPane
          rightWidth={560}
          left={<CheckTable rows={rows} selected={rowKey(row)} onSelect={setSelected} />}
          right={<SheetPanel row={row} shown={sheet} patientId={patientId} />}
        />
      )}
      {doing === 'type' && coverage && (
        <TypedSheetDialog coverageId={coverage.coverageId} about={`${name}, ${coverage.payerName}`} visitDate={today()} onClose={close} />
      )}
      {doing === 'takeOver' && check && offers.length > 0 && <TakeOverDialog check={check} offers={offers} onClose={close} />}
      {doing === 'withdraw' && check && <WithdrawDialog check={check} onClose={close} />}
    </Screen>
  );
}

const takeOverAction = (offers: number, run: () => void): Action => ({
  label: offers === 0 ? 'Take over' : `Take over ${counted(offers, 'figure')}`,
  keys: 'O',
  disabled: offers === 0,
  run,
});

const correctAction = (correction: Correction | undefined, go: (to: string) => void): Action => ({
  label: correction?.words ?? 'Correct',
  keys: 'C',
  disabled: correction === undefined,
  run: () => correction && go(correction.to),
});
