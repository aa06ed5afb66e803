import { type Cents, cents, formatMoney, sumCents } from '../../kernel/cents.ts';
import { addDays, daysBetween, formatDate, type PlainDate } from '../../kernel/plain-date.ts';
import { type Address, isMailable } from '../address.ts';
import { cycleDayOf, isDueToday, nextCycleDate } from './cycle.ts';
import type { RunSettings } from './statement-rules.ts';

/** Why nobody asks: until a day or until somebody ends it. */
export type StatementHold = { readonly until: PlainDate | null; readonly reason: string };

/** A guarantor account as a statement run sees it. */
export type AccountToBill = {
  readonly guarantorId: string;
  readonly name: string;
  readonly lastName: string;
  /** What the visits leave to the guarantor, and what they have paid in advance (positive). */
  readonly patientOwes: Cents;
  readonly credit: Cents;
  readonly address: Address;
  readonly lastStatement: PlainDate | null;
  /** Whether a person stopped statements to this account. */
  readonly hold: StatementHold | null;
  /** Mail came back. */
  readonly badAddress: boolean;
  /** What else keeps it out, in words (a plan, collections, hardship), and what happens instead. */
  readonly excluded: { readonly reason: string; readonly next: string } | null;
  /** Whether an insurer still has something of its visits. */
  readonly pending: boolean;
  readonly statementDay: number | null;
};

export type LeftOutReason =
  | 'creditBalance'
  | 'excluded'
  | 'held'
  | 'badAddress'
  | 'noAddress'
  | 'withInsurer'
  | 'nothingPending'
  | 'belowMinimum'
  | 'sentRecently'
  | 'notDue';

/** The part of all settings that decides who is in. */
export type SelectionSettings = Pick<RunSettings, 'runDate' | 'minimum' | 'daysBetween' | 'pending' | 'cycle' | 'dueToday'>;

export type LeftOut = {
  readonly guarantorId: string;
  readonly name: string;
  readonly amount: Cents;
  readonly reason: LeftOutReason;
  /** The row of the dry run that counts it. */
  readonly group: string;
  /** What is special about this account. */
  readonly words: string;
  /** What happens to it. */
  readonly next: string;
};

export type RunSelection = {
  readonly included: readonly { readonly guarantorId: string; readonly name: string; readonly amount: Cents }[];
  /** Accounts with a balance that get no statement; those that stand at 0 are in neither list. */
  readonly leftOut: readonly LeftOut[];
  /** owed − leftOut = inRun, always. */
  readonly totals: { readonly owed: Cents; readonly leftOut: Cents; readonly inRun: Cents };
};

/** Who is in a statement run, who is out and why (domain.md §5). The first reason that applies is the one given. */
export function selectForRun(accounts: readonly AccountToBill[], settings: SelectionSettings): RunSelection {
  const included: RunSelection['included'][number][] = [];
  const leftOut: LeftOut[] = [];
  for (const account of accounts) {
    const { guarantorId, name } = account;
    const amount = cents(account.patientOwes - account.credit);
    if (amount === 0) continue;
    const found = reasonToLeaveOut(account, amount, settings);
    if (found) leftOut.push({ guarantorId, name, amount, ...found });
    else included.push({ guarantorId, name, amount });
  }
  const sum = (list: readonly { readonly amount: Cents }[]): Cents => sumCents(list.map(({ amount }) => amount));
  const [out, inRun] = [sum(leftOut), sum(included)];
  return { included, leftOut, totals: { owed: cents(out + inRun), leftOut: out, inRun } };
}

type Why = Pick<LeftOut, 'reason' | 'group' | 'words' | 'next'>;

const why = (reason: LeftOutReason, group: string, words: string, next: string): Why => ({ reason, group, words, next });

/** What is wrong with the account itself comes before what this run asks for. */
function reasonToLeaveOut(account: AccountToBill, amount: Cents, settings: SelectionSettings): Why | undefined {
  if (amount < 0) return why('creditBalance', 'Credit balance', `we owe ${formatMoney(cents(-amount))}`, 'Apply or refund');
  const { excluded, hold } = account;
  if (excluded) return why('excluded', excluded.reason, excluded.reason, excluded.next);
  if (hold && (hold.until === null || hold.until > settings.runDate)) return heldWords(hold);
  if (account.badAddress) return why('badAddress', 'Mail came back', 'mail came back', 'Fix addresses');
  return notInThisRun(account, amount, settings);
}

function heldWords({ until, reason }: StatementHold): Why {
  const words = [reason === '' ? 'held by request' : reason, until === null ? '' : `until ${formatDate(until)}`];
  return why('held', 'Held by request', words.filter((part) => part !== '').join(', '), 'Read notes');
}

function notInThisRun(account: AccountToBill, amount: Cents, settings: SelectionSettings): Why | undefined {
  const { minimum, runDate, daysBetween: days, pending } = settings;
  if (amount < minimum) return why('belowMinimum', `Below ${formatMoney(minimum)}`, formatMoney(amount), 'Carried to the next run');
  const { lastStatement } = account;
  if (lastStatement !== null && daysBetween(lastStatement, runDate) < days) {
    const group = `Statement sent in the last ${days} days`;
    return why(
      'sentRecently',
      group,
      `statement of ${formatDate(lastStatement)}`,
      `Due again from ${formatDate(addDays(lastStatement, days))}`,
    );
  }
  if (pending === 'without' && account.pending)
    return why('withInsurer', 'An insurer has not answered yet', 'visits are with an insurer', 'Asked when they answer');
  if (pending === 'only' && !account.pending)
    return why('nothingPending', 'Nothing with an insurer', 'no visit is with an insurer', 'Not asked for in this run');
  if (settings.dueToday && !isDueToday(account, settings.cycle, lastStatement, runDate)) return notDue(account, settings);
  if (!isMailable(account.address)) return why('noAddress', 'No complete address', 'no complete address', 'Fix addresses');
  return undefined;
}

function notDue(account: AccountToBill, { cycle, runDate }: SelectionSettings): Why {
  const day = cycleDayOf(account, cycle) ?? 1;
  return why('notDue', 'Not due in its cycle yet', `day ${day} of the month`, `Due from ${formatDate(nextCycleDate(day, runDate))}`);
}
