import { claimMoves } from '#db/queries/claim-moves.ts';
import { ledgerTotals, proofs } from '#db/queries/verify.ts';
import type { Output } from '#shared/contract/operations.ts';
import { canMove, claimStatuses } from '#shared/domain/claim/claim-status.ts';
import { cents } from '#shared/kernel/cents.ts';
import type { Progress, WriteContext } from '../context.ts';

type Check = Output<'ledger.verify'>['checks'][number];

/** Runs every proof of the books; reads only, but on the writer so that nothing moves in between. */
export function* verifyBooks(context: WriteContext): Generator<Progress, Output<'ledger.verify'>, void> {
  const { db } = context;
  const checks: Check[] = [];
  const total = proofs.length + 2;
  for (const { name, words, run } of proofs) {
    yield { done: checks.length, total, unit: 'proofs' };
    const { violations, first } = run(db);
    checks.push({ name, words, ok: violations === 0, violations, first });
  }
  const unlisted = claimMoves(db).filter(
    ({ before, after }) => before !== after && !(isStatus(before) && isStatus(after) && canMove(before, after)),
  );
  checks.push(
    check(
      'moves are listed',
      '8. claims moved only along listed transitions',
      unlisted.map(({ before, after }) => `${before} to ${after}`),
    ),
  );
  const chain = context.verifyRecords();
  for (let step = chain.next(); ; step = chain.next()) {
    if (step.done) {
      checks.push(check('record chain', 'the record of operations is whole and unchanged, and covers every journal', step.value));
      break;
    }
  }
  const totals = ledgerTotals(db);
  const money = { charges: cents(totals.charges), payments: cents(totals.payments), adjustments: cents(totals.adjustments) };
  const rest = { writeOffs: cents(totals.writeOffs), balances: cents(totals.balances) };
  return { ok: checks.every(({ ok }) => ok), checks, totals: { ...totals, ...money, ...rest } };
}

const isStatus = (text: string): text is (typeof claimStatuses)[number] => (claimStatuses as readonly string[]).includes(text);
const check = (name: string, words: string, broken: readonly string[]): Check => ({
  name,
  words,
  ok: broken.length === 0,
  violations: broken.length,
  first: broken[0] ?? null,
});
