import type { Action } from '../../ui/action-bar.tsx';
import type { ClaimPage } from './claim-state.ts';

/** What floats above the claims screen. */
export type Floating =
  | 'hold'
  | 'form'
  | 'correct'
  | 'void'
  | 'closeSettled'
  | 'many'
  | 'lines'
  | 'proof'
  | 'xRay'
  | 'crossover'
  | 'notCovered';

export type Does = {
  readonly recheck: () => void;
  readonly queue: (queued: boolean) => void;
  readonly editCharges: () => void;
  readonly close: () => void;
  readonly reopen: () => void;
  readonly askAfterAll: () => void;
  readonly running: boolean;
  readonly toPatient: () => void;
  readonly toBatch: () => void;
  readonly toBatches: () => void;
  readonly toggleRaw: () => void;
  readonly float: (what: Floating) => void;
};

const UNSENT: ReadonlySet<string> = new Set(['draft', 'ready', 'onHold', 'rejected']);
/** Its payer has it not, so that it may be left out. */
const UNASKED: ReadonlySet<string> = new Set(['ready', 'onHold', 'queued', 'rejected']);
/** Prepared and in no batch: lines may go from claim to claim. */
const LOOSE: ReadonlySet<string> = new Set(['ready', 'onHold']);
const OUT: ReadonlySet<string> = new Set(['submitted', 'accepted', 'paid', 'partlyPaid', 'denied', 'closed']);
const MENDABLE: Readonly<Record<string, string>> = { draft: 'Approve', onHold: 'Check again', rejected: 'Check again' };

/** The actions of the claims screen for the claim that is open; only what its state allows. */
export function actionsFor(page: ClaimPage | undefined, listed: { readonly paid: boolean }, does: Does): Action[] {
  const mend = MENDABLE[page?.claim.status ?? ''];
  return [
    { label: 'Send a batch', keys: 'B', primary: mend === undefined, run: does.toBatch },
    ...(mend === undefined
      ? []
      : [{ label: mend, keys: 'Ctrl Enter', primary: page?.claim.status === 'draft', disabled: does.running, run: does.recheck }]),
    ...(page ? [...preparing(page.claim, does), ...atPayer(page.claim, does)] : []),
    { label: 'Patient', keys: 'G P', disabled: !page, run: does.toPatient },
    { label: 'CMS-1500', keys: 'P', disabled: !page, run: () => does.float('form') },
    { label: 'X-ray', keys: 'Y', disabled: !page, run: () => does.float('xRay') },
    ...(page && (OUT.has(page.claim.status) || page.claim.status === 'rejected')
      ? [{ label: 'Proof of filing', keys: 'O', run: () => does.float('proof') }]
      : []),
    { label: 'Raw 837', keys: 'R', disabled: !page, run: does.toggleRaw },
    { label: 'Many at once', keys: 'A', end: true, run: () => does.float('many') },
    ...(listed.paid ? [{ label: 'Close settled', keys: 'S', end: true, run: () => does.float('closeSettled') }] : []),
    { label: 'Batches', keys: 'G B', end: true, run: does.toBatches },
  ];
}

type Claim = ClaimPage['claim'];

/** Before a payer has it. */
function preparing({ status, frequency, chargesOpen, corrects, rank }: Claim, does: Does): Action[] {
  const disabled = does.running;
  // What later payers are asked for is what the first one decided on: only its claim opens the charges.
  const opens = rank === 1 && frequency !== '8' && (UNSENT.has(status) || status === 'voided');
  return [
    ...(status === 'ready' ? [{ label: 'Put in next batch', keys: 'Q', disabled, run: () => does.queue(true) }] : []),
    ...(status === 'queued' ? [{ label: 'Take out of batch', keys: 'Q', disabled, run: () => does.queue(false) }] : []),
    ...(status === 'ready' || status === 'rejected' ? [{ label: 'Hold', keys: 'H', run: () => does.float('hold') }] : []),
    ...(LOOSE.has(status) && frequency === '1' ? [{ label: 'Split or merge', keys: 'M', run: () => does.float('lines') }] : []),
    ...(corrects === null && frequency === '1' && UNASKED.has(status) && !chargesOpen
      ? [{ label: 'Ask the next payer', keys: 'N', run: () => does.float('notCovered') }]
      : []),
    ...(opens ? [{ label: chargesOpen ? 'Its charges' : 'Correct charges', keys: 'T', disabled, run: does.editCharges }] : []),
    ...(UNSENT.has(status)
      ? [{ label: corrects ? 'Abandon' : 'Take out of use', keys: 'D', danger: true, run: () => does.float('void') }]
      : []),
  ];
}

/** Once a payer has it, a claim is corrected by another claim, or closed. */
function atPayer({ status, frequency, sentOn, notAsked }: Claim, does: Does): Action[] {
  if (!OUT.has(status)) return [];
  if (notAsked) return [{ label: 'Ask it after all', keys: 'C', disabled: does.running, run: does.askAfterAll }];
  const disabled = does.running;
  return [
    ...(sentOn && status === 'submitted' ? [{ label: 'Send it ourselves', keys: 'I', run: () => does.float('crossover') }] : []),
    ...(frequency === '8' ? [] : [{ label: 'Replace or void', keys: 'K', run: () => does.float('correct') }]),
    status === 'closed'
      ? { label: 'Open again', keys: 'C', disabled, run: does.reopen }
      : { label: 'Close', keys: 'C', disabled, run: does.close },
  ];
}
