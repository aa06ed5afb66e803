import {
  type BankLineRow,
  countBankLines,
  countRemittanceDeposits,
  depositConfirmed,
  listBankLines,
  listRemittanceDeposits,
  matchesOf,
  type OpenTarget,
  openLinesOf,
  openTargets,
  type PostedSums,
  postedOfRemittances,
  type RemittanceDepositRow,
} from '#db/queries/deposit.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { partsOf } from '#shared/domain/deposit/suggest-parts.ts';
import { looksLikePayer } from '#shared/domain/deposit/trace-words.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { cents, ZERO } from '#shared/kernel/cents.ts';
import { addDays, daysBetween, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

/** Days around a line or payment in which another could be the same money. */
const NEAR = 45;
const ONE = { offset: 0, limit: 1 } as const;
const NOTHING_POSTED: PostedSums = { claims: ZERO, providerLevel: ZERO, unapplied: ZERO };

type Payment = Output<'deposit.payment'>['payment'];
type Line = Output<'deposit.line'>['line'];

function shownPayment({ receivedAt, inBank, ...row }: RemittanceDepositRow, sums: PostedSums, today: PlainDate): Payment {
  const { claims, providerLevel, unapplied } = sums;
  return {
    ...row,
    status: row.status as Payment['status'],
    age: daysBetween(row.paymentDate ?? plainDate(receivedAt.slice(0, 10)), today),
    proof: { inBank, claims, providerLevel, unapplied, leftOver: cents(inBank - claims + providerLevel - unapplied) },
  };
}

/** What a line of the bank is: explained, or why not. */
function shownLine(row: BankLineRow): Line {
  const text = `${row.description} ${row.customerReference}`;
  const state = (): Line['state'] => {
    if (row.aside !== '') return 'aside';
    if (row.amount < 0) return 'out';
    if (row.matched === row.amount) return 'matched';
    if (row.matched > 0) return 'over';
    return looksLikePayer(text) ? 'missing' : 'unexplained';
  };
  return { ...row, aside: row.aside as Line['aside'], state: state() };
}

/** Checks and EFTs with what of each is in the bank and what was posted. */
export function listDeposits({ db, today }: ReadContext, { view, offset, limit }: Input<'deposit.list'>): Output<'deposit.list'> {
  const rows = listRemittanceDeposits(db, { state: view === 'all' ? '' : view, remittanceId: null, offset, limit });
  const posted = postedOfRemittances(
    db,
    rows.map(({ remittanceId }) => remittanceId),
  );
  return {
    rows: rows.map((row) => shownPayment(row, posted.get(row.remittanceId) ?? NOTHING_POSTED, today)),
    counts: [...countRemittanceDeposits(db)],
  };
}

/** Lines of the bank, with the sums of what is explained and what is not. */
export function listLines({ db }: ReadContext, input: Input<'deposit.lines'>): Output<'deposit.lines'> {
  const counts = countBankLines(db) ?? { open: 0, openAmount: ZERO, matched: 0, matchedAmount: ZERO, aside: 0 };
  return { rows: listBankLines(db, { ...input, lineId: null }).map(shownLine), ...counts };
}

/** One line with its matches, and payments that it could be, alone or together. */
export function showLine({ db, touch }: ReadContext, { lineId }: Input<'deposit.line'>): Output<'deposit.line'> {
  const row = listBankLines(db, { view: 'all', lineId, ...ONE })[0] ?? fail('deposit.lineNotFound', { lineId });
  touch(lineId);
  const left = cents(row.amount - row.matched);
  const around = left > 0 && row.aside === '' ? openTargets(db, addDays(row.postedOn, -NEAR), addDays(row.postedOn, NEAR)) : [];
  const byId = new Map(around.map((target) => [target.targetId, target]));
  const { found, more } = partsOf(
    left,
    around.map(({ targetId, open }) => ({ id: targetId, amount: open })),
  );
  const sets = found.map((ids): OpenTarget[] => ids.flatMap((id) => byId.get(id) ?? []));
  return {
    line: shownLine(row),
    matches: [...matchesOf(db, lineId)],
    likely: around.filter(({ open }) => open === left),
    together: sets.filter(({ length }) => length > 1),
    moreToTry: more,
  };
}

/** One check or EFT with its proof, its matches, and lines that it could be. */
export function showPayment({ db, today, touch }: ReadContext, { remittanceId }: Input<'deposit.payment'>): Output<'deposit.payment'> {
  const row = listRemittanceDeposits(db, { state: '', remittanceId, ...ONE })[0] ?? fail('remittance.notFound', { remittanceId });
  touch(remittanceId);
  const day = row.paymentDate ?? plainDate(row.receivedAt.slice(0, 10));
  const open = cents(row.payment - row.inBank);
  const asks = open > 0 && row.state !== 'onSlip';
  return {
    payment: shownPayment(row, postedOfRemittances(db, [remittanceId]).get(remittanceId) ?? NOTHING_POSTED, today),
    confirmed: depositConfirmed(db, remittanceId),
    matches: [...matchesOf(db, remittanceId)],
    likely: asks ? openLinesOf(db, open, addDays(day, -NEAR), addDays(day, NEAR)).map(shownLine) : [],
  };
}
