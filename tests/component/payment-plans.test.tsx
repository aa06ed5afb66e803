import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Output } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { AccountPlanScreen } from '../../renderer/features/payment-plans/account-plan-screen.tsx';
import { PlansScreen } from '../../renderer/features/payment-plans/plans-screen.tsx';
import { SmallBalancesScreen } from '../../renderer/features/small-balances/small-balances-screen.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;
const [GUARANTOR, PLAN, VISIT, OTHER, REASON] = [IDS.guarantor, IDS.run, IDS.encounter, IDS.other, IDS.journal];

const HEAD: Output<'plan.list'>['rows'][number] = {
  ...{ planId: PLAN, number: 7, guarantorId: GUARANTOR, patientId: null, accountNumber: 5001, name: 'Rook, Ida', state: 'missed' },
  ...{ agreed: cents(120_00), downPayment: cents(0), instalment: cents(50_00), count: 3, startedOn: plainDate('2026-05-01') },
  ...{ firstDay: plainDate('2026-06-01'), interval: 'monthly', graceDays: 5, paid: cents(20_00), remaining: cents(100_00) },
  ...{ late: cents(30_00), dueNow: cents(80_00), asked: { amount: cents(80_00), by: plainDate('2026-08-01') } },
  unpaidSince: plainDate('2026-06-01'),
};
const NOTHING = { count: 0, amount: 0 };
const ACCOUNT = {
  ...{ name: 'Rook, Ida', accountNumber: 5001, owed: 120_00, running: null, earlier: [], mayExceed: false },
  policy: { most: 100_00, mostMonths: null, graceDays: 5 },
  visits: [
    { encounterId: VISIT, patientName: 'Ida Rook', serviceDate: '2026-04-01', owed: 90_00 },
    { encounterId: OTHER, patientName: 'Abel Rook', serviceDate: '2026-04-02', owed: 30_00 },
  ],
};
const SMALL = {
  guarantorId: GUARANTOR,
  patientId: null,
  name: 'Rook, Ida',
  accountNumber: 5001,
  amount: 3_00,
  visits: 1,
  since: '2026-01-02',
};
const LIST = {
  ...{ maximum: 5_00, ageDays: 60, more: 0, total: 5_00, leftOutCount: 1, leftOutTotal: 4_00, reasonId: REASON },
  ready: [SMALL, { ...SMALL, guarantorId: OTHER, name: 'Wren, Una', amount: 2_00 }],
  leftOut: [{ ...SMALL, guarantorId: PLAN, name: 'Lark, Bo', amount: 4_00, reason: 'Payment plan' }],
  reasons: [{ reasonId: REASON, words: 'Too small to collect' }],
};

function open(path: string, answers: Answers = {}) {
  const bridge = setAnswers({
    'plan.policy': () => answer(ACCOUNT.policy),
    'plan.list': () =>
      answer({
        ...{ total: 1, rows: [HEAD] },
        sums: {
          ...{ running: { count: 1, amount: 100_00 }, missed: { count: 1, amount: 30_00 } },
          week: NOTHING,
          kept: NOTHING,
          finished: NOTHING,
          ended: NOTHING,
        },
      }),
    'plan.account': () => answer(ACCOUNT),
    'smallBalance.list': () => answer(LIST),
    ...answers,
  });
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/plans" element={<PlansScreen />} />
        <Route path="/plans/account/:guarantorId" element={<AccountPlanScreen />} />
        <Route path="/small-balances" element={<SmallBalancesScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('plans stand with what they ask next and what was missed, and lead to their account', async () => {
  const { container } = open('/plans');
  expect(await screen.findByText('30.00 missed')).toBeInTheDocument();
  expect(screen.getByText('80.00 by 08/01/2026')).toBeInTheDocument();
  expect(screen.getByText('100.00 left on 1 running plan, 0.00 due this week, 30.00 missed')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('a plan is agreed with its schedule in sight: beyond the policy only the owner may, a visit less is within it', async () => {
  const made = { number: 8, count: 2, lastDay: '2026-09-14' };
  const { asked, container } = open(`/plans/account/${GUARANTOR}`, { 'plan.make': () => answer(made) });
  await screen.findByText('No payment plan');
  await userEvent.keyboard('n');
  await userEvent.type(await screen.findByLabelText('Each payment'), '50');
  const table = await screen.findByRole('table', { name: 'Payments of the plan' });
  expect(
    within(table)
      .getAllByRole('row')
      .map((row) => row.textContent?.slice(-5)),
  ).toEqual(['mount', '50.00', '50.00', '20.00']);
  expect(screen.getByText(/more than 100.00, beyond the policy. Ask the owner/)).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('plan.make')).toEqual([]);
  await userEvent.click(screen.getByLabelText(/Abel Rook/));
  expect(screen.queryByText(/beyond the policy/)).toBeNull();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('plan.make')).toMatchObject([
    {
      guarantorId: GUARANTOR,
      encounterIds: [VISIT],
      agreed: 90_00,
      downPayment: 0,
      parts: { by: 'amount', amount: 50_00 },
      replaces: null,
    },
  ]);
});

test('small balances: one is left by the space bar, the rest is written off for the reason of the list', async () => {
  const { asked, container } = open('/small-balances', {
    'smallBalance.writeOff': () => answer({ number: 1, accounts: 1, visits: 1, total: 2_00 }),
  });
  await screen.findByRole('button', { name: /Write off 2 accounts, 5.00/ });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard(' ');
  await screen.findByRole('button', { name: /Write off 1 account, 2.00/ });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const dialog = await screen.findByRole('dialog', { name: 'Write off 2.00 of 1 account?' });
  expect(within(dialog).getByLabelText('Reason')).toHaveDisplayValue('Too small to collect');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('smallBalance.writeOff')).toMatchObject([
    { guarantorIds: [OTHER], shown: 2_00, maximum: 5_00, ageDays: 60, reasonId: REASON },
  ]);
  expect(await screen.findByText('Run 1: 2.00 of 1 account written off.')).toBeInTheDocument();
});

test('who is left out stands with the reason', async () => {
  open('/small-balances?view=kept');
  expect(await screen.findByRole('row', { name: /Lark, Bo.*Payment plan/ })).toBeInTheDocument();
});
