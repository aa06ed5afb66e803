import { sql } from '#db/connection/handles.ts';
import type { Output } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from './builders.ts';
import { type Base, faultPractice, faultsLeft, openBase } from './fault-practice.ts';
import { freshId } from './fault-work.ts';

/** Checks that wait to be posted, and visits on each of their batches. */
const BATCHES = 6;
const VISITS = 8;

/** A practice on disk whose payers have answered several batches; nothing of it is posted. */
export async function practiceToPost(): Promise<Base> {
  const base = await faultPractice();
  const { db, call } = await openBase(base);
  const must = async <Value>(name: string, input: unknown): Promise<Value> => {
    const reply = await call(name, input);
    if (reply.ok) return reply.value as Value;
    throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.details)}`);
  };
  const { patientId, renderingProviderId } = base;
  const today = plainDate(new Date().toISOString().slice(0, 10));
  for (let batch = 0; batch < BATCHES; batch += 1) {
    for (let visit = 0; visit < VISITS; visit += 1) {
      const superbillId = freshId();
      await must('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: today });
      const typed = typedEncounter(freshId, renderingProviderId, { serviceDate: today });
      const lines = typed.lines.map((line, at) => ({ ...line, charge: cents(40_00 + 1_13 * (visit + VISITS * batch) + at) }));
      await must('charge.approve', { superbillId, encounter: { ...typed, lines }, copay: null });
    }
    const { batches } = await must<Output<'batch.create'>>('batch.create', {});
    for (const { batchId } of batches) await must('simulator.answer', { batchId, seed: batch, step: 'all' });
    await must('inbox.read', {});
  }
  db.close();
  return base;
}

type Stood = { readonly id: string; readonly status: string; readonly payment: number };

/**
 * What is wrong after a kill: books that do not prove, a check half posted or half taken back, or one that does not stand as
 * the child was told last. Only the check it had begun and not ended may stand either way.
 */
export async function postingFaults(base: Base, lines: readonly string[]): Promise<readonly string[]> {
  const broken = await faultsLeft(base, []);
  const { db } = await openBase(base);
  const checks = db.all<Stood>(sql`SELECT id, status, payment_cents AS payment FROM remittance`);
  const faults = checks.flatMap((check) => {
    const { cash, unapplied } = db.get<{ cash: number; unapplied: number }>(sql`
      SELECT coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'cash'), 0) AS cash,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.account = 'unapplied.payer'), 0) AS unapplied
      FROM journal j JOIN posting p ON p.journal = j.sequence WHERE j.remittance_id = ${check.id}`) ?? { cash: 0, unapplied: 0 };
    const kept = db.get<{ paid: number }>(sql`
      SELECT coalesce(sum(paid_cents), 0) AS paid FROM remittance_claim
      WHERE remittance_id = ${check.id} AND state NOT IN ('posted', 'reversed')`)?.paid;
    const standing = check.status !== 'unposted';
    const half = cash !== (standing ? check.payment : 0) || unapplied !== (standing ? -(kept ?? 0) : 0);
    const said = half ? [`half done: ${check.id} is ${check.status}, cash ${cash}, not on claims ${unapplied}`] : [];
    const last = lines.findLast((line) => line.endsWith(check.id))?.split(' ')[0];
    const wrong = (last === 'posted' && !standing) || (last === 'undone' && standing);
    return wrong ? [...said, `lost: ${check.id} was told ${last} and is ${check.status}`] : said;
  });
  db.close();
  return [...broken, ...faults];
}
