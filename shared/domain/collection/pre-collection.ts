import { type Cents, formatMoney, ZERO } from '../../kernel/cents.ts';
import { addDays, daysBetween, formatDate, type PlainDate } from '../../kernel/plain-date.ts';
import type { StatementHold } from '../statement/run-selection.ts';

/** What an account must have come to before an agency may have it. */
export type CollectionPolicy = {
  /** Statements that were mailed since the account was last settled. */
  readonly statements: number;
  /** Days since the last of them. */
  readonly days: number;
  readonly minimum: Cents;
  /** Whether somebody must have looked at the account and ticked it. */
  readonly review: boolean;
  /** Whether what is not with the agency is asked for by statements while it has the rest. */
  readonly askNew: boolean;
};

/** An account as the policy looks at it. */
export type AccountForCollection = {
  /** What the guarantor owes on visits that no agency has. */
  readonly owed: Cents;
  /** Money on no visit, and what was paid too much on visits: both are put right before anything is handed over. */
  readonly credit: Cents;
  readonly overpaid: Cents;
  readonly mailed: number;
  readonly lastMailed: PlainDate | null;
  readonly pending: boolean;
  readonly appeals: number;
  readonly onPlan: boolean;
  readonly hold: StatementHold | null;
  /** Why nobody may write or call: its standing in words; null when nothing stops. */
  readonly stopped: string | null;
  readonly reviewed: boolean;
};

/**
 * Everything that keeps an account from going to an agency, each in words; empty when it may go. All of it and not the first, so that
 * whoever reads the list knows what is left to do.
 */
export function keptFromAgency(account: AccountForCollection, policy: CollectionPolicy, today: PlainDate): readonly string[] {
  const { owed, credit, overpaid, mailed, lastMailed, pending, appeals, onPlan, hold, stopped, reviewed } = account;
  const waits = lastMailed === null ? 0 : policy.days - daysBetween(lastMailed, today);
  return [
    ...(stopped === null ? [] : [stopped]),
    ...(onPlan ? ['Payment plan is kept'] : []),
    ...(hold && (hold.until === null || hold.until > today) ? [heldWords(hold)] : []),
    ...(owed < policy.minimum ? [`Below ${formatMoney(policy.minimum)}`] : []),
    ...(pending ? ['With an insurer'] : []),
    ...(appeals > 0 ? ['Denial open'] : []),
    ...(credit > ZERO ? [`${formatMoney(credit)} on no visit`] : []),
    ...(overpaid > ZERO ? [`${formatMoney(overpaid)} overpaid on a visit`] : []),
    ...(mailed < policy.statements ? [`${mailed} of ${policy.statements} statements mailed`] : []),
    ...(mailed >= policy.statements && lastMailed !== null && waits > 0
      ? [`Waits until ${formatDate(addDays(lastMailed, policy.days))}`]
      : []),
  ].concat(policy.review && !reviewed ? [NOT_REVIEWED] : []);
}

/** The one reason that a person ends by a tick. */
export const NOT_REVIEWED = 'Not looked at yet';

/** Whether only the tick is missing, or nothing: these stand in the list that is worked. */
export const passesPolicy = (reasons: readonly string[]): boolean => reasons.every((reason) => reason === NOT_REVIEWED);

const heldWords = ({ until, reason }: StatementHold): string =>
  ['Held', reason === '' ? '' : `: ${reason}`, until === null ? '' : `, until ${formatDate(until)}`].join('');
