import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { AnswersScreen } from '../../renderer/features/answers/answers-screen.tsx';
import { mendAt } from '../../renderer/features/answers/looks.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const PLACE = {
  ...{ line: null, loop: '2010BA', element: 'NM109', box: '1a', title: 'member ID', place: 'coverage' as const },
  ...{ sent: 'PM8851903', said: 'information invalid: member ID (subscriber)' },
};
const row = (claimId: string, patientName: string, place: object = PLACE) => ({
  ...{ claimId, version: 3, claimNumber: `C-${claimId}`, status: 'rejected' as const, patientId: `p-${claimId}`, patientName },
  ...{ coverageId: `v-${claimId}`, superbillId: 's', payerName: 'Prairie Mutual', serviceDate: '2026-07-06', charge: 223_00 },
  ...{ fileBy: '2026-10-04', rejectedAt: '2026-07-08T12:00:00.000Z', source: 'payer' as const, code: 'A7:164:IL' },
  ...{ words: 'Rejected by PRAIRIE MUTUAL: information invalid: member ID (subscriber)', places: [place] },
});
const IRIS = row('iris', 'Puddlecombe, Iris');
const GIL = row('gil', 'Snapdragon, Gil', { ...PLACE, title: 'billing NPI', place: 'practice' });
const LIST = {
  ...{ open: 2, openCharge: 446_00, fixed: 0, rows: [IRIS, GIL] },
  files: [
    {
      ...{ batchId: 'b', number: 7, partnerName: 'Clearway', createdAt: '2026-07-07T12:00:00.000Z', claimCount: 3, open: 2 },
      words: '999: rejected: segments have faults',
    },
  ],
};
const OF_CLAIM = {
  answers: [
    {
      ...{ answerId: 'a', kind: '277CA', source: 'payer', sourceName: 'PRAIRIE MUTUAL', verdict: 'rejected', late: false },
      ...{ receivedAt: '2026-07-08T12:00:00.000Z', answeredOn: '2026-07-08', codes: 'A7:164:IL', words: 'Rejected', places: [PLACE] },
      ...{ batchNumber: 7, fileName: 'one.277', segments: ['STC*A7:164:IL*20260708*U*223'] },
    },
  ],
  changes: [],
  compared: true,
};
const TROUBLE = {
  ...{ exceptionId: 'x', kind: 'TA1', receivedAt: '2026-07-08T12:00:00.000Z', fileName: 'a.ta1', claimId: null, claimNumber: null },
  ...{ batchNumber: 7, words: 'Batch 7: seen before', fix: 'Ask the clearinghouse.', segments: ['TA1*000000007*260708*0000*R*025'] },
};
const REPORT = {
  ediFileId: 'r',
  name: 'FS_HCFA_1_IN_C.txt',
  receivedAt: '2026-07-08T12:00:00.000Z',
  kind: 'x',
  title: 'File summary',
  lineCount: 2,
};

function show(path: string, more: Readonly<Record<string, (input: unknown) => Reply>> = {}) {
  const fake = setAnswers({
    'answer.rejected': () => answer(LIST),
    'answer.exceptions': () => answer({ count: 1, rows: [TROUBLE] }),
    'answer.silent': () => answer({ counts: [], rows: [] }),
    'answer.ofClaim': () => answer(OF_CLAIM),
    'answer.batches': () => answer([]),
    'answer.reports': () => answer([{ ...REPORT, claims: 1, batches: 0 }]),
    'answer.report': () =>
      answer({
        ...{ name: REPORT.name, receivedAt: REPORT.receivedAt, title: REPORT.title, leftOut: 0, lines: ['<b>C0000001A</b> REJECTED', ''] },
        mentions: [{ line: 1, claimId: 'iris', claimNumber: 'C0000001A', batchNumber: null, said: 'rejected' }],
      }),
    'answer.toAsk': () => answer([]),
    'answer.questions': () => answer([]),
    ...more,
  });
  const Where = () => {
    const { pathname, search, state } = useLocation();
    return <p data-testid="where">{`${pathname}${search} ${JSON.stringify(state)}`}</p>;
  };
  const { container } = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/claims/rejected" element={<AnswersScreen />} />
        <Route path="*" element={<Where />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...fake, container };
}

test('the reason, the field, what was sent and what the partner says stand side by side; nothing breaks a rule', async () => {
  const { container } = show('/claims/rejected');
  const pane = await screen.findByRole('complementary', { name: 'The selected claim' });
  await within(pane).findByText(/Sent: PM8851903/);
  expect(within(pane).getByText(/box 1a/)).toBeTruthy();
  expect(within(pane).getByText('Not mended: the same would be sent again')).toBeTruthy();
  expect(screen.getByText(/Batch 7 for Clearway was refused/)).toBeTruthy();
  expect(await brokenRules(container)).toEqual([]);
});

test('Enter leads to the field and remembers the way back', async () => {
  show('/claims/rejected');
  (await screen.findByText('Puddlecombe, Iris')).closest('tr')?.focus();
  await userEvent.keyboard('{Enter}');
  const where = await screen.findByTestId('where');
  expect(where.textContent).toContain('/patients/p-iris?edit=coverage&coverage=v-iris');
  expect(where.textContent).toContain('/claims/rejected?claim=iris');
});

test('sending again opens the next claim by itself; one with faults stays with a word about them', async () => {
  let findings: readonly unknown[] = [];
  const { calls } = show('/claims/rejected', {
    'answer.resend': () => answer({ version: 4, status: findings.length === 0 ? 'queued' : 'onHold', findings }),
  });
  await screen.findByRole('heading', { name: /C-iris/ });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('C-iris goes with the next batch');
  expect(calls.filter(({ name }) => name === 'answer.resend')).toEqual([{ name: 'answer.resend', input: { claimId: 'iris', version: 3 } }]);
  await screen.findByRole('heading', { name: /C-gil/ });
  findings = [{}, {}];
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('C-gil still waits: 2 faults');
  expect(screen.getByRole('heading', { name: /C-gil/ })).toBeTruthy();
});

test('what is looked at is put away with a reason, and can be taken back', async () => {
  const { calls, container } = show('/claims/rejected?view=look', { 'answer.settle': () => answer({ exceptionId: 'x' }) });
  await screen.findByText('Ask the clearinghouse.');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('x');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(calls.filter(({ name }) => name === 'answer.settle')).toEqual([]);
  await userEvent.type(await screen.findByLabelText(/What was done/), 'Asked Clearway');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(calls.filter(({ name }) => name === 'answer.settle')).toHaveLength(1));
  expect(calls.find(({ name }) => name === 'answer.settle')?.input).toEqual({ exceptionId: 'x', closed: true, reason: 'Asked Clearway' });
});

test('a report is text and nothing but text', async () => {
  const { container } = show('/claims/rejected?view=reports');
  await screen.findByText('<b>C0000001A</b> REJECTED');
  expect(container.querySelector('.report-lines b')).toBeNull();
  expect(await brokenRules(container)).toEqual([]);
});

test('every kind of place has somewhere to go', () => {
  const places = [
    'patient',
    'coverage',
    'case',
    'claim',
    'payer',
    'rendering',
    'referring',
    'facility',
    'practice',
    'partner',
    'program',
  ] as const;
  for (const place of places) expect(mendAt(place, IRIS as never).to).toMatch(/^\/(patients|claims|lists)\//);
  expect(mendAt('charges', IRIS as never)).toEqual({ words: 'Mend the charges' });
});
