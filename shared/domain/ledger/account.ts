/**
 * The ledger accounts of a practice. A debit is positive and a credit negative everywhere.
 * `receivable.*`, `cash`, `adjustment`, `writeOff`, `providerLevel` and `collections` normally stand in debit;
 * `revenue`, `financeIncome`, `unapplied.*`, `refundPayable` and `openingBalance` normally stand in credit. `openingBalance` is what an
 * older system had charged and reported before these books began (docs/decisions/0019); `financeIncome` is what guarantors were charged
 * for paying late, apart from `revenue`, so that what a visit is charged stays its charge lines.
 */
export const ACCOUNTS = [
  'receivable.coverage',
  'receivable.guarantor',
  'revenue',
  'cash',
  'adjustment',
  'writeOff',
  'unapplied.guarantor',
  'unapplied.payer',
  'providerLevel',
  'refundPayable',
  'collections',
  'openingBalance',
  'financeIncome',
] as const;

export type Account = (typeof ACCOUNTS)[number];

const KNOWN: ReadonlySet<string> = new Set(ACCOUNTS);

/** Whether stored text names an account of ours. */
export const isAccount = (text: string): text is Account => KNOWN.has(text);

/** Accounts receivable: what somebody owes the practice for visits. Credit balances inside them are visible surpluses. */
export const isReceivable = (account: Account): boolean => account === 'receivable.coverage' || account === 'receivable.guarantor';
