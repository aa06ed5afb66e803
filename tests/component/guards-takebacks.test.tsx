import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { RemittanceScreen } from '../../renderer/features/payments/remittance-screen.tsx';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, settle } from './guard-twins.ts';
import { GOT, POSTED } from './payments-facts.ts';

const NEVER = () => new Promise<Reply>(() => undefined);
const UNDO = 'renderer/features/payments/undo-claim.tsx';
type UseUndo = typeof import('../../renderer/features/payments/undo-claim.tsx').useUndoClaim;

/** Draws the actions that the hook gives for a claim, presses keys, and answers which of the operations reached the engine. */
async function press(hook: unknown, claim: unknown, posted: boolean, keys: readonly string[]) {
  const useUndo = hook as UseUndo;
  const { calls } = setAnswers({ 'remittance.undone': () => answer([]), 'remittance.undoClaim': NEVER, 'remittance.postClaim': NEVER });
  const Acts = () => {
    const { actions } = useUndo('r', claim as Parameters<UseUndo>[1], posted);
    return actions.map(({ label, run }) => (
      <button key={label} type="button" onClick={run}>
        {label}
      </button>
    ));
  };
  render(<Acts />);
  await act(settle);
  for (const label of keys) {
    const button = screen.queryByText(label);
    if (button) await userEvent.click(button);
    await act(settle);
  }
  return calls.map(({ name }) => name).filter((name) => name === 'remittance.undoClaim');
}

const [posted] = POSTED.claims;
const [waiting] = GOT.claims;

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a claim that is being taken back is not taken back again',
    file: UNDO,
    guard: 'useOneAtATime(async (words',
    without: '((work) => work)(async (words',
    attempt: async ({ useUndoClaim }) => (await press(useUndoClaim, posted, true, ['Undo this claim', 'Undo this claim'])).slice(1),
  },
  {
    name: 'a claim of which nothing stands is not taken back',
    file: UNDO,
    guard: '!undone && stands && claim.claimId !== null',
    without: 'true',
    attempt: ({ useUndoClaim }) => press(useUndoClaim, waiting, true, ['Undo this claim']),
  },
  {
    name: 'nothing is taken back of a remittance that is not posted',
    file: UNDO,
    guard: 'posted && claim ?',
    without: 'claim ?',
    attempt: ({ useUndoClaim }) => press(useUndoClaim, posted, false, ['Undo this claim']),
  },
];

provesGuards(guards);

test('on the remittance itself the key does what the guards above allow', async () => {
  const { calls } = setAnswers({ 'remittance.get': () => answer(GOT), 'remittance.undone': () => answer([]) });
  render(
    <MemoryRouter initialEntries={['/payments/r']}>
      <Routes>
        <Route path="/payments/:remittanceId" element={<RemittanceScreen />} />
      </Routes>
    </MemoryRouter>,
  );
  await screen.findByRole('heading', { name: 'Prairie Mutual' });
  await userEvent.keyboard('u');
  await act(settle);
  expect(calls.map(({ name }) => name)).not.toContain('remittance.undoClaim');
});
