import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import type { Reply } from '#shared/contract/reply.ts';
import { claimStatuses } from '#shared/domain/claim/claim-status.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const ACTIONS = 'renderer/features/claims/claim-actions.ts';
const DIALOG = 'renderer/features/claims/not-covered-dialog.tsx';
const CLAIM = { claimId: 'nell', claimNumber: 'C-nell', version: 5, payerName: 'Prairie' };
const IN_LINE = {
  open: 90_00,
  payerName: 'Prairie',
  nextPayerName: 'Blue',
  isFourth: false,
  guarantorName: 'Quill',
  may: true,
  said: null,
};

/** Opens the dialog that leaves a payer out, types why, and answers which commands reached the engine. */
async function leaveOut(module: ScreenModule, text: string, may: boolean) {
  const Dialog = module.NotCoveredDialog as unknown as (props: { claim: typeof CLAIM; onClose: () => void }) => ReactNode;
  const { calls } = setAnswers({
    'claim.notCovered': () => new Promise<Reply>(() => undefined),
    'claim.nextInLine': () => answer({ ...IN_LINE, may }),
  });
  render(<Dialog claim={CLAIM} onClose={() => undefined} />);
  await act(settle);
  await userEvent.type(screen.getByLabelText(/^Why/), text);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await act(settle);
  return calls.filter(({ name }) => name === 'claim.notCovered');
}

type Status = (typeof claimStatuses)[number];
type More = { readonly frequency?: string; readonly notAsked?: boolean; readonly chargesOpen?: boolean };

/** What the claims screen offers for a claim of some kind. */
function offered(module: ScreenModule, status: Status, more: More) {
  const { actionsFor } = module as unknown as typeof import('../../renderer/features/claims/claim-actions.ts');
  const asked = { rank: 1, frequency: '1', chargesOpen: false, corrects: null, correctedBy: null, sentOn: false, notAsked: false };
  const page = { claim: { ...CLAIM, status, ...asked, ...more } } as unknown as Parameters<typeof actionsFor>[0];
  const does = new Proxy({}, { get: (_target, name) => (name === 'running' ? false : () => undefined) });
  return actionsFor(page, { paid: false }, does as unknown as Parameters<typeof actionsFor>[2]);
}
const leavesOut = (module: ScreenModule, statuses: readonly Status[], more: More = {}) =>
  statuses.filter((status) => offered(module, status, more).some(({ keys }) => keys === 'N'));
const UNASKED: readonly Status[] = ['ready', 'onHold', 'queued', 'rejected'];

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a payer is not left out without a reason',
    file: DIALOG,
    guard: "reason.trim() === '' || next?.may",
    without: 'next?.may',
    attempt: (module) => leaveOut(module, '   ', true),
  },
  {
    name: 'a payer is not left out that cannot be',
    file: DIALOG,
    guard: ' || next?.may !== true',
    without: '',
    attempt: (module) => leaveOut(module, 'never covered', false),
  },
  {
    name: 'a payer that has the claim is not left out',
    file: ACTIONS,
    guard: ' && UNASKED.has(status)',
    without: '',
    attempt: async (module) =>
      leavesOut(
        module,
        claimStatuses.filter((status) => !UNASKED.includes(status)),
      ),
  },
  {
    name: 'a correction does not leave out the payer that has its original',
    file: ACTIONS,
    guard: "corrects === null && frequency === '1' && UNASKED",
    without: 'UNASKED',
    attempt: async (module) => leavesOut(module, UNASKED, { frequency: '7' }),
  },
  {
    name: 'a payer is not left out while the charges are open',
    file: ACTIONS,
    guard: 'UNASKED.has(status) && !chargesOpen',
    without: 'UNASKED.has(status)',
    attempt: async (module) => leavesOut(module, UNASKED, { chargesOpen: true }),
  },
  {
    name: 'a claim whose payer is left out is neither replaced nor simply opened again',
    file: ACTIONS,
    guard: "if (notAsked) return [{ label: 'Ask it after all', keys: 'C', disabled: does.running, run: does.askAfterAll }];",
    without: '',
    attempt: async (module) =>
      offered(module, 'closed', { notAsked: true }).filter(({ keys, label }) => keys === 'K' || label === 'Open again'),
  },
];

provesGuards(guards);
