import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { CollectionsScreen } from '../../renderer/features/collections/collections-screen.tsx';
import { StandingScreen } from '../../renderer/features/collections/standing-screen.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { AGENCY, CANDIDATE, CANDIDATES, PLACEMENT, PLACEMENTS, POLICY, RUN, STANDINGS } from './collections-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;
const ACT = '{Control>}{Enter}{/Control}';

function open(path: string, answers: Answers = {}) {
  const bridge = setAnswers({
    'collection.policy': () => answer(POLICY),
    'collection.candidates': () => answer(CANDIDATES),
    'collection.placements': () => answer(PLACEMENTS),
    'collection.agencies': () => answer([AGENCY]),
    'collection.runs': () => answer([RUN]),
    'standing.show': () => answer(STANDINGS),
    ...answers,
  });
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/collections" element={<CollectionsScreen />} />
        <Route path="/collections/account/:guarantorId" element={<StandingScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('an account is looked at by one key, and nobody is handed over who was not', async () => {
  const { container, asked } = open('/collections', { 'collection.review': () => answer({ count: 1 }) });
  expect(await screen.findByText('To look at')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Hand over/ })).toBeDisabled();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('h');
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.keyboard(' ');
  expect(asked('collection.review')).toEqual([{ guarantorIds: [CANDIDATE.guarantorId], reviewed: true }]);
});

test('money of an agency is less its fee, by default what was agreed, and never more than is out', async () => {
  const { asked } = open('/collections?view=placed', { 'collection.pay': () => answer({ receiptNumber: 7, cash: 70_00, left: 148_00 }) });
  await screen.findByText('Nightjarre, Ambrose');
  await userEvent.keyboard('m');
  const amount = await screen.findByLabelText('Paid on the debt');
  await userEvent.type(amount, '248.01');
  await userEvent.keyboard(ACT);
  expect(asked('collection.pay')).toEqual([]);
  await userEvent.clear(amount);
  await userEvent.type(amount, '100.00');
  expect(await screen.findByText('70.00 came in; Harbor Recovery has 148.00 afterwards.')).toBeInTheDocument();
  await userEvent.keyboard(ACT);
  expect(asked('collection.pay')).toMatchObject([
    { guarantorId: PLACEMENT.guarantorId, paidTo: 'agency', amount: 100_00, fee: 30_00, feeHow: 'withheld', method: 'check' },
  ]);
});

test('a hand-over is taken back with a reason only, and the file that was written is warned of', async () => {
  const { asked } = open('/collections?view=runs', { 'collection.undoRun': () => answer({ accounts: 1, total: 248_00 }) });
  await screen.findByText('File written');
  await userEvent.keyboard('x');
  expect(await screen.findByText(/see that nobody sends it/)).toBeInTheDocument();
  await userEvent.keyboard(ACT);
  expect(asked('collection.undoRun')).toEqual([]);
  await userEvent.type(screen.getByLabelText('Why'), 'Wrong agency');
  await userEvent.keyboard(ACT);
  expect(asked('collection.undoRun')).toEqual([{ runId: RUN.runId, reason: 'Wrong agency' }]);
});

test('a bankruptcy stands as a note with its rule, and a hardship is not said without its percent', async () => {
  const { container, asked } = open(`/collections/account/${STANDINGS.guarantorId}`, {
    'standing.add': () => answer({ endedReview: false }),
  });
  expect(await screen.findByText(/^Bankruptcy, chapter 7, filed 07\/01\/2026\. Ask for nothing/)).toBeInTheDocument();
  expect(screen.getByText(/^Harbor Recovery has 248\.00 of this account/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('a');
  await userEvent.type(await screen.findByLabelText('Why'), 'Income below the line');
  await userEvent.selectOptions(screen.getByLabelText('Standing'), 'hardship');
  await userEvent.keyboard(ACT);
  expect(asked('standing.add')).toEqual([]);
  await userEvent.type(screen.getByLabelText('Discount in percent'), '40');
  await userEvent.keyboard(ACT);
  expect(asked('standing.add')).toMatchObject([{ kind: 'hardship', percent: 40, reason: 'Income below the line' }]);
});
