import { type Cents, sumCents } from '../../kernel/cents.ts';

/** An account that a dry run leaves out: under which reason, what is special about it, and what happens instead. */
export type LeftOutAccount = {
  readonly guarantorId: string;
  readonly name: string;
  readonly amount: Cents;
  readonly group: string;
  readonly words: string;
  readonly next: string;
};

/** One row for each reason, the largest first; what happens next is said once when it is the same for all of them. */
export const leftOutGroups = (leftOut: readonly LeftOutAccount[]) =>
  [...Map.groupBy(leftOut, ({ group }) => group)]
    .map(([reason, members]) => ({
      reason,
      accounts: members.length,
      amount: sumCents(members.map(({ amount }) => amount)),
      next: members.map(({ next }) => next).reduce((least, next) => (next < least ? next : least)),
    }))
    .sort((a, b) => b.accounts - a.accounts || (a.reason < b.reason ? -1 : 1));

type Page = { readonly reason: string; readonly offset: number; readonly limit: number };
type Account = { readonly accountNumber: number };

/** A page of the accounts behind one reason, with how many there are and what they owe. */
export function leftOutPage(
  leftOut: readonly LeftOutAccount[],
  { reason, offset, limit }: Page,
  accounts: ReadonlyMap<string, Account>,
  patientsOf: (guarantorIds: readonly string[]) => ReadonlyMap<string, string>,
) {
  const members = leftOut.filter(({ group }) => group === reason);
  const page = members.slice(offset, offset + limit);
  const patients = patientsOf(page.map(({ guarantorId }) => guarantorId));
  return {
    total: members.length,
    amount: sumCents(members.map(({ amount }) => amount)),
    rows: page.map(({ guarantorId, name, amount, words, next }) => ({
      ...{ guarantorId, patientId: patients.get(guarantorId) ?? null, name },
      ...{ accountNumber: accounts.get(guarantorId)?.accountNumber ?? 0, amount, words, next },
    })),
  };
}
