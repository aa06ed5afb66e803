// Long because every invariant of the books is one proof of one list.
import { type ReadableDb, sql } from '../connection/handles.ts';

/** One proof of the books: how many rows break it, and the first, by id. */
export type ProofResult = { readonly violations: number; readonly first: string | null };
type Proof = { readonly name: string; readonly words: string; readonly run: (db: ReadableDb) => ProofResult };

type Breach = { readonly subject: string };
const result = (rows: readonly Breach[]): ProofResult => ({ violations: rows.length, first: rows[0]?.subject ?? null });

/**
 * The invariants of docs/architecture.md (Ledger) as queries that must return nothing. Each reports at most 1,000 rows.
 */
export const proofs: readonly Proof[] = [
  {
    name: 'integrity',
    words: 'the file is whole: pages, indexes, constraints',
    run: (db) =>
      result(
        db
          .all<{ integrity_check: string }>(sql`PRAGMA integrity_check(100)`)
          .flatMap((row) => (row.integrity_check === 'ok' ? [] : [{ subject: row.integrity_check }])),
      ),
  },
  {
    name: 'references',
    words: 'every reference leads to a row',
    run: (db) =>
      result(
        db.all<{ table: string; rowid: number }>(sql`PRAGMA foreign_key_check`).map((row) => ({ subject: `${row.table} ${row.rowid}` })),
      ),
  },
  {
    name: 'journals balance',
    words: '1. every journal has two postings or more and sums to zero',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT j.id AS subject FROM journal j LEFT JOIN posting p ON p.journal = j.sequence
        GROUP BY j.sequence HAVING coalesce(sum(p.amount_cents), 0) <> 0 OR count(p.position) < 2 LIMIT 1000`),
      ),
  },
  {
    name: 'ledger balances',
    words: '1. the whole ledger sums to zero',
    run: (db) =>
      result(
        db.all<Breach>(sql`SELECT 'ledger' AS subject FROM (SELECT coalesce(sum(amount_cents), 0) AS total FROM posting) WHERE total <> 0`),
      ),
  },
  {
    name: 'visits add up two ways',
    words: '2. what is owed on each visit = charged − paid − adjusted − written off',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT encounter_id AS subject FROM posting WHERE encounter_id IS NOT NULL GROUP BY encounter_id
        HAVING coalesce(sum(amount_cents) FILTER (WHERE account LIKE 'receivable.%'), 0)
          <> -coalesce(sum(amount_cents) FILTER (WHERE account NOT LIKE 'receivable.%'), 0) LIMIT 1000`),
      ),
  },
  {
    name: 'open amounts are kept right',
    words: '2. what is kept as open = the postings up to its journal, and it stands with the visit’s own patient, day, provider and payer',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT encounter_id AS subject FROM (
          SELECT encounter_id, coverage_id, guarantor_id, amount_cents AS amount FROM open_amount
          UNION ALL
          SELECT encounter_id, iif(account = 'receivable.coverage', coverage_id, ''), iif(account = 'receivable.coverage', '', guarantor_id),
            -amount_cents
          FROM posting WHERE account IN ('receivable.coverage', 'receivable.guarantor')
            AND journal <= (SELECT journal FROM open_amount_upto))
        GROUP BY encounter_id, coverage_id, guarantor_id HAVING sum(amount) <> 0
        UNION
        SELECT o.encounter_id FROM open_amount o LEFT JOIN encounter e ON e.id = o.encounter_id LEFT JOIN coverage c ON c.id = o.coverage_id
        WHERE o.account_id IS NOT iif(o.guarantor_id = '', e.guarantor_id, o.guarantor_id) OR o.patient_id IS NOT e.patient_id
          OR o.rendering_provider_id IS NOT e.rendering_provider_id OR o.facility_id IS NOT e.facility_id
          OR o.payer_id IS NOT c.payer_id OR o.service_date IS NOT e.service_date
          OR o.moved_on IS NOT iif(o.guarantor_id = '', NULL, (SELECT max(j.effective_date) FROM posting p JOIN journal j ON j.sequence = p.journal
            WHERE p.encounter_id = o.encounter_id AND p.account = 'receivable.guarantor' AND p.guarantor_id = o.guarantor_id
              AND p.amount_cents > 0 AND p.journal <= (SELECT journal FROM open_amount_upto)))
        LIMIT 1000`),
      ),
  },
  {
    name: 'charges are posted',
    words: '2. what an approved visit is charged = its charge lines',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT e.id AS subject FROM encounter e WHERE e.status = 'approved'
          AND (SELECT coalesce(sum(charge_cents), 0) FROM charge_line l WHERE l.encounter_id = e.id AND l.withdrawn = 0)
            <> (SELECT coalesce(-sum(amount_cents), 0) FROM posting p WHERE p.encounter_id = e.id AND p.account = 'revenue') LIMIT 1000`),
      ),
  },
  {
    name: 'claims ask their lines',
    words: '2. a claim’s total = its lines',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT c.id AS subject FROM claim c WHERE c.total_charge_cents <> (SELECT coalesce(sum(l.charge_cents), 0)
          FROM claim_line k JOIN charge_line l ON l.id = k.charge_line_id WHERE k.claim_id = c.id) LIMIT 1000`),
      ),
  },
  {
    name: 'amounts are whole',
    words: '3. every amount is a whole number of cents',
    run: (db) =>
      result(db.all<Breach>(sql`SELECT CAST(journal AS TEXT) AS subject FROM posting WHERE typeof(amount_cents) <> 'integer' LIMIT 1000`)),
  },
  {
    name: 'payments are received once',
    words: '4. each payment at the desk is in the cash account once, with its amount; one that was taken back is not there',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT y.id AS subject FROM payment y
        WHERE (SELECT coalesce(sum(p.amount_cents), 0) FROM journal j JOIN posting p ON p.journal = j.sequence
            WHERE j.source_id = y.id AND j.kind = 'patientPayment' AND p.account = 'cash'
              AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id))
          <> iif(EXISTS (SELECT 1 FROM payment_end n WHERE n.payment_id = y.id AND n.restored_at IS NULL)
            OR EXISTS (SELECT 1 FROM journal j JOIN journal r ON r.reverses_id = j.id WHERE j.source_id = y.id AND j.kind = 'patientPayment'
              AND NOT EXISTS (SELECT 1 FROM payment_end n WHERE n.payment_id = y.id)), 0, y.amount_cents) LIMIT 1000`),
      ),
  },
  {
    name: 'payments are somewhere once',
    words: '4. of each payment at the desk: received = on visits + kept + set aside to send back + sent back, and no part is used twice',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT DISTINCT id AS subject FROM (
          SELECT y.id, p.account, p.encounter_id, p.guarantor_id, sum(p.amount_cents) AS amount
          FROM payment y JOIN journal j ON j.source_id = y.id JOIN posting p ON p.journal = j.sequence
          GROUP BY y.id, p.account, iif(p.account = 'cash', NULL, p.guarantor_id), -- what came from one may go back to another
            iif(p.account IN ('receivable.guarantor', 'refundPayable'), p.encounter_id, NULL))
        WHERE iif(account = 'cash', amount < 0, amount > 0)
          OR account NOT IN ('cash', 'receivable.guarantor', 'unapplied.guarantor', 'refundPayable') LIMIT 1000`),
      ),
  },
  {
    name: 'agencies have what they were given',
    words: '4. what is on an agency’s side of the books is on visits that it has, and never less than nothing',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT p.encounter_id AS subject FROM posting p WHERE p.account = 'collections' AND p.encounter_id IS NOT NULL GROUP BY p.encounter_id
        HAVING sum(p.amount_cents) < 0 OR (sum(p.amount_cents) > 0
          AND NOT EXISTS (SELECT 1 FROM collection_visit v WHERE v.encounter_id = p.encounter_id AND v.out = 1)) LIMIT 1000`),
      ),
  },
  {
    name: 'refunds are set aside',
    words: '4. what refunds owe = what is set aside, for each account and each visit of a payer',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT subject FROM (
          SELECT coalesce(encounter_id || coverage_id, guarantor_id, '') AS subject, amount_cents AS amount FROM posting WHERE account = 'refundPayable'
          UNION ALL SELECT coalesce(encounter_id || coverage_id, guarantor_id, ''), amount_cents FROM refund WHERE status = 'owed')
        GROUP BY subject HAVING sum(amount) <> 0 LIMIT 1000`),
      ),
  },
  {
    name: 'credits are not overdrawn',
    words: '4. nobody used more credit than there was',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT guarantor_id AS subject FROM posting WHERE account IN ('unapplied.guarantor', 'refundPayable')
        GROUP BY account, guarantor_id HAVING sum(amount_cents) > 0 LIMIT 1000`),
      ),
  },
  {
    name: 'checks are accounted for',
    words:
      '4. what a posted check has not put on claims = the claims and lines kept back, and what a named reversal is off by, and what of a typed one is kept on purpose',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT r.id AS subject FROM remittance r
        WHERE (SELECT coalesce(-sum(p.amount_cents), 0) FROM journal j JOIN posting p ON p.journal = j.sequence
            WHERE j.remittance_id = r.id AND p.account = 'unapplied.payer')
          <> iif(r.status IN ('posted', 'partlyPosted'),
            (SELECT coalesce(sum(coalesce((SELECT sum(u.paid_cents) FROM undone_line u
                WHERE u.remittance_claim_id = c.id AND u.left_out = 1), c.paid_cents)), 0) FROM remittance_claim c
              WHERE c.remittance_id = r.id AND c.state IN ('exception', 'waiting'))
            + (SELECT coalesce(sum(c.paid_cents + a.paid_cents), 0) FROM remittance_claim c
                JOIN named_reversal n ON n.reversal_id = c.id JOIN remittance_claim a ON a.id = n.answer_id
              WHERE c.remittance_id = r.id AND c.state = 'posted')
            + coalesce((SELECT f.kept_cents FROM paper_filing f WHERE f.remittance_id = r.id), 0), 0) LIMIT 1000`),
      ),
  },
  {
    name: 'checks are deposited',
    words: '9. cash of a check = what the payer says it paid',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT r.id AS subject FROM remittance r
        WHERE (SELECT coalesce(sum(p.amount_cents), 0) FROM journal j JOIN posting p ON p.journal = j.sequence
            WHERE j.remittance_id = r.id AND p.account = 'cash')
          <> iif(r.status IN ('posted', 'partlyPosted'), r.payment_cents, 0) LIMIT 1000`),
      ),
  },
  {
    name: 'reversals negate',
    words: '5. a reversal is the exact negation of one journal, and each journal is reversed at most once',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT r.id AS subject FROM journal r JOIN journal o ON o.id = r.reverses_id
        WHERE r.sequence <= o.sequence OR EXISTS (
          SELECT 1 FROM (SELECT position, account, encounter_id, charge_line_id, coverage_id, guarantor_id, detail, amount_cents FROM posting
              WHERE journal = o.sequence
            EXCEPT SELECT position, account, encounter_id, charge_line_id, coverage_id, guarantor_id, detail, -amount_cents FROM posting
              WHERE journal = r.sequence))
          OR (SELECT count(*) FROM posting WHERE journal = r.sequence) <> (SELECT count(*) FROM posting WHERE journal = o.sequence) LIMIT 1000`),
      ),
  },
  {
    name: 'closed periods are left alone',
    words: '6. nothing that was recorded after a period was closed is dated in it',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        WITH standing AS (SELECT last_journal, max(closed_through) OVER (ORDER BY last_journal) AS through,
            lead(last_journal, 1, 9007199254740991) OVER (ORDER BY last_journal) AS next
          FROM period_close WHERE reopened_at IS NULL)
        SELECT j.id AS subject FROM standing s JOIN journal j ON j.sequence > s.last_journal AND j.sequence <= s.next
        WHERE j.effective_date <= s.through
        UNION SELECT j.id FROM moved_journal m JOIN journal j ON j.sequence = m.journal WHERE j.effective_date <= m.meant_for LIMIT 1000`),
      ),
  },
  {
    name: 'closed figures stand',
    words: '6. the ledger up to each closed day comes to what it came to when the day was closed, account by account',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        WITH standing AS (SELECT id, closed_through AS through FROM period_close WHERE reopened_at IS NULL),
          moved AS (SELECT (SELECT min(s.through) FROM standing s WHERE s.through >= j.effective_date) AS through, p.account,
              sum(p.amount_cents) AS amount
            FROM journal j JOIN posting p ON p.journal = j.sequence WHERE j.effective_date <= (SELECT max(through) FROM standing) GROUP BY 1, 2)
        SELECT DISTINCT c.id AS subject FROM standing c
          JOIN (SELECT account FROM moved UNION SELECT account FROM period_close_total) a
        WHERE coalesce((SELECT sum(m.amount) FROM moved m WHERE m.account = a.account AND m.through <= c.through), 0)
          <> coalesce((SELECT t.amount_cents FROM period_close_total t WHERE t.close_id = c.id AND t.account = a.account), 0) LIMIT 1000`),
      ),
  },
  {
    name: 'facts post once',
    words: '7. one answer of a payer stands in the books at most once',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT source_id AS subject FROM journal WHERE source_kind = 'remittanceClaim' GROUP BY source_id
        HAVING count(*) - (SELECT count(*) FROM journal u WHERE u.source_id = journal.source_id AND u.source_kind = 'settlement') > 1
        UNION SELECT source_id FROM journal j WHERE source_kind IN ('remittance', 'receipt')
          AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id)
        GROUP BY kind, source_id HAVING count(*) > 1 LIMIT 1000`),
      ),
  },
  {
    name: 'days stay as they were known',
    words: '11. journals are written down in the order of their moments, so what was known on a day never changes',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT id AS subject FROM (SELECT id, recorded_at, lag(recorded_at) OVER (ORDER BY sequence) AS earlier FROM journal)
        WHERE recorded_at < earlier LIMIT 1000`),
      ),
  },
  {
    name: 'claims moved as listed',
    words: '8. each claim stands where its time line ends, and the time line has no gap',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT c.id AS subject FROM claim c
        WHERE c.status <> coalesce((SELECT status_after FROM claim_event WHERE claim_id = c.id ORDER BY id DESC LIMIT 1), 'draft')
        UNION SELECT claim_id FROM (SELECT claim_id, status_before,
          lag(status_after) OVER (PARTITION BY claim_id ORDER BY id) AS earlier FROM claim_event)
        WHERE earlier IS NOT NULL AND earlier <> status_before LIMIT 1000`),
      ),
  },
  {
    name: 'superbills end once',
    words: 'an entered superbill has its charges, any other has none',
    run: (db) =>
      result(
        db.all<Breach>(sql`
        SELECT s.id AS subject FROM superbill s LEFT JOIN encounter e ON e.superbill_id = s.id AND e.status = 'approved'
        WHERE (s.status = 'entered') <> (e.id IS NOT NULL) LIMIT 1000`),
      ),
  },
];

/** Totals for the proof sheet: charges = payments + adjustments + write-offs + balances. */
export function ledgerTotals(db: ReadableDb): {
  readonly charges: number;
  readonly payments: number;
  readonly adjustments: number;
  readonly writeOffs: number;
  readonly balances: number;
  readonly journals: number;
  readonly postings: number;
  readonly records: number;
} {
  const row = db.get<ReturnType<typeof ledgerTotals>>(sql`
    SELECT coalesce(-sum(amount_cents) FILTER (WHERE account = 'revenue'), 0) AS charges,
      coalesce(sum(amount_cents) FILTER (WHERE account = 'cash'), 0) AS payments,
      coalesce(sum(amount_cents) FILTER (WHERE account = 'adjustment'), 0) AS adjustments,
      coalesce(sum(amount_cents) FILTER (WHERE account = 'writeOff'), 0) AS writeOffs,
      coalesce(sum(amount_cents) FILTER (WHERE account NOT IN ('revenue', 'cash', 'adjustment', 'writeOff')), 0) AS balances,
      (SELECT count(*) FROM journal) AS journals, count(*) AS postings, (SELECT count(*) FROM operation_record) AS records
    FROM posting`);
  return row ?? { charges: 0, payments: 0, adjustments: 0, writeOffs: 0, balances: 0, journals: 0, postings: 0, records: 0 };
}
