import { type Cents, cents, formatMoney, sumCents } from '../../kernel/cents.ts';
import { formatDate, type PlainDate } from '../../kernel/plain-date.ts';
import { type Address, isMailable } from '../address.ts';
import type { StatementHold } from '../statement/run-selection.ts';
import type { DunningRules } from './dunning-rules.ts';
import { type CountedLetter, letterDue, type NotDue } from './letter-due.ts';

/** A guarantor account as a run of letters sees it. */
export type AccountToWrite = {
  readonly guarantorId: string;
  readonly name: string;
  /** What the visits leave to the guarantor, less what is paid ahead. */
  readonly amount: Cents;
  /** Statements mailed since the account was last settled or a payment began the count anew. */
  readonly mailed: number;
  readonly letters: readonly CountedLetter[];
  /** What stops letters: a plan that is kept, a bankruptcy, an agency; with what happens instead. */
  readonly stopped: { readonly reason: string; readonly next: string } | null;
  readonly hold: StatementHold | null;
  /** Whether an appeal to an insurer of one of its visits is undecided. */
  readonly appealed: boolean;
  readonly badAddress: boolean;
  readonly address: Address;
};

export type LetterLeftOut = NotDue & { readonly guarantorId: string; readonly name: string; readonly amount: Cents };
export type LetterInRun = { readonly guarantorId: string; readonly name: string; readonly amount: Cents; readonly level: number };

export type LetterSelection = {
  readonly included: readonly LetterInRun[];
  readonly leftOut: readonly LetterLeftOut[];
  /** owed − leftOut = inRun, always. */
  readonly totals: { readonly owed: Cents; readonly leftOut: Cents; readonly inRun: Cents };
};

/** Who gets which letter today, who gets none and why. The first reason that applies is the one given. */
export function selectForLetters(accounts: readonly AccountToWrite[], rules: DunningRules, today: PlainDate): LetterSelection {
  const included: LetterInRun[] = [];
  const leftOut: LetterLeftOut[] = [];
  for (const account of accounts) {
    const { guarantorId, name, amount } = account;
    if (amount === 0) continue;
    const found = judge(account, rules, today);
    if ('level' in found) included.push({ guarantorId, name, amount, level: found.level });
    else leftOut.push({ guarantorId, name, amount, ...found.notDue });
  }
  const sum = (list: readonly { readonly amount: Cents }[]): Cents => sumCents(list.map(({ amount }) => amount));
  const [out, inRun] = [sum(leftOut), sum(included)];
  return { included, leftOut, totals: { owed: cents(out + inRun), leftOut: out, inRun } };
}

/** Who would not get a letter yet is told that; what else is in the way is only said of those whose letter is due. */
function judge(account: AccountToWrite, rules: DunningRules, today: PlainDate): ReturnType<typeof letterDue> {
  const { amount } = account;
  if (amount < 0) return out('Credit balance', `we owe ${formatMoney(cents(-amount))}`, 'Apply or refund');
  const due = letterDue(account.mailed, account.letters, rules, today);
  if (!('level' in due)) return due;
  const { stopped, hold } = account;
  if (stopped) return out(stopped.reason, stopped.reason, stopped.next);
  if (hold && (hold.until === null || hold.until > today)) return out('Held by request', holdWords(hold), 'Read notes');
  if (account.appealed) return out('An appeal is undecided', 'an insurer was asked to look again', 'Written to when it is decided');
  if (account.badAddress) return out('Mail came back', 'mail came back', 'Fix addresses');
  if (!isMailable(account.address)) return out('No complete address', 'no complete address', 'Fix addresses');
  const { minimum } = rules.levels[due.level - 1] ?? { minimum: cents(0) };
  if (amount < minimum)
    return out(`Below ${formatMoney(minimum)}`, `letter ${due.level}, ${formatMoney(amount)}`, 'Asked by statements only');
  return due;
}

const out = (group: string, words: string, next: string): { readonly notDue: NotDue } => ({ notDue: { group, words, next } });

const holdWords = ({ until, reason }: StatementHold): string =>
  [reason === '' ? 'held by request' : reason, until === null ? '' : `until ${formatDate(until)}`].filter((part) => part !== '').join(', ');
