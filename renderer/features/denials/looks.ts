import type { Input, Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { shortDate } from '../../lib/format.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type DenialRow = Output<'denial.list'>['rows'][number];
export type DenialPage = Output<'denial.get'>;
export type Denial = DenialPage['denial'];
export type Step = DenialPage['advice']['first'];
type State = DenialRow['state'];

const STATES: Readonly<Record<State, { readonly shape: Shape; readonly words: string }>> = {
  new: { shape: 'diamond', words: 'New' },
  working: { shape: 'ring', words: 'Being worked' },
  waiting: { shape: 'barred', words: 'Waiting' },
  appealed: { shape: 'half', words: 'Appealed' },
  resubmitted: { shape: 'half', words: 'Sent again' },
  paid: { shape: 'check', words: 'Paid' },
  givenUp: { shape: 'struck', words: 'Given up' },
  passedOn: { shape: 'struck', words: 'Passed on' },
  withdrawn: { shape: 'struck', words: 'Taken back' },
};
export const denialState = (state: State): { readonly shape: Shape; readonly words: string } => STATES[state];
export const isClosed = (state: State): boolean => ['paid', 'givenUp', 'passedOn', 'withdrawn'].includes(state);

export const VIEWS = [
  { value: 'due', words: 'To do now' },
  { value: 'open', words: 'All open' },
  { value: 'waiting', words: 'Out: appealed, sent again, waiting' },
  { value: 'closed', words: 'Ended' },
] as const;
export type View = (typeof VIEWS)[number]['value'];
export const ORDERS = [
  { value: 'deadline', words: 'By last day of appeal' },
  { value: 'money', words: 'By money' },
  { value: 'age', words: 'By age' },
  { value: 'next', words: 'By next day' },
] as const;

export type Filter = Omit<Input<'denial.list'>, 'offset' | 'limit'>;
export const NO_FILTER: Filter = {
  ...{
    view: 'due',
    payerId: null,
    reason: null,
    ownerId: null,
    unowned: false,
    state: null,
    amountFrom: null,
    text: '',
    order: 'deadline',
  },
};

export const STEP_WORDS: Readonly<Record<Step, string>> = {
  correct: 'Corrected claim',
  anew: 'New claim',
  appeal: 'Appeal',
  nextPayer: 'To the next payer',
  patient: 'To the guarantor',
  writeOff: 'Write off',
  askPayer: 'Call the payer',
};
export const STEP_KEYS: Readonly<Record<Step, string>> = {
  correct: 'C',
  anew: 'E',
  appeal: 'A',
  nextPayer: 'X',
  patient: 'U',
  writeOff: 'W',
  askPayer: 'N',
};

/** What was written off or moved last and has not been taken back. */
export const standingMoney = ({ money }: DenialPage): DenialPage['money'][number] | undefined =>
  money.find(({ state }) => state === 'booked');

/** What the clock of an appeal says in a list. */
export function deadlineWords({ appealBy, alarm }: Pick<DenialRow, 'appealBy' | 'alarm'>): string {
  if (appealBy === null) return 'not known';
  return alarm === 'past' ? `${shortDate(appealBy)}, over` : formatDate(appealBy);
}

/** The place of charge entry where the fault most likely is; the line is the first that was declined. */
export function placeOfDoubt(doubt: string, lines: DenialPage['lines']): string | undefined {
  const at = Math.max(
    0,
    lines.findIndex(({ declined }) => declined > 0),
  );
  const known: Readonly<Record<string, string>> = {
    modifiers: `lines.${at}.modifiers`,
    procedure: `lines.${at}.procedureCode`,
    diagnosis: `lines.${at}.pointers`,
    units: `lines.${at}.units`,
    charge: `lines.${at}.charge`,
    place: 'encounter.placeOfService',
    authorization: 'encounter.priorAuthorization',
    referring: 'encounter.referringProviderId',
    rendering: 'encounter.renderingProviderId',
  };
  return known[doubt];
}
