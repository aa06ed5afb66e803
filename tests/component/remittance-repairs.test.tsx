import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { RemittanceAsideScreen } from '../../renderer/features/payments/remittance-aside-screen.tsx';
import { RemittanceScreen } from '../../renderer/features/payments/remittance-screen.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { followChanges } from '../../renderer/lib/query.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { EXPLAINED, GOT, POSTED } from './payments-facts.ts';

/** The second claim is ours, but one line was not found and one code is held. */
const [SURE, LOST] = POSTED.claims;
const MISREAD = {
  ...POSTED,
  claims: [
    SURE,
    {
      ...LOST,
      claimId: 'c2',
      suggestion: null,
      reasons: ['line 1 (G0463): the claim has no line with code G0463', 'OA-999 is held for a decision'],
    },
  ],
};
const LINES = {
  payerId: 'p1',
  lines: [
    { position: 1, code: 'G0463', serviceDate: '2026-06-22', charge: 120_00, paid: 100_00, chargeLineId: null, reason: 'no such code' },
    {
      position: 2,
      code: 'G0008',
      serviceDate: '2026-06-22',
      charge: 30_00,
      paid: 30_00,
      chargeLineId: 'l2',
      reason: 'line control number 2',
    },
  ],
  ours: [
    { chargeLineId: 'l2', code: 'G0008', serviceDate: '2026-06-22', charge: 30_00 },
    { chargeLineId: 'l1', code: 'T1015', serviceDate: '2026-06-22', charge: 120_00 },
  ],
};
const CLAIM = {
  events: [
    {
      at: '2026-07-01T10:00:00.000Z',
      source: 'person',
      before: 'ready',
      after: 'submitted',
      code: '',
      words: 'Sent in batch 7',
      userName: 'Ada',
    },
  ],
};

function open(got: unknown, answers: Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>> = {}) {
  const bridge = setAnswers({
    'remittance.get': () => answer(got),
    'remittance.explain': () => answer(EXPLAINED),
    'remittance.undone': () => answer([]),
    'remittance.lines': () => answer(LINES),
    'claim.get': () => answer(CLAIM),
    'remittance.assignLine': () => answer({ state: 'posted', reasons: [] }),
    'remittance.setAside': () => answer({}),
    'remittance.lookAgain': () => answer({}),
    'remittance.accept': () => answer({}),
    'posting.saveRule': () => answer({ effectiveFrom: '2026-07-14' }),
    'posting.decide': () => answer({ state: 'posted', reasons: [] }),
    ...answers,
  });
  const stop = followChanges();
  const view = render(
    <MemoryRouter initialEntries={['/payments/r']}>
      <Routes>
        <Route path="/payments/:remittanceId" element={<RemittanceScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, bridge, stop, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('a line is assigned by two keys: the free line of ours stands first, with the focus on it; the claim’s history is beside it', async () => {
  const { container, asked, stop } = open(MISREAD);
  await screen.findByText('Sent in batch 7');
  await userEvent.keyboard('4');
  const field = await screen.findByLabelText('Our line');
  await waitFor(() => expect(field).toHaveFocus());
  expect(field).toHaveDisplayValue('T1015, 06/22, 120.00');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('CW24705 posted');
  expect(asked('remittance.assignLine')).toEqual([{ remittanceClaimId: 'lost', line: 1, chargeLineId: 'l1' }]);
  stop();
});

test('a line that answers two of ours is shared among them by the same two keys', async () => {
  const combined = {
    payerId: 'p1',
    lines: [
      { position: 1, code: 'G0463', serviceDate: '2026-06-22', charge: 150_00, paid: 130_00, chargeLineId: null, reason: 'no such code' },
    ],
    ours: LINES.ours,
  };
  const { container, asked, stop } = open(MISREAD, {
    'remittance.lines': () => answer(combined),
    'remittance.splitLine': () => answer({ state: 'posted', reasons: [] }),
  });
  await screen.findByText('Sent in batch 7');
  await userEvent.keyboard('4');
  const field = await screen.findByLabelText('Our line');
  await waitFor(() => expect(field).toHaveFocus());
  expect(field).toHaveDisplayValue('G0008 30.00 + T1015 120.00 together');
  expect(screen.getByRole('button', { name: /Share it among 2 lines/ })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('CW24705 posted');
  expect(asked('remittance.splitLine')).toEqual([{ remittanceClaimId: 'lost', line: 1, chargeLineIds: ['l2', 'l1'] }]);
  expect(asked('remittance.assignLine')).toEqual([]);
  stop();
});

test('a held code is decided once; what is still open is said', async () => {
  const { asked, stop } = open(MISREAD, { 'posting.decide': () => answer({ state: 'exception', reasons: ['line 1 is not found'] }) });
  await screen.findByText('Sent in batch 7');
  await userEvent.keyboard('5');
  const field = await screen.findByLabelText(/^OA-999/);
  await waitFor(() => expect(field).toHaveFocus());
  await userEvent.selectOptions(field, 'track');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Not posted: line 1 is not found');
  const decision = { group: 'OA', reason: '999', action: 'track' };
  expect([asked('posting.saveRule'), asked('posting.decide')]).toEqual([[], [{ remittanceClaimId: 'lost', decisions: [decision] }]]);
  stop();
});

test('from now on is rehearsed before anything is saved, in three keys; Esc leaves everything as it was', async () => {
  let jobs = 0;
  const begun = () => {
    jobs += 1;
    return answer({ jobId: `job${jobs}` });
  };
  const { asked, stop, bridge } = open(MISREAD, { 'posting.rehearse': begun, 'job.cancel': () => answer({}) });
  const stopJobs = followJobs();
  const always = '{Control>}{Shift>}{Enter}{/Shift}{/Control}';
  const now = '{Control>}{Enter}{/Control}';
  await screen.findByText('Sent in batch 7');
  await userEvent.keyboard('5');
  await waitFor(async () => expect(await screen.findByLabelText(/^OA-999/)).toHaveFocus());
  await userEvent.keyboard(always);
  await screen.findByText('Judging the answers of the last 12 months again');
  expect(asked('posting.rehearse')).toEqual([{ payerId: 'p1', group: 'OA', reason: '999', action: 'deny' }]);
  await userEvent.keyboard(now);
  expect([asked('posting.saveRule'), asked('posting.decide')]).toEqual([[], []]);
  const sums = { writtenOff: 0, toPatients: 0, toNextPayers: 0, denied: 0, held: 0, claims: 1 };
  const result = { answers: 40, named: 2, differing: 1, now: { ...sums, held: 150_00 }, would: { ...sums, denied: 20_00 }, rows: [] };
  const rehearsed = () =>
    act(() => bridge.emit({ type: 'job.ended', jobId: `job${jobs}`, name: 'posting.rehearse', reply: answer(result), cancelled: false }));
  rehearsed();
  await screen.findByText('1 claim would have posted otherwise.');
  await userEvent.keyboard('{Escape}');
  await screen.findByLabelText(/^OA-999/);
  expect([asked('posting.saveRule'), asked('posting.decide')]).toEqual([[], []]);
  await userEvent.keyboard(always);
  await screen.findByText('Judging the answers of the last 12 months again');
  rehearsed();
  await screen.findByText('1 claim would have posted otherwise.');
  await userEvent.keyboard(now);
  await waitFor(() => expect(asked('posting.decide')).toHaveLength(1));
  expect(asked('posting.saveRule')).toMatchObject([{ payerId: 'p1', group: 'OA', reason: '999', action: 'deny' }]);
  stopJobs();
  stop();
});

test('a claim of somebody else is set aside with a reason, one that waits with a note; without words nothing happens', async () => {
  const { asked, stop } = open(POSTED);
  await screen.findByText('Balances to the cent');
  await userEvent.keyboard('6');
  await screen.findByRole('dialog');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('remittance.setAside')).toEqual([]);
  await userEvent.keyboard('Another practice{Control>}{Enter}{/Control}');
  await screen.findByText('CW24705 is set aside');
  await userEvent.keyboard('7');
  await screen.findByRole('dialog');
  await userEvent.keyboard('Called{Control>}{Enter}{/Control}');
  await screen.findByText('CW24705 waits');
  expect(asked('remittance.setAside')).toEqual([
    { remittanceClaimId: 'lost', kind: 'notOurs', note: 'Another practice' },
    { remittanceClaimId: 'lost', kind: 'held', note: 'Called' },
  ]);
  stop();
});

test('what is set aside is no exception, says why and by whom, and is taken up again by one key', async () => {
  const aside = { kind: 'notOurs', note: 'Another practice', setAt: '2026-07-14T00:00:00.000Z', userName: 'Ada' };
  const { container, asked, stop } = open({ ...POSTED, claims: [SURE, { ...LOST, aside }] });
  await userEvent.click(await screen.findByText('Not ours'));
  await screen.findByText('Not ours, Ada: Another practice');
  expect(screen.queryByText(/^Exception 1/)).toBeNull();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('8');
  await waitFor(() => expect(asked('remittance.lookAgain')).toEqual([{ remittanceClaimId: 'lost' }]));
  stop();
});

test('a check of somebody else says so, cannot be posted, and is taken as ours only with a reason', async () => {
  const { container, asked, stop } = open({ ...GOT, remittance: { ...GOT.remittance, misrouted: true } });
  await screen.findByText(/made out to PRAIRIE, NPI 1234567893, not to this practice/);
  expect(screen.getByRole('button', { name: /Post 1, keep 1 back/ })).toBeDisabled();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('o');
  await screen.findByRole('dialog');
  await userEvent.keyboard('The old number{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('remittance.accept')).toEqual([{ remittanceId: 'r', note: 'The old number' }]));
  stop();
});

test('what is set aside stands in one list with its reason, and opens the check that it stands on', async () => {
  const common = { payerName: 'Prairie Mutual', traceNumber: 'A1', paymentDate: '2026-07-13' };
  setAnswers({
    'remittance.asideList': () =>
      answer({
        checks: [{ ...common, remittanceId: 'r9', payment: 95_00, claimCount: 2, payee: '1999999984' }],
        answers: [
          {
            ...common,
            ...{ remittanceClaimId: 'lost', remittanceId: 'r', claimNumber: 'ZX1', patientName: 'Otherman, Ned', paid: 55_00 },
            ...{ kind: 'notOurs', note: 'Another practice', setAt: '2026-07-14T00:00:00.000Z', userName: 'Ada' },
          },
        ],
      }),
  });
  const { container } = render(
    <MemoryRouter initialEntries={['/payments/aside']}>
      <Routes>
        <Route path="/payments/aside" element={<RemittanceAsideScreen />} />
        <Route path="/payments/:remittanceId" element={<p>its check</p>} />
      </Routes>
    </MemoryRouter>,
  );
  expect((await screen.findByRole('row', { name: /Made out to 1999999984/ })).textContent).toContain('95.00');
  expect(screen.getByRole('row', { name: /ZX1, Otherman, Ned/ }).textContent).toContain('Another practice · Ada');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await screen.findByText('its check');
});
