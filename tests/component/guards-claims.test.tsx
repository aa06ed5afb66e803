import { act, render, renderHook, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { claimStatuses } from '#shared/domain/claim/claim-status.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { ACT } from './press-dialog.tsx';

const FOLDER = 'renderer/features/claims';
const ACTIONS = `${FOLDER}/claim-actions.ts`;
const BATCH = `${FOLDER}/batch-screen.tsx`;
const CORRECT = `${FOLDER}/correct-dialog.tsx`;
const NEVER = () => new Promise<Reply>(() => undefined);
const nothing = () => undefined;

type Claim = Parameters<typeof import('../../renderer/features/claims/void-dialog.tsx').VoidDialog>[0]['claim'];
const claim = (more: object = {}) =>
  ({
    ...{ claimId: 'nell', claimNumber: 'C-nell', status: 'ready', version: 5, rank: 1, frequency: '1', charge: 90_00 },
    ...{
      payerControlNumber: 'P77',
      chargesOpen: false,
      corrects: null,
      correctedBy: null,
      filingLimitDays: 90,
      decidedOn: null,
      sentOn: false,
      notAsked: false,
      openAtPayer: 0,
    },
    ...more,
  }) as unknown as Claim;

type Typed = { readonly label: RegExp; readonly text: string };

/** Opens a dialog over a claim, types, presses the key of its act, and answers which commands reached the engine. */
async function actIn(module: ScreenModule, named: string, operation: string, typed: readonly Typed[], claimIs = claim()) {
  const Dialog = module[named] as unknown as (props: { claim: Claim; onClose: () => void }) => ReactNode;
  const { calls } = setAnswers({ [operation]: NEVER });
  render(
    <MemoryRouter>
      <Dialog claim={claimIs} onClose={nothing} />
    </MemoryRouter>,
  );
  for (const { label, text } of typed) {
    await userEvent.clear(screen.getByLabelText(label));
    await userEvent.type(screen.getByLabelText(label), text);
  }
  await userEvent.keyboard(ACT);
  await act(settle);
  return calls.filter(({ name }) => name === operation);
}

type Offered = { readonly label: string; readonly keys: string; readonly disabled?: boolean };
type Status = (typeof claimStatuses)[number];

/** What the claims screen offers for a claim, as keys of its action bar. */
function offeredFor(module: ScreenModule, more: { readonly status: Status; readonly frequency?: string }, running = false) {
  const { actionsFor } = module as unknown as typeof import('../../renderer/features/claims/claim-actions.ts');
  const moves = { recheck: nothing, queue: nothing, editCharges: nothing, close: nothing, reopen: nothing, askAfterAll: nothing };
  const ways = { toPatient: nothing, toBatch: nothing, toBatches: nothing, toggleRaw: nothing, float: nothing };
  const page = { claim: claim(more) } as unknown as Parameters<typeof actionsFor>[0];
  return actionsFor(page, { paid: false }, { ...moves, ...ways, running }) as readonly Offered[];
}

/** The claims, of those that must not have it, for which a key is offered. */
const wronglyOffered = (module: ScreenModule, keys: string, allowed: readonly Status[], frequency = '1') =>
  claimStatuses.filter(
    (status) => !allowed.includes(status) && offeredFor(module, { status, frequency }).some((action) => action.keys === keys),
  );

/** Keys that can be pressed although another move still runs. */
const pressable = (module: ScreenModule, keys: string) =>
  claimStatuses.filter((status) => offeredFor(module, { status }, true).some((action) => action.keys === keys && !action.disabled));

const PARTNER = { tradingPartnerId: 't', name: 'Clearway', usage: 'P', total: 90_00, claimCount: 1 };

/** Draws the batch screen and presses its act so many times; answers the batches that were begun. */
async function writeBatch(module: ScreenModule, partners: readonly object[], presses: number) {
  const { BatchScreen } = module;
  if (!BatchScreen) throw new Error('the screen is gone');
  const { calls } = setAnswers({
    'batch.preview': () => answer({ queued: 0, partners, staying: [] }),
    'batch.create': () => answer({ jobId: 'job' }),
  });
  const stop = followJobs();
  render(
    <MemoryRouter>
      <BatchScreen />
    </MemoryRouter>,
  );
  await screen.findByText('Good claims leave; bad ones stay here with their reasons.');
  await act(settle);
  for (let press = 0; press < presses; press += 1) {
    await userEvent.keyboard(ACT);
    await act(settle);
  }
  stop();
  return calls.filter(({ name }) => name === 'batch.create');
}

const SENDABLE: readonly Status[] = ['draft', 'ready', 'onHold', 'rejected'];

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a claim is not taken out of use without a reason',
    file: `${FOLDER}/void-dialog.tsx`,
    guard: "disabled={reason.trim() === '' || command.running}",
    without: 'disabled={command.running}',
    attempt: (module) => actIn(module, 'VoidDialog', 'claim.void', [{ label: /^Why/, text: '   ' }]),
  },
  {
    name: 'a claim is not kept back without a reason',
    file: `${FOLDER}/hold-dialog.tsx`,
    guard: "disabled={reason.trim() === '' || hold.running}",
    without: 'disabled={hold.running}',
    attempt: (module) => actIn(module, 'HoldDialog', 'claim.hold', [{ label: /^Why/, text: '   ' }]),
  },
  {
    name: 'a claim that was sent on is not sent ourselves without a reason',
    file: `${FOLDER}/crossover-dialog.tsx`,
    guard: "disabled={reason.trim() === '' || command.running}",
    without: 'disabled={command.running}',
    attempt: (module) => actIn(module, 'CrossoverDialog', 'claim.sendOurselves', [{ label: /^Why/, text: '   ' }]),
  },
  {
    name: 'a claim that left in a file of ours is not sent a second time as one that was sent on',
    file: ACTIONS,
    guard: "sentOn && status === 'submitted'",
    without: "status === 'submitted'",
    attempt: async (module) => wronglyOffered(module, 'I', []),
  },
  {
    name: 'a correction is not begun without a reason',
    file: CORRECT,
    guard: "reason.trim() === '' || number",
    without: 'number',
    attempt: (module) => actIn(module, 'CorrectDialog', 'claim.correct', [{ label: /^Why/, text: '   ' }]),
  },
  {
    name: 'a correction is not begun without the number that the payer gave the claim',
    file: CORRECT,
    guard: "|| number.trim() === ''",
    without: '',
    attempt: (module) =>
      actIn(
        module,
        'CorrectDialog',
        'claim.correct',
        [{ label: /^Why/, text: 'units' }],
        claim({ status: 'submitted', payerControlNumber: null }),
      ),
  },
  {
    name: 'settled claims are not closed twice at once',
    file: `${FOLDER}/close-settled-dialog.tsx`,
    guard: 'disabled={progress !== undefined}',
    without: '',
    attempt: async ({ CloseSettledDialog }) => {
      const Dialog = CloseSettledDialog as unknown as (props: { onClose: () => void }) => ReactNode;
      const { calls } = setAnswers({ 'claim.closeSettled': () => answer({ jobId: 'job' }) });
      const stop = followJobs();
      render(<Dialog onClose={nothing} />);
      for (let press = 0; press < 2; press += 1) {
        await userEvent.keyboard(ACT);
        await act(settle);
      }
      stop();
      return calls.filter(({ name }) => name === 'claim.closeSettled').slice(1);
    },
  },
  {
    name: 'a claim that a payer has, or that is to leave, is not taken out of use',
    file: ACTIONS,
    guard: '...(UNSENT.has(status)\n',
    without: '...(status\n',
    attempt: async (module) => wronglyOffered(module, 'D', SENDABLE),
  },
  {
    name: 'only a ready claim is put in the next batch',
    file: ACTIONS,
    guard: "...(status === 'ready' ? [{ label: 'Put",
    without: "...(status ? [{ label: 'Put",
    attempt: async (module) => wronglyOffered(module, 'Q', ['ready', 'queued']),
  },
  {
    name: 'only a queued claim is taken out of the next batch',
    file: ACTIONS,
    guard: "...(status === 'queued' ? [",
    without: '...(status ? [',
    attempt: async (module) => wronglyOffered(module, 'Q', ['ready', 'queued']),
  },
  {
    name: 'only a claim that could leave is held',
    file: ACTIONS,
    guard: "...(status === 'ready' || status === 'rejected' ? [",
    without: '...(status ? [',
    attempt: async (module) => wronglyOffered(module, 'H', ['ready', 'rejected']),
  },
  {
    name: 'the charges of a claim at its payer are not opened under it',
    file: ACTIONS,
    guard: "&& (UNSENT.has(status) || status === 'voided')",
    without: '',
    attempt: async (module) => wronglyOffered(module, 'T', [...SENDABLE, 'voided']),
  },
  {
    name: 'a void has no charges of its own to open',
    file: ACTIONS,
    guard: "frequency !== '8' && (",
    without: '(',
    attempt: async (module) => wronglyOffered(module, 'T', [], '8'),
  },
  {
    name: 'a claim that no payer has is neither corrected there nor closed',
    file: ACTIONS,
    guard: 'if (!OUT.has(status)) return [];',
    without: '',
    attempt: async (module) =>
      ['K', 'C'].flatMap((keys) =>
        wronglyOffered(
          module,
          keys,
          claimStatuses.filter((one) => OUT.includes(one)),
        ),
      ),
  },
  {
    name: 'a void is not corrected by another claim',
    file: ACTIONS,
    guard: "...(frequency === '8' ? [] : [",
    without: "...(frequency === '' ? [] : [",
    attempt: async (module) => wronglyOffered(module, 'K', [], '8'),
  },
  {
    name: 'a claim is not checked again, queued or closed while another move on it runs',
    file: `${FOLDER}/use-claim-moves.ts`,
    guard: 'all.some(({ running }) => running)',
    without: 'false',
    attempt: async (module) => {
      const { useClaimMoves } = module as unknown as typeof import('../../renderer/features/claims/use-claim-moves.ts');
      setAnswers({ 'claim.queue': NEVER });
      const { result } = renderHook(() => useClaimMoves(claim()), { wrapper: MemoryRouter });
      await act(async () => result.current.queue(true));
      return result.current.running ? [] : ['another move is offered'];
    },
  },
  {
    name: 'no claim is prepared in two ways at once',
    file: ACTIONS,
    guard: 'const disabled = does.running;\n  // What',
    without: 'const disabled = false;\n  // What',
    attempt: async (module) => ['Q', 'T'].flatMap((keys) => pressable(module, keys)),
  },
  {
    name: 'no claim is closed or opened again while another move on it runs',
    file: ACTIONS,
    guard: 'const disabled = does.running;\n  return',
    without: 'const disabled = false;\n  return',
    attempt: async (module) => pressable(module, 'C'),
  },
  {
    name: 'no claim is checked again while another move on it runs',
    file: ACTIONS,
    guard: 'disabled: does.running, run: does.recheck',
    without: 'run: does.recheck',
    attempt: async (module) => pressable(module, 'Ctrl Enter'),
  },
  {
    name: 'a batch of no claim is not written',
    file: BATCH,
    guard: 'disabled: claims === 0 || running',
    without: 'disabled: running',
    attempt: (module) => writeBatch(module, [], 1),
  },
  {
    name: 'a batch that is being written is not written again',
    file: BATCH,
    guard: 'disabled: claims === 0 || running',
    without: 'disabled: claims === 0',
    attempt: async (module) => (await writeBatch(module, [PARTNER], 2)).slice(1),
  },
];
const OUT: readonly Status[] = ['submitted', 'accepted', 'paid', 'partlyPaid', 'denied', 'closed'];

provesGuards(guards);
