import type { Output } from '#shared/contract/operations.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type Payment = Output<'deposit.list'>['rows'][number];
export type BankLine = Output<'deposit.lines'>['rows'][number];
export type Match = Output<'deposit.line'>['matches'][number];
export type Account = Output<'deposit.accounts'>[number];
export type Aside = BankLine['aside'];

export const VIEWS = ['payments', 'lines', 'slips', 'files'] as const;
export type View = (typeof VIEWS)[number];
export const viewOf = (text: string | null): View => VIEWS.find((view) => view === text) ?? 'payments';

type Look = { readonly shape: Shape; readonly words: string };

const PAYMENT_STATES: Readonly<Record<Payment['state'], Look>> = {
  waiting: { shape: 'hourglass', words: 'Not in the bank yet' },
  onSlip: { shape: 'half', words: 'On a slip' },
  short: { shape: 'triangle', words: 'In part' },
  inBank: { shape: 'check', words: 'In the bank' },
  nothing: { shape: 'ring', words: 'Nothing to come' },
};

/** Days after which money that a payer says it sent should long have come. */
const LATE = 10;

/** What became of a payment, with its age while it waits. */
export function paymentLook({ state, age, slipNumber }: Pick<Payment, 'state' | 'age' | 'slipNumber'>): Look {
  if (state === 'onSlip') return { shape: 'half', words: `On slip ${slipNumber}` };
  if (state !== 'waiting') return PAYMENT_STATES[state];
  return {
    shape: age > LATE ? 'octagon' : 'hourglass',
    words: age > 0 ? `Not in the bank for ${age} ${age === 1 ? 'day' : 'days'}` : 'Not in the bank yet',
  };
}

/** Whether bank and books disagree about a payment: shown in red. */
export const isOff = ({ state, proof }: Pick<Payment, 'state' | 'proof'>): boolean => state !== 'nothing' && proof.leftOver !== 0;

/** Why bank and books disagree, in words; empty when they do not. */
export function offWords({ state, proof, status }: Pick<Payment, 'state' | 'proof' | 'status'>): string {
  if (state === 'nothing' || proof.leftOver === 0) return '';
  if (proof.leftOver < 0) return state === 'short' ? 'Posted for more than came' : 'Posted, not in the bank';
  return status === 'unposted' || status === 'refused' ? 'In the bank, not posted' : 'In the bank for more than was posted';
}

export const LINE_STATES: Readonly<Record<BankLine['state'], Look>> = {
  missing: { shape: 'octagon', words: 'No remittance for it' },
  unexplained: { shape: 'triangle', words: 'Not explained' },
  over: { shape: 'triangle', words: 'More came than was paid' },
  matched: { shape: 'check', words: 'Matched' },
  aside: { shape: 'struck', words: 'Not a payer’s' },
  out: { shape: 'ring', words: 'Money out' },
};

export const ASIDES: readonly { readonly value: Exclude<Aside, ''>; readonly words: string }[] = [
  { value: 'patients', words: 'Patients’ payments' },
  { value: 'transfer', words: 'A transfer between accounts' },
  { value: 'interest', words: 'Interest of the bank' },
  { value: 'refund', words: 'A refund to the practice' },
  { value: 'other', words: 'Something else' },
];
export const asideWords = (aside: Aside): string => ASIDES.find(({ value }) => value === aside)?.words ?? '';

const RULES: Readonly<Record<Match['rule'], string>> = {
  trace: 'by trace number',
  amount: 'by amount, payer and day',
  slipNumber: 'by the slip’s number',
  slipAmount: 'by the slip’s sum',
  hand: 'by hand',
};
/** Which rule, or who, made a match. */
export const ruleWords = ({ rule, by }: Pick<Match, 'rule' | 'by'>): string => (rule === 'hand' ? `by ${by ?? 'hand'}` : RULES[rule]);

export const FORMATS = { csv: 'CSV', ofx: 'OFX', bai2: 'BAI2' } as const;
