import { type Cents, cents, formatMoney, sumCents } from '../../kernel/cents.ts';
import { addDays, formatDate, type PlainDate } from '../../kernel/plain-date.ts';
import type { StatementHold } from '../statement/run-selection.ts';
import { type FinanceChargeRules, type LateVisit, type Reckoned, reckonCharge } from './reckon-charge.ts';

/** A guarantor account as a run of finance charges sees it. */
export type AccountToCharge = {
  readonly guarantorId: string;
  readonly name: string;
  /** What the visits leave to the guarantor, less what is paid ahead. */
  readonly owed: Cents;
  /** Whether the agreement to be charged for paying late is signed and stands. */
  readonly agreed: boolean;
  readonly lastCharged: PlainDate | null;
  readonly stopped: { readonly reason: string; readonly next: string } | null;
  readonly hold: StatementHold | null;
  /** What was asked for long enough ago, without the visits of which an insurer still has something. */
  readonly late: readonly LateVisit[];
  /** Whether such a visit would be charged for if no insurer had it. */
  readonly withInsurer: boolean;
  /** Money on no visit, and what other visits were paid too much; positive. */
  readonly credit: Cents;
};

export type ChargeLeftOut = {
  readonly guarantorId: string;
  readonly name: string;
  readonly amount: Cents;
  readonly group: string;
  readonly words: string;
  readonly next: string;
};
export type ChargeInRun = Reckoned & { readonly guarantorId: string; readonly name: string; readonly owed: Cents };
export type ChargeSelection = {
  readonly included: readonly ChargeInRun[];
  readonly leftOut: readonly ChargeLeftOut[];
  readonly total: Cents;
};

/** Days that lie between two charges of one account at least, so that the end of one month and the beginning of the next are not two. */
export const DAYS_OF_A_MONTH = 25;

/** "2026-08": one charge of an account stands for each. */
export const monthOf = (day: PlainDate): string => day.slice(0, 7);

/** Who is charged how much today, who is not and why. The first reason that applies is the one given. */
export function selectForCharges(accounts: readonly AccountToCharge[], rules: FinanceChargeRules, today: PlainDate): ChargeSelection {
  const included: ChargeInRun[] = [];
  const leftOut: ChargeLeftOut[] = [];
  for (const account of accounts) {
    const { guarantorId, name, owed } = account;
    if (owed === 0) continue;
    const found = judge(account, rules, today);
    if ('base' in found) included.push({ guarantorId, name, owed, ...found });
    else leftOut.push({ guarantorId, name, amount: owed, ...found });
  }
  return { included, leftOut, total: sumCents(included.map(({ amount }) => amount)) };
}

type Why = Pick<ChargeLeftOut, 'group' | 'words' | 'next'>;

function judge(account: AccountToCharge, rules: FinanceChargeRules, today: PlainDate): Reckoned | Why {
  const { owed, lastCharged, stopped, hold } = account;
  if (owed < 0) return { group: 'Credit balance', words: `we owe ${formatMoney(cents(-owed))}`, next: 'Apply or refund' };
  if (!account.agreed) return { group: 'No signed agreement', words: 'none is signed', next: 'Never charged without one' };
  if (stopped) return { group: stopped.reason, words: stopped.reason, next: stopped.next };
  if (hold && (hold.until === null || hold.until > today))
    return { group: 'Held by request', words: hold.reason || 'held by request', next: 'Read notes' };
  if (lastCharged !== null && (monthOf(lastCharged) === monthOf(today) || addDays(lastCharged, DAYS_OF_A_MONTH) > today))
    return { group: 'Charged this month', words: `charged on ${formatDate(lastCharged)}`, next: 'Once a month' };
  return amountOf(account, rules);
}

function amountOf(
  { late, withInsurer, credit }: AccountToCharge,
  { aprBasisPoints, least, afterDays }: FinanceChargeRules,
): Reckoned | Why {
  const reckoned = reckonCharge(late, credit, aprBasisPoints);
  if (reckoned.amount > 0 && reckoned.amount >= least) return reckoned;
  if (reckoned.base > 0) {
    const words = `${formatMoney(reckoned.amount)} on ${formatMoney(reckoned.base)}`;
    return { group: `Comes to less than ${formatMoney(cents(Math.max(1, least)))}`, words, next: 'Not charged' };
  }
  if (withInsurer) return { group: 'With an insurer', words: 'visits are with an insurer', next: 'When they answer' };
  return {
    group: `Nothing asked for ${afterDays} days ago is open`,
    words: `younger than ${afterDays} days, or not asked for yet`,
    next: 'Later',
  };
}
