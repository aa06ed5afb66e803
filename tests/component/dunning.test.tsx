import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { IDS } from './ids.ts';

const NO_PAGE = { name: 'letter.pdf', mediaType: 'application/pdf', base64: btoa('not a page') };
const who = { guarantorId: IDS.guarantor, patientId: IDS.patient, name: 'Applewhistle, Juno', accountNumber: 10482 };
const LETTERS = {
  owed: { accounts: 3, amount: 170_00 },
  leftOut: [{ reason: 'An appeal is undecided', accounts: 2, amount: 43_60, next: 'Written to when it is decided' }],
  inRun: [{ ...who, level: 1, title: 'Reminder', language: 'en', mailed: 2, lastSent: '2026-06-14', owes: 126_40 }],
  byLevel: [{ level: 1, accounts: 1, amount: 126_40 }],
  total: 126_40,
};
const RULES = { on: true, aprBasisPoints: 1200, least: 50, afterDays: 60, onCharges: false };
const CHARGES = {
  ...{ rules: RULES, owed: { accounts: 1, amount: 126_40 }, leftOut: [], total: 1_26 },
  inRun: [
    {
      ...{ ...who, owes: 126_40, base: 126_40, amount: 1_26 },
      visits: [{ encounterId: IDS.other, serviceDate: '2026-03-02', base: 126_40, amount: 1_26 }],
    },
  ],
};
const RUN = {
  ...{ runId: IDS.run, number: 4, letterDate: '2026-07-14', madeAt: '2026-07-14T12:00:00.000Z', by: 'Billy', letterCount: 1 },
  ...{ total: 126_40, status: 'made' },
};
const CHARGE_RUN = {
  ...{ runId: IDS.run, number: 3, chargedOn: '2026-07-14', madeAt: '2026-07-14T12:00:00.000Z', by: 'Billy', rules: RULES },
  ...{ accounts: 1, total: 1_26, undone: null },
};
const MAKE = '{Control>}{Enter}{/Control}';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

/** Draws one of the screens of dunning, presses keys, and answers the operations that reached the engine. */
async function press(module: ScreenModule, path: string, keys: readonly string[], answers: Answers = {}) {
  const Drawn = module.DunningScreen ?? module.LetterRunsScreen ?? module.ChargeRunsScreen ?? module.LetterTextsScreen;
  if (!Drawn) throw new Error('the screen is gone');
  const { calls } = setAnswers({
    'dunning.preview': () => answer(LETTERS),
    'dunning.page': () => answer(NO_PAGE),
    'dunning.document': () => answer(NO_PAGE),
    'dunning.runs': () => answer([RUN]),
    'dunning.make': () => answer({ jobId: IDS.journal }),
    'dunning.markMailed': () => answer({}),
    'dunning.undo': () => answer({}),
    'financeCharge.preview': () => answer(CHARGES),
    'financeCharge.runs': () => answer([CHARGE_RUN]),
    'financeCharge.make': () => answer({ jobId: IDS.journal }),
    'financeCharge.ofRun': () =>
      answer({ total: 1, rows: [{ ...who, patientId: undefined, base: 126_40, amount: 1_26, visits: [], wouldCredit: 1_26 }] }),
    'financeCharge.undo': () => answer({ accounts: 1, total: 1_26 }),
    ...answers,
  });
  const router = createMemoryRouter([{ path: '*', element: <Drawn /> }], { initialEntries: [path] });
  render(<RouterProvider router={router} />);
  await act(settle);
  for (const each of keys) {
    await userEvent.keyboard(each);
    await act(settle);
  }
  return calls;
}
const asked = (calls: Awaited<ReturnType<typeof press>>, name: string) =>
  calls.filter((one) => one.name === name).map(({ input }) => input);
const screenOf = (file: string): Promise<ScreenModule> => import(/* @vite-ignore */ `/renderer/features/dunning/${file}`);

test('letters: who is in and out, one left out by a key, and the rest made', async () => {
  const calls = await press(await screenOf('dunning-screen.tsx'), '/dunning', []);
  expect(screen.getByText('An appeal is undecided')).toBeTruthy();
  expect(screen.getByText('1. Reminder')).toBeTruthy();
  await userEvent.keyboard('{Delete}');
  await act(settle);
  expect(screen.getByText('Left out by hand')).toBeTruthy();
  await userEvent.keyboard('{Insert}');
  await act(settle);
  await userEvent.keyboard(MAKE);
  await act(settle);
  expect(asked(calls, 'dunning.make')).toMatchObject([{ leaveOut: [] }]);
});

test('finance charges: each step of the arithmetic, and what is booked is what is shown', async () => {
  const calls = await press(await screenOf('dunning-screen.tsx'), '/dunning?view=charges', [MAKE]);
  expect(screen.getByText(/126.40 at 12 % a year, one twelfth of it for a month: 1.26/)).toBeTruthy();
  expect(asked(calls, 'financeCharge.make')).toMatchObject([{ leaveOut: [], shown: 1_26 }]);
});

test('while charges are off nothing can be booked, and why is said', async () => {
  const off = () => answer({ ...CHARGES, rules: { ...RULES, on: false }, inRun: [], total: 0 });
  const calls = await press(await screenOf('dunning-screen.tsx'), '/dunning?view=charges', [MAKE], { 'financeCharge.preview': off });
  expect(screen.getByText('Finance charges are off')).toBeTruthy();
  expect(asked(calls, 'financeCharge.make')).toEqual([]);
});

test('taking charges back says what stands as a credit, and needs its reason', async () => {
  const calls = await press(await screenOf('charge-runs-screen.tsx'), '/', ['u']);
  expect(screen.getByText(/1 account paid since: 1.26 will stand as a credit/)).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox'), 'Waived');
  await userEvent.keyboard(MAKE);
  await act(settle);
  expect(asked(calls, 'financeCharge.undo')).toMatchObject([{ reason: 'Waived' }]);
});

const mailed: Answers = { 'dunning.runs': () => answer([{ ...RUN, status: 'mailed' }]) };
const RUNS = 'renderer/features/dunning/letter-runs-screen.tsx';
const namesOf = async (calls: ReturnType<typeof press>, name: string) => asked(await calls, name);

const guards: readonly GuardedAttempt[] = [
  {
    name: 'letters are marked mailed only after a yes',
    file: RUNS,
    guard: "disabled: !open, run: () => setAsking('mailed')",
    without: 'disabled: !open, run: () => void markMailed()',
    attempt: (module) => namesOf(press(module, '/', ['m']), 'dunning.markMailed'),
  },
  {
    name: 'a mailed run of letters is not undone',
    file: RUNS,
    guard: "keys: 'U', disabled: !open",
    without: "keys: 'U'",
    attempt: (module) => namesOf(press(module, '/', ['u'], mailed), 'dunning.undo'),
  },
  {
    name: 'charges are not taken back without a reason',
    file: 'renderer/features/dunning/charge-runs-screen.tsx',
    guard: "disabled={reason.trim() === '' || undo.running}",
    without: 'disabled={undo.running}',
    attempt: (module) => namesOf(press(module, '/', ['u', MAKE]), 'financeCharge.undo'),
  },
];

provesGuards(guards);
