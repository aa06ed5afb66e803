import { type ReadableDb, sql, type WritableDb } from '#db/connection/handles.ts';

type JournalRow = readonly [
  sequence: number,
  id: string,
  operationId: string,
  recordedAt: string,
  effectiveDate: string,
  kind: string,
  userId: string | null,
  reason: string,
  sourceKind: string,
  sourceId: string,
  remittanceId: string | null,
];
type PostingRow = readonly [
  journal: number,
  position: number,
  account: string,
  encounterId: string | null,
  chargeLineId: string | null,
  coverageId: string | null,
  guarantorId: string | null,
  detail: string,
  amount: number,
];
export type LedgerRows = { readonly journals: readonly JournalRow[]; readonly postings: readonly PostingRow[] };

/** The rows of the ledger that a posting of remittances made. */
export function postedRows(db: ReadableDb): LedgerRows {
  const journals = db.all<Readonly<Record<string, string>>>(sql`
    SELECT sequence, id, operation_id, recorded_at, effective_date, kind, user_id, reason, source_kind, source_id, remittance_id
    FROM journal WHERE remittance_id IS NOT NULL ORDER BY sequence`);
  const postings = db.all<Readonly<Record<string, string>>>(sql`
    SELECT p.journal, p.position, p.account, p.encounter_id, p.charge_line_id, p.coverage_id, p.guarantor_id, p.detail, p.amount_cents
    FROM posting p JOIN journal j ON j.sequence = p.journal WHERE j.remittance_id IS NOT NULL ORDER BY p.journal, p.position`);
  const bare = (rows: readonly Readonly<Record<string, string>>[]): unknown => rows.map((row) => Object.values(row));
  return { journals: bare(journals) as readonly JournalRow[], postings: bare(postings) as readonly PostingRow[] };
}

/** Inserts them as they are, one prepared statement for each table and nothing else: the limit of any posting. */
export function insertRaw(db: WritableDb, { journals, postings }: LedgerRows): void {
  let next = 0;
  for (const journal of journals) {
    insertJournal(db, journal);
    for (let posting = postings[next]; posting !== undefined && posting[0] === journal[0]; posting = postings[next]) {
      insertPosting(db, posting);
      next += 1;
    }
  }
}

function insertJournal(
  db: WritableDb,
  [sequence, id, operation, recorded, effective, kind, user, reason, source, of, remittance]: JournalRow,
) {
  db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, user_id, reason, source_kind, source_id,
      remittance_id)
    VALUES (${sequence}, ${id}, ${operation}, ${recorded}, ${effective}, ${kind}, ${user}, ${reason}, ${source}, ${of}, ${remittance})`);
}

function insertPosting(db: WritableDb, [journal, position, account, encounter, line, coverage, guarantor, detail, amount]: PostingRow) {
  db.run(sql`INSERT INTO posting (journal, position, account, encounter_id, charge_line_id, coverage_id, guarantor_id, detail, amount_cents)
    VALUES (${journal}, ${position}, ${account}, ${encounter}, ${line}, ${coverage}, ${guarantor}, ${detail}, ${amount})`);
}
