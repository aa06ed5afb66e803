import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { DepositsScreen } from '../../renderer/features/deposits/deposits-screen.tsx';
import { UnderpaidScreen } from '../../renderer/features/underpaid/underpaid-screen.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { ACCOUNT, LINE, LINES, MATCH, PAYMENT, PAYMENTS, SHORT, SHORTS, SLIP } from './deposits-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

function open(path: string, answers: Answers = {}) {
  const bridge = setAnswers({
    'deposit.list': () => answer(PAYMENTS),
    'deposit.lines': () => answer(LINES),
    'deposit.payment': () => answer({ payment: PAYMENT, confirmed: false, matches: [], likely: [LINE] }),
    'deposit.line': () => answer({ line: LINE, matches: [MATCH], likely: [], together: [], moreToTry: false }),
    'deposit.accounts': () => answer([ACCOUNT]),
    'deposit.slips': () => answer([SLIP]),
    'deposit.imports': () => answer([]),
    'deposit.refresh': () => answer({ made: 0, gone: 0 }),
    'underpaid.list': () => answer(SHORTS),
    'underpaid.letters': () => answer({ letters: [], words: 'Dear {payer}' }),
    ...answers,
  });
  const stop = followJobs();
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/deposits" element={<DepositsScreen />} />
        <Route path="/underpaid" element={<UnderpaidScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, stop, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('a payment that is posted and not in the bank stands in red with its sum, and is matched by one key', async () => {
  const { container, asked, stop } = open('/deposits', { 'deposit.match': () => answer({ matched: 98_00, left: 0 }) });
  expect(
    await screen.findByText('98.00 that payers say they paid is not in the bank; 98.00 in the bank is not explained'),
  ).toBeInTheDocument();
  expect((await screen.findAllByText('Posted, not in the bank')).length).toBe(1);
  expect(screen.getAllByText('Not in the bank for 12 days').length).toBe(2);
  await screen.findByRole('button', { name: /07\/14\/2026 Operating/ });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('1');
  expect(asked('deposit.match')).toEqual([{ lineId: LINE.lineId, targetIds: [PAYMENT.remittanceId] }]);
  expect(asked('deposit.refresh')).toEqual([{}]);
  stop();
});

test('a line of the bank says by which rule it is matched, is taken apart by a key, and set aside in words', async () => {
  const { container, asked, stop } = open('/deposits?view=lines', {
    'deposit.unmatch': () => answer({}),
    'deposit.setAside': () => answer({}),
  });
  expect(await screen.findByText('by trace number')).toBeInTheDocument();
  expect(screen.getAllByText('No remittance for it').length).toBe(2);
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('u');
  expect(asked('deposit.unmatch')).toEqual([{ matchId: MATCH.matchId }]);
  await userEvent.keyboard('n');
  await userEvent.selectOptions(await screen.findByLabelText('It is'), 'interest');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('deposit.setAside')).toEqual([{ lineId: LINE.lineId, aside: 'interest', note: '' }]);
  stop();
});

test('all checks that wait are chosen for a slip, and one that stays here is left out', async () => {
  const checks = [
    { ...PAYMENT, method: 'check' },
    { ...PAYMENT, method: 'check', remittanceId: 'second', traceNumber: '5002', payment: 2_00 },
    { ...PAYMENT, remittanceId: 'eft' },
  ];
  const { asked, stop } = open('/deposits', {
    'deposit.list': () => answer({ ...PAYMENTS, rows: checks }),
    'deposit.makeSlip': () => answer({ number: 1001, total: 98_00, count: 1 }),
  });
  await screen.findByRole('heading', { name: 'Deposits' });
  await userEvent.keyboard('s');
  await screen.findByRole('button', { name: /Make a slip of 2 checks, 100.00/ });
  await userEvent.click(screen.getByLabelText(/check 5002/));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('deposit.makeSlip')).toMatchObject([{ bankAccountId: ACCOUNT.bankAccountId, remittanceIds: [PAYMENT.remittanceId] }]);
  expect(await screen.findByText('Slip 1001: 1 check, 98.00')).toBeInTheDocument();
  stop();
});

test('slips say whether the bank has them, and Esc leads back', async () => {
  const { container, stop } = open('/deposits?view=slips');
  expect(await screen.findByRole('row', { name: /^1001.*Not in the bank yet/ })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByText('elsewhere')).toBeInTheDocument();
  stop();
});

test('a short line says which rule expected how much since when, and goes into a letter with others of its payer', async () => {
  const { container, asked, stop } = open('/underpaid', { 'underpaid.letter': () => answer({ number: 3, total: 20_00 }) });
  expect(await screen.findByText('The contract Prairie 2026, in force since 01/01/2026, allows 120.00.')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  expect(asked('underpaid.find')).toEqual([]);
  await userEvent.keyboard('p');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByDisplayValue('Dear {payer}')).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('underpaid.letter')).toMatchObject([
    {
      words: 'Dear {payer}',
      lines: SHORTS.rows.filter(({ payerId }) => payerId === SHORT.payerId).map(({ claimId, chargeLineId }) => ({ claimId, chargeLineId })),
    },
  ]);
  stop();
});

test('what was posted since the last look is looked through by itself, once', async () => {
  const { asked, stop } = open('/underpaid', {
    'underpaid.list': () => answer({ ...SHORTS, stale: true }),
    'underpaid.find': () => answer({ jobId: 'look' }),
  });
  await screen.findByText('Looking through the answers');
  expect(asked('underpaid.find')).toEqual([{}]);
  stop();
});
