import { answersToClaims, type ClaimAnswer } from '#db/queries/remittance.ts';
import { type ClaimBook, claimBooks } from '#db/queries/remittance-match.ts';
import {
  claimsAnsweredAtAll,
  claimsAnsweredSince,
  dropLines,
  type FoundLine,
  keepFoundLines,
  knownLines,
  lineKey,
  listUnderpaidTerms,
  markUnderpaidSeen,
  type PricedClaim,
  pricedClaims,
  type TermsRow,
  underpaidSeen,
  unitsOfLines,
} from '#db/queries/underpaid.ts';
import { NOTHING_UNDONE, type Undone, undoneOf } from '#db/queries/undone-answer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { matchLines } from '#shared/domain/remittance/match-line.ts';
import { answeredLines, type Compared, compareAllowed, type PayerAnswer } from '#shared/domain/underpaid/compare-allowed.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import type { Progress, WriteContext } from '../context.ts';
import { type ExpectedUnit, ExpectedUnits } from './expected-unit.ts';

const CLAIMS_A_STEP = 200;
const NO_TERMS = { tolerance: ZERO, secondShare: null, laterShare: null } as const;

/**
 * Looks through claims whose answers changed since the last look, or through all, and keeps the lines for which the payer allowed
 * less than expected. A function of what stands now: a correction or a reversal that came since is counted in, in any order.
 */
export function* findShort(context: WriteContext, { all }: Input<'underpaid.find'>): Generator<Progress, Output<'underpaid.find'>, void> {
  const { db } = context;
  const { seen, newest } = underpaidSeen(db);
  const look = new Look(context);
  let claims = 0;
  let after = '';
  for (;;) {
    const next = all ? claimsAnsweredAtAll(db, after, CLAIMS_A_STEP) : claimsAnsweredSince(db, seen, after, CLAIMS_A_STEP);
    if (next.length === 0) break;
    look.through(next);
    claims += next.length;
    after = next.at(-1) ?? after;
    yield { done: claims, total: null, unit: 'claims' };
  }
  // Only now: what a cancelled look has not seen is seen by the next.
  markUnderpaidSeen(db, newest);
  return { claims, lines: look.lines, short: look.short };
}

/** One look with its prices and terms. */
class Look {
  lines = 0;
  short = 0;
  readonly #context: WriteContext;
  readonly #units: ExpectedUnits;
  readonly #terms: ReadonlyMap<string, TermsRow>;

  constructor(context: WriteContext) {
    this.#context = context;
    this.#units = new ExpectedUnits(context.db);
    this.#terms = new Map(listUnderpaidTerms(context.db).map((row) => [row.payerId, row]));
  }

  through(claimIds: readonly string[]): void {
    const { db } = this.#context;
    const books = claimBooks(db, claimIds);
    const answers = answersToClaims(db, claimIds);
    const undone = undoneOf(
      db,
      [...answers.values()].flatMap((some) => some.map(({ remittanceClaimId }) => remittanceClaimId)),
    );
    const units = unitsOfLines(
      db,
      [...books.values()].flatMap(({ lines }) => lines.map(({ chargeLineId }) => chargeLineId)),
    );
    const known = knownLines(db, claimIds);
    const found: FoundLine[] = [];
    for (const claim of pricedClaims(db, claimIds)) {
      const book = books.get(claim.claimId);
      if (!book) continue;
      const rows = this.#claim(claim, book, { answers: answers.get(claim.claimId) ?? [], undone }, units);
      const wanted = rows.filter((row) => row.short > 0 || (row.allowed !== null && known.has(lineKey(row.claimId, row.chargeLineId))));
      found.push(...wanted);
      const standing = new Set(wanted.map(({ chargeLineId }) => chargeLineId));
      const gone = book.lines
        .map(({ chargeLineId }) => chargeLineId)
        .filter((id) => !standing.has(id) && known.has(lineKey(claim.claimId, id)));
      if (gone.length > 0) dropLines(db, claim.claimId, gone);
    }
    keepFoundLines(db, found, known, this.#context.now());
    this.short += found.filter(({ short }) => short > 0).length;
  }

  #claim(claim: PricedClaim, book: ClaimBook, { answers, undone }: Said, units: ReadonlyMap<string, number>): FoundLine[] {
    const ours = book.lines.map(({ chargeLineId, charge }) => ({ chargeLineId, charge, unitThousandths: units.get(chargeLineId) ?? 0 }));
    const lines = answeredLines(
      ours,
      answers.filter(stands).flatMap((answer) => partsOf(answer, book, undone.get(answer.remittanceClaimId) ?? NOTHING_UNDONE)),
    );
    this.lines += lines.filter(({ allowed }) => allowed !== null).length;
    const terms = this.#terms.get(book.payerId);
    const prices = new Map<string, ExpectedUnit>();
    for (const { chargeLineId, procedureCode, modifiers, serviceDate } of book.lines) {
      if (!lines.some((line) => line.chargeLineId === chargeLineId && line.allowed !== null)) continue;
      const price = this.#units.of({ claim, code: procedureCode, modifiers, date: serviceDate }, terms);
      if (price) prices.set(chargeLineId, price);
    }
    const compared = compareAllowed(lines, (chargeLineId) => prices.get(chargeLineId)?.unit, terms ?? NO_TERMS);
    return compared.flatMap((one) => foundLine(claim, book, one, prices.get(one.chargeLineId)));
  }
}

/** What payers said to a claim, and what of it a person took back. */
type Said = { readonly answers: readonly ClaimAnswer[]; readonly undone: ReadonlyMap<string, Undone> };

/** An answer that is posted and was not taken back; forwarded claims and predeterminations pay nothing and say nothing of prices. */
const stands = ({ takesPart, state, facts }: ClaimAnswer): boolean =>
  takesPart === 1 && state === 'posted' && !['22', '23', '25'].includes(facts.statusCode);

/** The payer's lines by ours, without those taken back one by one; a claim answered as a whole is held against its only line. */
function partsOf({ facts }: ClaimAnswer, book: ClaimBook, { leftOut }: Undone): readonly PayerAnswer[] {
  const [only, second] = book.lines;
  if (facts.lines.length === 0) {
    if (!only || second) return [];
    const whole = { charge: facts.charge, paid: facts.paid, allowed: null, adjustments: facts.adjustments };
    return [{ chargeLineId: only.chargeLineId, line: { ...NO_LINE, ...whole } }];
  }
  return matchLines(facts.lines, book.lines, facts.serviceDate).flatMap(({ line, chargeLineId }) => {
    const answered = facts.lines[line];
    return chargeLineId === null || !answered || leftOut.includes(line) ? [] : [{ chargeLineId, line: answered }];
  });
}

const NO_LINE = {
  ...{ lineControlNumber: null, procedureCode: '', modifiers: [], originalProcedureCode: null },
  ...{ unitThousandths: 0, serviceDate: null, remarks: [] },
} as const;

function foundLine(claim: PricedClaim, book: ClaimBook, one: Compared, price: ExpectedUnit | undefined): FoundLine[] {
  const own = book.lines.find(({ chargeLineId }) => chargeLineId === one.chargeLineId);
  if (!own || !price) return [];
  const { rule, from, since, evidence, unit } = price;
  return [
    {
      ...{ claimId: claim.claimId, chargeLineId: one.chargeLineId, payerId: book.payerId, code: own.procedureCode },
      ...{ modifiers: own.modifiers.join(' '), serviceDate: own.serviceDate, unitThousandths: one.unitThousandths, charge: one.charge },
      ...{ expected: one.expected, allowed: one.allowed, paid: one.paid, short: one.short, rule },
      why: JSON.stringify({ from, since, evidence, unit, share: one.share, reasons: one.reasons }),
    },
  ];
}
