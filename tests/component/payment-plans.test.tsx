import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { AccountPlanScreen } from '../../renderer/features/payment-plans/account-plan-screen.tsx';
import { PlansScreen } from '../../renderer/features/payment-plans/plans-screen.tsx';
import { SmallBalancesScreen } from '../../renderer/features/small-balances/small-balances-screen.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';
import { PLAN_ACCOUNT, PLAN_HEAD, PLAN_POLICY, SMALL_LIST } from './plan-facts.ts';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;
const [GUARANTOR, VISIT, OTHER, REASON] = [IDS.guarantor, IDS.encounter, IDS.other, IDS.journal];

const NOTHING = { count: 0, amount: 0 };
function open(path: string, answers: Answers = {}) {
  const bridge = setAnswers({
    'plan.policy': () => answer(PLAN_POLICY),
    'plan.list': () =>
      answer({
        ...{ total: 1, rows: [PLAN_HEAD] },
        sums: {
          ...{ running: { count: 1, amount: 100_00 }, missed: { count: 1, amount: 30_00 } },
          week: NOTHING,
          kept: NOTHING,
          finished: NOTHING,
          ended: NOTHING,
        },
      }),
    'plan.account': () => answer(PLAN_ACCOUNT),
    'smallBalance.list': () => answer(SMALL_LIST),
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
