import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { NOTHING_SAID } from '#shared/domain/claim/rules/own-say.ts';
import { BatchScreen } from '../../renderer/features/claims/batch-screen.tsx';
import { claimState, lastWords } from '../../renderer/features/claims/claim-state.ts';
import { ClaimsScreen } from '../../renderer/features/claims/claims-screen.tsx';
import { segmentsOf } from '../../renderer/features/claims/x-ray.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const row = (claimId: string, patientName: string, status: string, words: string) => ({
  ...{ claimId, claimNumber: `C-${claimId}`, status, patientId: `p-${claimId}`, patientName, payerName: 'Prairie Mutual' },
  ...{ serviceDate: '2026-07-06', charge: 223_00, words, fileBy: '2026-10-04', filing: 'calm', answerBy: null, answer: 'calm' },
  ...{ rank: 1, holdBucket: null, lookAgainOn: null },
});
const IRIS = row('iris', 'Puddlecombe, Iris', 'rejected', 'member ID not on file');
const GIL = row('gil', 'Snapdragon, Gil', 'onHold', 'The member id is missing.');

const page = (of: typeof IRIS) => ({
  claim: {
    ...of,
    ...{
      version: 3,
      rank: 1,
      frequency: '1',
      holdReason: '',
      payerControlNumber: null,
      memberId: 'PM88-6O112',
      renderingName: 'Ives Calloway, MD',
    },
    ...{
      chartNumber: 10366,
      superbillId: 's',
      encounterId: 'e',
      filingLimitDays: 90,
      decidedOn: null,
      sentOn: false,
      notAsked: false,
      openAtPayer: 223_00,
      chargesOpen: false,
      corrects: null,
      correctedBy: null,
    },
  },
  diagnoses: [{ code: 'I10', words: 'High blood pressure' }],
  lines: [
    {
      ...{
        lineNumber: 1,
        lineControlNumber: 'C-1-1',
        code: 'T1015',
        words: 'Clinic visit',
        modifiers: ['25'],
        pointers: [1],
        from: '2026-07-06',
      },
      ...{ unitThousandths: 1000, charge: 223_00, paid: 0, adjusted: 0, balance: 223_00 },
    },
  ],
  events: [
    {
      at: '2026-07-07T16:20:00.000Z',
      source: 'own',
      before: 'draft',
      after: 'ready',
      code: 'approved',
      words: 'Charges approved',
      userName: 'Dana Orrick',
    },
    {
      at: '2026-07-08T06:12:00.000Z',
      source: 'payer',
      before: 'submitted',
      after: of.status,
      code: 'A3:164:IL',
      words: 'No such member',
      userName: 'Dana Orrick',
    },
    // Read after the rejection although it was sent before: it must not hide the reason.
    {
      at: '2026-07-08T06:13:00.000Z',
      source: 'clearinghouse',
      before: of.status,
      after: of.status,
      code: 'TA1 000',
      words: 'The file arrived',
      userName: 'Dana Orrick',
    },
  ],
  findings: [
    {
      edit: 8,
      severity: 'stop',
      field: 'coverage.memberId',
      message: 'The member id has a letter O.',
      fix: 'Look at the card.',
      box: '1a',
      element: '2010BA NM109',
      prevents: '',
    },
  ],
  ownSay: { ...NOTHING_SAID, about: ['0123456789abcdef'] },
  boxes: [
    { box: '1a', title: 'Member id', value: 'PM88-6O112', element: '2010BA NM109', source: 'Coverage' },
    { box: '28', title: 'Total charge', value: '223.00', element: '2300 CLM02', source: 'Charges' },
  ],
  sentSegments: ['CLM*C-iris*223***11:B:1', 'NM1*IL*1*PUDDLECOMBE*OTIS****MI*PM886O112'],
  batch: { number: 410, createdAt: '2026-07-07T17:02:00.000Z', fileName: 'claims-clearway-000410.837' },
});

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

function openClaims(answers: Answers = {}) {
  const bridge = setAnswers({
    'claim.list': () => answer({ rows: [IRIS, GIL], count: 2, total: 446_00 }),
    'claim.checked': () => answer([]),
    'savedView.list': () => answer([]),
    'claim.siblings': () => answer({ claims: [], lines: [], splits: false }),
    'claim.sent': () => answer([]),
    'answer.ofClaim': () => answer({ answers: [], changes: [], compared: false }),
    'claim.get': (input) => answer(page((input as { claimId: string }).claimId === 'gil' ? GIL : IRIS)),
    ...answers,
  });
  const view = render(
    <MemoryRouter initialEntries={['/claims?view=needsWork']}>
      <Routes>
        <Route path="/claims" element={<ClaimsScreen />} />
        <Route path="/claims/batch" element={<p>the batch</p>} />
        <Route path="/claims/:claimId" element={<ClaimsScreen />} />
        <Route path="/patients/:patientId" element={<p>the patient</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('the first claim opens by itself: why it was rejected, its lines, its boxes, count and total', async () => {
  const { container } = openClaims();
  await screen.findByRole('heading', { name: 'Puddlecombe, Iris' });
  expect(screen.getByText('No such member.')).toBeInTheDocument();
  expect(screen.getAllByText('A3:164:IL').length).toBeGreaterThan(0);
  expect(screen.getByText('The member id has a letter O.')).toBeInTheDocument();
  expect(screen.getByText('2 claims')).toBeInTheDocument();
  expect(screen.getByText('446.00')).toBeInTheDocument();
  expect(screen.getByText('the payer')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('the arrow opens the next claim and the focus goes with it', async () => {
  openClaims();
  await screen.findByRole('heading', { name: 'Puddlecombe, Iris' });
  await waitFor(() => expect(screen.getByRole('row', { name: /Puddlecombe/ })).toHaveFocus());
  await userEvent.keyboard('{ArrowDown}');
  await screen.findByRole('heading', { name: 'Snapdragon, Gil' });
  await waitFor(() => expect(screen.getByRole('row', { name: /Snapdragon/ })).toHaveFocus());
});

test('a box shows its segment with the value in it; arrows move; R shows all that was sent', async () => {
  openClaims();
  await screen.findByText('Box 1a in this claim');
  expect(screen.getByText('PM886O112').tagName).toBe('MARK');
  await userEvent.keyboard('x{ArrowRight}');
  expect(screen.getByText('Box 28 in this claim')).toBeInTheDocument();
  expect(screen.queryByText(/^CLM\*/)).not.toBeInTheDocument();
  await userEvent.keyboard('r');
  expect(screen.getByLabelText('The claim’s segments as sent')).toHaveTextContent('CLM*C-iris*223');
});

test('checking again sends the version it saw and says what came of it', async () => {
  const { asked } = openClaims({ 'claim.recheck': () => answer({ version: 4, status: 'ready', findings: [] }) });
  await screen.findByRole('heading', { name: 'Puddlecombe, Iris' });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('C-iris is ready to send');
  expect(asked('claim.recheck')).toEqual([{ claimId: 'iris', version: 3 }]);
});

test('a refusal is a plain sentence', async () => {
  openClaims({ 'claim.recheck': () => ({ ok: false, code: 'claim.changedElsewhere', details: {} }) });
  await screen.findByRole('heading', { name: 'Puddlecombe, Iris' });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByRole('alert')).toHaveTextContent('claim.changedElsewhere');
});

test('a claim is held with a reason only', async () => {
  const { asked } = openClaims({ 'claim.hold': () => answer({ version: 4 }) });
  await screen.findByRole('heading', { name: 'Puddlecombe, Iris' });
  await userEvent.keyboard('h');
  expect(screen.getByRole('button', { name: /Hold it/ })).toBeDisabled();
  await userEvent.keyboard('waiting for the card{Control>}{Enter}{/Control}');
  await screen.findByText(/stays here until it is checked again/);
  expect(asked('claim.hold')).toEqual([
    { claimId: 'iris', version: 3, reason: 'waiting for the card', bucket: 'biller', lookAgainOn: null },
  ]);
});

test('a claim that was sent on and never answered says so, and is sent ourselves with a reason', async () => {
  const sent = {
    ...page(IRIS),
    claim: { ...page(IRIS).claim, status: 'submitted', rank: 2, sentOn: true, answer: 'late', answerBy: '2026-07-01' },
  };
  const done = { claimId: 'iris', claimNumber: 'C-1', status: 'ready', version: 5, charge: 223_00 };
  const { asked } = openClaims({
    'claim.get': () => answer(sent),
    'claim.sendOurselves': () => answer(done),
    'claim.otherPayers': () => answer({ earlier: [], follows: null, changed: [] }),
  });
  await screen.findByRole('heading', { name: 'Puddlecombe, Iris' });
  expect(screen.getByText('sent on, answer was due 07/01')).toBeInTheDocument();
  await userEvent.keyboard('i');
  expect(screen.getByRole('button', { name: /Send with our batch/ })).toBeDisabled();
  await userEvent.keyboard('it never arrived{Control>}{Enter}{/Control}');
  await screen.findByText(/with our next batch/);
  expect(asked('claim.sendOurselves')).toEqual([{ claimId: 'iris', version: 3, reason: 'it never arrived' }]);
});

test('of a claim to a later payer the pages of the payers before can be printed alone', async () => {
  const later = { ...page(IRIS), claim: { ...page(IRIS).claim, rank: 2, decidedOn: '2026-07-10', fileBy: '2026-10-08' } };
  const { asked } = openClaims({
    'claim.get': () => answer(later),
    'claim.otherPayers': () => answer({ earlier: [], follows: null, changed: [] }),
  });
  await screen.findByRole('heading', { name: 'Puddlecombe, Iris' });
  expect(screen.getByText('filing limit 10/08/2026: 90 days from the decision of 07/10/2026')).toBeInTheDocument();
  await userEvent.keyboard('p');
  await userEvent.selectOptions(await screen.findByLabelText('Pages'), 'Only what the payers before explained');
  await waitFor(() => expect(asked('claim.document').at(-1)).toEqual({ claimIds: ['iris'], mode: 'drawn', eob: 'only' }));
});

test('G P opens the patient', async () => {
  openClaims();
  await screen.findByRole('heading', { name: 'Puddlecombe, Iris' });
  await userEvent.keyboard('gp');
  expect(await screen.findByText('the patient')).toBeInTheDocument();
});

test('a batch says what leaves and what stays, and shows name and hash of what it wrote', async () => {
  const partner = { tradingPartnerId: 't', name: 'Clearway', usage: 'P', claimCount: 31, total: 6_120_00 };
  const batch = {
    batchId: 'b',
    number: 410,
    partnerName: 'Clearway',
    fileName: 'claims-clearway-000410.837',
    createdAt: '2026-07-07T17:02:00.000Z',
  };
  const written = { ...batch, claimCount: 31, total: 6_120_00, status: 'written', sha256: 'ab'.repeat(32) };
  const bridge = setAnswers({
    'batch.preview': () =>
      answer({
        queued: 0,
        partners: [partner],
        staying: [
          { claimId: 'gil', claimNumber: 'C-gil', patientName: 'Snapdragon, Gil', charge: 185_00, reasons: ['No member id.', 'No NPI.'] },
        ],
      }),
    'batch.create': () => answer({ jobId: 'job' }),
  });
  const stop = followJobs();
  const { container } = render(
    <MemoryRouter>
      <BatchScreen />
    </MemoryRouter>,
  );
  await screen.findByText(/No member id\. \(1 more\)/);
  expect(screen.getByRole('button', { name: /Write 31 claims, 6,120.00/ })).toBeEnabled();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  bridge.emit({ type: 'job.ended', jobId: 'job', name: 'batch.create', cancelled: false, reply: answer({ batches: [written], held: [] }) });
  await screen.findByRole('heading', { name: 'The batch is written' });
  expect(screen.getByText('claims-clearway-000410.837')).toBeInTheDocument();
  expect(screen.getByText('ab'.repeat(32))).toBeInTheDocument();
  stop();
});

test('every status has a word and a shape, and the last words never say it twice', () => {
  expect(claimState('denied')).toEqual({ shape: 'diamond', words: 'Denied' });
  expect(lastWords({ status: 'paid', words: 'Paid 116.16' })).toEqual(['Paid', ' 116.16']);
  expect(lastWords({ status: 'onHold', words: 'No NPI.' })).toEqual(['On hold', ': No NPI.']);
  expect(lastWords({ status: 'ready', words: '' })).toEqual(['Ready', '']);
});

test('a box names only segments that hold its value', () => {
  const sent = ['NM1*82*1*PENHALLOW*BRYN****XX*1770000036', 'CLM*C1*223', 'HI*ABK:I10*ABF:E119'];
  expect(segmentsOf({ element: '2010BB NM103, NM109', value: 'Prairie Mutual (PM001)' }, sent)).toEqual([]);
  expect(segmentsOf({ element: '2310B NM109', value: '1770000036' }, sent)).toEqual([sent[0]]);
  expect(segmentsOf({ element: '2300 HI', value: 'I10, E11.9' }, sent)).toEqual([sent[2]]);
  expect(segmentsOf({ element: '2300 HI', value: '' }, sent)).toEqual([]);
});
