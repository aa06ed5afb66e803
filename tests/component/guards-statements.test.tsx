import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { IDS } from './ids.ts';
import { PREVIEW, RUN } from './statement-samples.ts';

const NO_PAGE = { name: 'statement.pdf', mediaType: 'application/pdf', base64: btoa('not a page') };
const NOBODY = { owed: { accounts: 0, amount: 0 }, leftOut: [], inRun: [], byLevel: [], total: 0 };
const MAKE = '{Control>}{Enter}{/Control}';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

/** Draws one of the two screens, presses keys once its heading is there, and answers the watched operations that reached the engine. */
async function press(module: ScreenModule, heading: string, keys: readonly string[], watched: readonly string[], answers: Answers = {}) {
  const Drawn = module.RunScreen ?? module.StatementsScreen;
  if (!Drawn) throw new Error('the screen is gone');
  const { calls } = setAnswers({
    'statement.preview': () => answer(PREVIEW),
    'statement.runs': () => answer([RUN]),
    'statement.page': () => answer(NO_PAGE),
    'statement.document': () => answer(NO_PAGE),
    'statement.make': () => answer({ jobId: IDS.journal }),
    'statement.markMailed': () => answer({}),
    'statement.undo': () => answer({}),
    ...answers,
  });
  const router = createMemoryRouter([{ path: '/statements/runs/:runId', element: <Drawn /> }], {
    initialEntries: [`/statements/runs/${IDS.run}`],
  });
  render(<RouterProvider router={router} />);
  await screen.findByRole('heading', { name: heading });
  await act(settle);
  for (const each of keys) {
    await userEvent.keyboard(each);
    await act(settle);
  }
  return calls.map(({ name }) => name).filter((name) => watched.includes(name));
}

const mailed: Answers = { 'statement.runs': () => answer([{ ...RUN, status: 'mailed' }]) };
const RUNS = 'renderer/features/statements/run-screen.tsx';
const DRY_RUN = 'renderer/features/statements/statements-screen.tsx';

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a run is marked mailed only after a yes',
    file: RUNS,
    guard: "run: () => setAsking('asked')",
    without: 'run: () => void markMailed()',
    attempt: (module) => press(module, 'Statement run 12', ['m'], ['statement.markMailed']),
  },
  {
    name: 'a mailed run is not marked mailed again',
    file: RUNS,
    guard: "keys: 'M', disabled: !open",
    without: "keys: 'M'",
    attempt: (module) => press(module, 'Statement run 12', ['m', MAKE], ['statement.markMailed'], mailed),
  },
  {
    name: 'a mailed run is not undone',
    file: RUNS,
    guard: "keys: 'U', disabled: !open",
    without: "keys: 'U'",
    attempt: (module) => press(module, 'Statement run 12', ['u'], ['statement.undo'], mailed),
  },
  {
    name: 'a run that is being made is not made a second time',
    file: DRY_RUN,
    guard: 'primary: true, disabled: running',
    without: 'primary: true',
    attempt: async (module) => (await press(module, 'Statement run', [MAKE, MAKE], ['statement.make'])).slice(1),
  },
  {
    name: 'nobody is left out of a run that is already being made',
    file: DRY_RUN,
    guard: 'disabled: running || !selected',
    without: 'disabled: !selected',
    attempt: async (module) => {
      await press(module, 'Statement run', [MAKE, '{Delete}'], []);
      return screen.queryAllByText('Left out by hand');
    },
  },
  {
    name: 'a run with nobody in it cannot be made',
    file: DRY_RUN,
    guard: '...(nobody ? [] : runActions)',
    without: '...runActions',
    attempt: (module) => press(module, 'Statement run', [MAKE], ['statement.make'], { 'statement.preview': () => answer(NOBODY) }),
  },
];

provesGuards(guards);
