import { cutParts, fromAgencyPostings, offAgencyPostings, totalOf, type VisitAmount } from '#shared/domain/collection/agency-money.ts';
import type { JournalKind, Posting } from '#shared/domain/ledger/journal.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, subtractCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { strayCollections } from './collection-books.ts';
import { appendJournal, type JournalMeta } from './ledger.ts';

type Settling = { readonly newId: () => string; readonly today: PlainDate; readonly meta: JournalMeta; readonly reason: string };

/**
 * Gives the guarantor back what stands on the agency's side of visits that no agency has. Called after everything that reverses money
 * of an account, so that what is with agencies is always on visits that they have.
 */
export function settleStrays(db: WritableDb, guarantorId: string, { newId, today, meta, reason }: Settling): void {
  const strays = strayCollections(db, guarantorId);
  if (strays.length === 0) return;
  const id = newId();
  appendJournal(
    db,
    {
      ...{ id, effectiveDate: today, kind: 'transfer', reason, source: { kind: 'person', id } },
      ...{ remittanceId: null, reversesId: null, postings: fromAgencyPostings(guarantorId, strays) },
    },
    meta,
  );
}

/** Money that came for what an agency has: the payment, and the journals beside it that lower the agency's side. */
export type CollectionPayment = {
  readonly settlementId: string;
  readonly paymentId: string;
  readonly agencyId: string;
  readonly guarantorId: string;
  readonly paidTo: 'agency' | 'practice';
  readonly settled: Cents;
  readonly fee: Cents;
  readonly feeHow: 'withheld' | 'billed';
};

const insertCollectionPayment = (db: WritableDb, row: CollectionPayment): void =>
  void db.run(sql`INSERT INTO collection_payment (id, payment_id, agency_id, guarantor_id, paid_to, settled_cents, fee_cents, fee_how)
    VALUES (${row.settlementId}, ${row.paymentId}, ${row.agencyId}, ${row.guarantorId}, ${row.paidTo}, ${row.settled}, ${row.fee},
      ${row.feeHow})`);

/** The source of the journals that stand beside a payment; undefined for one that has nothing to do with an agency. */
export const settlementOf = (db: ReadableDb, paymentId: string): string | undefined =>
  db.get<{ id: string }>(sql`SELECT id FROM collection_payment WHERE payment_id = ${paymentId}`)?.id;

type Settlement = Omit<CollectionPayment, 'settled'> & {
  /** What of each visit is settled, the fee that was kept with it. */
  readonly parts: readonly VisitAmount[];
  /** Our reason for what the agency kept. */
  readonly feeReason: string;
  readonly agencyName: string;
  readonly on: PlainDate;
};

/** What of each visit a payment brings in money: the rest is the fee that was kept. */
export const moneyParts = (parts: readonly VisitAmount[], fee: Cents): ReturnType<typeof cutParts> =>
  cutParts(parts, subtractCents(totalOf(parts), fee));

/**
 * Books what stands beside a payment for an agency's visits. The payment itself is on the visits like any other; one journal takes as
 * much off the agency's side, so that money meets debt, and a fee that was kept is written off there. All of it names the settlement as
 * its source: whoever takes the payment back reverses these with it.
 */
export function bookSettlement(db: WritableDb, settlement: Settlement, { newId, meta }: Pick<Settling, 'newId' | 'meta'>): void {
  const { settlementId, guarantorId, parts, fee, feeHow, feeReason, agencyName, on } = settlement;
  const kept = feeHow === 'withheld' ? fee : (0 as Cents);
  const { first, rest } = moneyParts(parts, kept);
  assert(totalOf(rest) === kept, 'a fee that was kept is part of what was settled');
  insertCollectionPayment(db, { ...settlement, settled: totalOf(parts) });
  const book = (kind: JournalKind, reason: string, postings: readonly Posting[]) =>
    appendJournal(
      db,
      {
        ...{ id: newId(), effectiveDate: on, kind, reason, source: { kind: 'person', id: settlementId } },
        ...{ remittanceId: null, reversesId: null, postings },
      },
      meta,
    );
  book('transfer', `Paid for what ${agencyName} has`, fromAgencyPostings(guarantorId, first));
  if (kept > 0) book('writeOff', feeReason, offAgencyPostings(guarantorId, rest, feeReason));
}

/** What payments that stand settled of visits of each of these runs, as the ledger has it on the agency's side. */
export const settledOfRuns = (db: ReadableDb, runIds: readonly string[]): ReadonlyMap<string, Cents> =>
  new Map(
    db
      .all<{ id: string; settled: Cents }>(sql`
      SELECT l.run_id AS id, -sum(p.amount_cents) AS settled FROM json_each(${JSON.stringify(runIds)}) w
        CROSS JOIN collection_placement l ON l.run_id = w.value CROSS JOIN collection_visit v ON v.placement_id = l.id
        CROSS JOIN collection_payment y ON y.guarantor_id = l.guarantor_id AND y.agency_id = l.agency_id
        CROSS JOIN journal j ON j.source_id = y.id
        CROSS JOIN posting p ON p.journal = j.sequence AND p.encounter_id = v.encounter_id AND p.account = 'collections'
      GROUP BY l.run_id`)
      .map(({ id, settled }) => [id, settled]),
  );
