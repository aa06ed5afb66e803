import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { GOT, LOST, POSTED } from './payments-facts.ts';

const FILE = 'renderer/features/payments/remittance-screen.tsx';
const NEVER = () => new Promise<Reply>(() => undefined);

/** Draws a remittance, presses keys, and answers which of the named operations reached the engine. */
async function press(module: ScreenModule, got: unknown, keys: readonly string[], watched: readonly string[], answers = {}) {
  const { RemittanceScreen } = module;
  if (!RemittanceScreen) throw new Error('the screen is gone');
  const { calls } = setAnswers({
    'remittance.get': () => answer(got),
    'remittance.post': () => answer({ jobId: 'post' }),
    'remittance.undo': () => answer({ jobId: 'undo' }),
    'remittance.assign': NEVER,
    ...answers,
  });
  const stop = followJobs();
  render(
    <MemoryRouter initialEntries={['/payments/r']}>
      <Routes>
        <Route path="/payments/:remittanceId" element={<RemittanceScreen />} />
      </Routes>
    </MemoryRouter>,
  );
  await screen.findByRole('heading', { name: 'Prairie Mutual' });
  for (const each of keys) {
    await userEvent.keyboard(each);
    await act(settle);
  }
  stop();
  return calls.map(({ name }) => name).filter((name) => watched.includes(name));
}

const POST = '{Control>}{Enter}{/Control}';
const UNDO = '{Control>}{Shift>}z{/Shift}{/Control}';
const off = { ...GOT, proof: { ...GOT.proof, balanced: false } };
const refused = { ...off, remittance: { ...off.remittance, status: 'refused' } };

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a remittance that does not add up is not posted',
    file: FILE,
    guard: "status === 'unposted' && got.proof.balanced",
    without: "status === 'unposted'",
    attempt: (module) => press(module, off, [POST], ['remittance.post']),
  },
  {
    name: 'a remittance that is being posted is not posted again',
    file: FILE,
    guard: 'disabled: !canPost || busy',
    without: 'disabled: !canPost',
    attempt: async (module) => (await press(module, GOT, [POST, POST], ['remittance.post'])).slice(1),
  },
  {
    name: 'a remittance that is posted, or was refused, offers no posting',
    file: FILE,
    guard: "...(status === 'unposted'\n",
    without: '...(status\n',
    attempt: async (module) => {
      await press(module, refused, [], []);
      return screen.queryAllByRole('button', { name: /^Post \d/ });
    },
  },
  {
    name: 'a remittance is taken back only after a yes',
    file: FILE,
    guard: "askUndo: () => setFloating('undo')",
    without: 'askUndo: state.startUndo',
    attempt: (module) => press(module, POSTED, [UNDO], ['remittance.undo']),
  },
  {
    name: 'a remittance that is not posted is not taken back',
    file: FILE,
    guard: '...(state.posted\n',
    without: '...(got\n',
    attempt: (module) => press(module, GOT, [UNDO, POST], ['remittance.undo']),
  },
  {
    name: 'a remittance is not taken back while it is being taken back',
    file: FILE,
    guard: 'danger: true, disabled: busy, run: does.askUndo',
    without: 'danger: true, run: does.askUndo',
    attempt: async (module) => {
      await press(module, POSTED, [UNDO, POST, UNDO], []);
      return screen.queryAllByRole('dialog');
    },
  },
  {
    name: 'an exception is not matched while the remittance is being posted',
    file: 'renderer/features/payments/remittance-repairs.tsx',
    guard: '<Button wide keys="1" disabled={busy}',
    without: '<Button wide keys="1"',
    attempt: async ({ Repairs }) => {
      const Pane = Repairs as unknown as typeof import('../../renderer/features/payments/remittance-repairs.tsx').Repairs;
      const assigned: unknown[] = [];
      const nothing = () => undefined;
      render(
        <Pane
          claim={LOST as never}
          {...{ posted: true, chosen: undefined, busy: true }}
          onAssign={(chosen) => assigned.push(chosen)}
          {...{ onFind: nothing, onForget: nothing, onOpenClaim: nothing, repairs: { open: nothing, lookAgain: nothing } }}
        />,
      );
      await userEvent.keyboard('1');
      return assigned;
    },
  },
];

provesGuards(guards);
